"""Who follows, mutes and blocks whom."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet, Value

from schwarm.lib import clock
from schwarm.lib.compiled import compiled
from schwarm.people.models import Block, Delegation, Follow, Mute, Person
from schwarm.people.queries.persons import active_people


@dataclass(frozen=True, slots=True)
class Tie:
    """How one person stands to another."""

    follows: bool = False
    endorses: bool = False
    is_followed: bool = False
    mutes: bool = False
    blocks: bool = False
    is_blocked: bool = False
    mutes_notifications: bool = False
    muted_until: datetime | None = None


def tie_between(person: Person, other: Person) -> Tie:
    return ties_with(person, [other.pk])[other.pk]


def ties_with(person: Person, others: Collection[int]) -> dict[int, Tie]:
    """By id, how `person` stands to each of these people; five queries."""
    follows = {tie.followed_id: tie for tie in Follow.objects.filter(follower=person, followed__in=others)}
    followers = set(
        Follow.objects.filter(followed=person, follower__in=others).values_list("follower_id", flat=True)
    )
    mutes = {mute.muted_id: mute for mute in _current_mutes(person).filter(muted__in=others)}
    blocked = set(
        Block.objects.filter(person=person, blocked__in=others).values_list("blocked_id", flat=True)
    )
    blocking = blocks_between(person, set(others))
    return {
        pk: Tie(
            follows=pk in follows,
            endorses=pk in follows and follows[pk].endorsed_at is not None,
            is_followed=pk in followers,
            mutes=pk in mutes,
            blocks=pk in blocked,
            is_blocked=pk in blocking,
            mutes_notifications=pk in mutes and mutes[pk].notifications,
            muted_until=mutes[pk].until if pk in mutes else None,
        )
        for pk in others
    }


def follows(person: Person, other: Person) -> bool:
    return Follow.objects.filter(follower=person, followed=other).exists()


def followed_ids(person: Person) -> set[int]:
    return set(Follow.objects.filter(follower=person).values_list("followed_id", flat=True))


def follower_ids(person: Person) -> set[int]:
    return set(Follow.objects.filter(followed=person).values_list("follower_id", flat=True))


def followers_of(person: Person) -> QuerySet[Person]:
    return active_people().filter(follows__followed=person)


def following_of(person: Person) -> QuerySet[Person]:
    return active_people().filter(followers__follower=person)


def endorsed_by(person: Person) -> QuerySet[Person]:
    """Whom `person` shows on her profile, last first."""
    return (
        active_people()
        .filter(followers__follower=person, followers__endorsed_at__isnull=False)
        .order_by("-followers__endorsed_at")
    )


def endorsed_ids(person: Person) -> set[int]:
    endorsed = Follow.objects.filter(follower=person, endorsed_at__isnull=False)
    return set(endorsed.values_list("followed_id", flat=True))


def _current_mutes(person: Person) -> QuerySet[Mute]:
    return Mute.objects.filter(person=person).filter(Q(until=None) | Q(until__gt=clock.now()))


def silenced_ids(person: Person) -> set[int]:
    """People whom `person` does not want to hear: muted now, or blocked."""
    return set(silenced_by(person))


def silenced_by(person: Person) -> dict[int, bool]:
    """The same people, each with whether she is blocked; one query."""
    muted = _current_mutes(person).values_list("muted_id", Value(0))
    blocked = Block.objects.filter(person=person).values_list("blocked_id", Value(1))
    silenced: dict[int, bool] = {}
    for person_id, is_blocked in muted.union(blocked):
        silenced[person_id] = bool(is_blocked) or silenced.get(person_id, False)
    return silenced


def silencing(person_ids: Collection[int]) -> list[tuple[int, int, bool]]:
    """Who does not want to hear one of these people, whom of them, and whether she has blocked her."""
    now = Q(until=None) | Q(until__gt=clock.now())
    muted = Mute.objects.filter(now, muted__in=person_ids).values_list("person_id", "muted_id", Value(0))
    blocked = Block.objects.filter(blocked__in=person_ids)
    rows = muted.union(blocked.values_list("person_id", "blocked_id", Value(1)))
    return [(person_id, silenced_id, bool(is_blocked)) for person_id, silenced_id, is_blocked in rows]


def followers_among(followed_ids: Collection[int]) -> list[tuple[int, int]]:
    """Who follows one of these people, and whom of them."""
    ties = Follow.objects.filter(followed__in=followed_ids)
    return list(ties.values_list("follower_id", "followed_id"))


def blocked_by_ids(person: Person) -> set[int]:
    """People who blocked `person`."""
    return set(Block.objects.filter(blocked=person).values_list("person_id", flat=True))


def blocks_between(person: Person, others: set[int]) -> set[int]:
    """Those of `others` who have blocked `person`."""
    return {blocker for (blocker,) in _blocks_between(person.pk, others)}


@compiled
def _blocks_between(person_id: int, others: set[int]) -> QuerySet[Block, Any]:
    return Block.objects.filter(blocked=person_id, person__in=others).values_list("person_id")


def may_speak_for(delegate: Person, person: Person) -> bool:
    """Whether `person` has named `delegate` to write in her name."""
    return Delegation.objects.filter(person=person, delegate=delegate).exists()


def principals_of(delegate: Person) -> QuerySet[Person]:
    """The people in whose name `delegate` may write."""
    return active_people().filter(delegations__delegate=delegate)


def delegates_of(person: Person) -> QuerySet[Person]:
    return active_people().filter(pk__in=Delegation.objects.filter(person=person).values("delegate"))


def mutes_of(person: Person) -> QuerySet[Mute]:
    """Whom `person` does not want to see now, last first."""
    return (
        _current_mutes(person).select_related("muted__department", "muted__organisation").order_by("-since")
    )


def blocks_of(person: Person) -> QuerySet[Block]:
    """Whom `person` has blocked, last first."""
    blocks = Block.objects.filter(person=person)
    return blocks.select_related("blocked__department", "blocked__organisation").order_by("-since")


def delegations_of(person: Person) -> QuerySet[Delegation]:
    """Who may write in the name of `person`, since when."""
    delegations = Delegation.objects.filter(person=person, delegate__left_at=None)
    return delegations.select_related("delegate__department", "delegate__organisation").order_by("since")
