"""What happens to people."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PersonJoined:
    person_id: int


@dataclass(frozen=True, slots=True)
class PersonChanged:
    person_id: int


@dataclass(frozen=True, slots=True)
class PersonLeft:
    person_id: int
    by_id: int | None


@dataclass(frozen=True, slots=True)
class StayShortened:
    """The stay of somebody is to end before the day that was agreed; the books say why."""

    person_id: int


@dataclass(frozen=True, slots=True)
class PersonReturned:
    person_id: int


@dataclass(frozen=True, slots=True)
class PersonMoved:
    """Somebody changed department or manager."""

    person_id: int


@dataclass(frozen=True, slots=True)
class PersonFollowed:
    follower_id: int
    followed_id: int


@dataclass(frozen=True, slots=True)
class PersonUnfollowed:
    follower_id: int
    followed_id: int


@dataclass(frozen=True, slots=True)
class PersonBlocked:
    blocker_id: int
    blocked_id: int


@dataclass(frozen=True, slots=True)
class SilenceChanged:
    """Whom somebody does not want to hear: she muted, unmuted or unblocked another."""

    person_id: int


@dataclass(frozen=True, slots=True)
class PersonListChanged:
    """A list of people was made, changed or removed, or who is on it."""

    list_id: int
    owner_id: int


@dataclass(frozen=True, slots=True)
class RoleChanged:
    """Somebody became administrator or ceased to be one."""

    person_id: int
    by_id: int | None
