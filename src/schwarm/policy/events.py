"""What happens to the guidelines. Ids only.

In the transparency log: what the council does is written there by the actions themselves, as
`policy.proposed`, `policy.voted`, `policy.adopted`, `key.changed` and `role.changed`. An acceptance is a
private matter between a person and the organisation and is not logged.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChangeProposed:
    """A member of the council proposed a next version."""

    proposal_id: int


@dataclass(frozen=True, slots=True)
class VoteOpened:
    """A proposal was discussed long enough: the council votes, and all members where core clauses change."""

    proposal_id: int


@dataclass(frozen=True, slots=True)
class PolicyAdopted:
    """A new version was adopted; it comes into force on its day."""

    version: int
    hash: str


@dataclass(frozen=True, slots=True)
class PolicyAccepted:
    person_id: int
    version: int


@dataclass(frozen=True, slots=True)
class FigureRegistered:
    """A figure may be known from its day on. Changes of the guard's lists say who made them, never a name."""

    figure_id: int
    actor_id: int


@dataclass(frozen=True, slots=True)
class FigureUnregistered:
    figure_id: int
    actor_id: int


@dataclass(frozen=True, slots=True)
class NameListed:
    """A confidential name stands on the list."""

    entry_id: int
    actor_id: int


@dataclass(frozen=True, slots=True)
class NameRenewed:
    entry_id: int
    actor_id: int


@dataclass(frozen=True, slots=True)
class NameStruckOff:
    """An entry warns nobody any more; without an actor it struck itself off."""

    entry_id: int
    actor_id: int | None


@dataclass(frozen=True, slots=True)
class PeriodClosed:
    """Days on which insiders must not speak of figures were set."""

    period_id: int
    actor_id: int


@dataclass(frozen=True, slots=True)
class PeriodReopened:
    period_id: int
    actor_id: int
