"""The guard as one function."""

import re
from datetime import date

from schwarm.lib import clock
from schwarm.policy.guard.figures import figures
from schwarm.policy.guard.findings import Finding, Group, Verdict
from schwarm.policy.guard.lists import NOTHING_LISTED, Lists
from schwarm.policy.guard.names import names
from schwarm.policy.guard.payment import payment
from schwarm.policy.guard.personal import personal
from schwarm.policy.guard.secrets import secrets

DIGIT = re.compile(r"\d")
# Of two findings at one place the first of these tells the author more.
WEIGHT = {group: weight for weight, group in enumerate("ABFDCE")}


def verdict(
    text: str, *, lists: Lists = NOTHING_LISTED, today: date | None = None, region: str = "DE"
) -> Verdict:
    """What in `text` may be confidential.

    `today` decides what is published, expired or closed; phone numbers without a country are read as in
    `region` (ISO 3166).
    """
    day = today or clock.now().date()
    has_digits = DIGIT.search(text) is not None
    found = [*secrets(text), *names(text, lists, day)]
    if has_digits:
        found += [*payment(text), *figures(text, lists, day)]
    found += personal(text, lists, has_digits=has_digits, region=region)
    return Verdict(tuple(_apart(found)))


def _apart(found: list[Finding]) -> list[Finding]:
    """Findings that do not overlap with a weightier one, in the order of the text."""
    if len(found) < 2:
        return found
    kept: list[Finding] = []
    for finding in sorted(found, key=_weight):
        if not any(finding.start < other.end and other.start < finding.end for other in kept):
            kept.append(finding)
    return sorted(kept, key=lambda finding: finding.start)


def _weight(finding: Finding) -> tuple[int, int]:
    """The graver group first; within it the longer passage."""
    return WEIGHT[Group(finding.group).value], finding.start - finding.end
