"""Looks for what is confidential in a draft, before anybody else sees it. Opinions are not its business.

`verdict(text)` says what was found, where and why. Only secrets (class A) must go; everything else can be
posted anyway. Lists that belong to an installation are handed in; nothing is read or kept here.
"""

from schwarm.policy.guard.findings import Finding, Group, Verdict
from schwarm.policy.guard.lists import (
    NOTHING_LISTED,
    ClosedPeriod,
    Lists,
    ProtectedName,
    PublishedFigure,
    digest_of,
    normalised,
)
from schwarm.policy.guard.secrets import masked
from schwarm.policy.guard.verdict import verdict

__all__ = [
    "NOTHING_LISTED",
    "ClosedPeriod",
    "Finding",
    "Group",
    "Lists",
    "ProtectedName",
    "PublishedFigure",
    "Verdict",
    "digest_of",
    "masked",
    "normalised",
    "verdict",
]
