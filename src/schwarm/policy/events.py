"""What happens to the guidelines. Ids only.

In the transparency log: what the council does is written there by the actions themselves, as
`policy.proposed`, `policy.voted`, `policy.adopted`, `key.changed` and `role.changed`. An acceptance is a
private matter between a person and the organisation and is not logged.
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
