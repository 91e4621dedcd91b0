"""What happens to the guidelines. Ids only.

In the transparency log (design P6.3): `PolicyAdopted` is `policy.adopted`, written by the action.
An acceptance is a private matter between a person and the organisation and is not logged.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PolicyAdopted:
    """A new version was adopted; it comes into force on its day."""

    version: int
    hash: str


@dataclass(frozen=True, slots=True)
class PolicyAccepted:
    person_id: int
    version: int
