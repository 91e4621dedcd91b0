"""Who belongs to which space since when, and who follows whom."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from schwarm.demo import workdays
from schwarm.demo.cast import HOST, Cast
from schwarm.demo.departments import BOARD
from schwarm.demo.key_people import BROKERS
from schwarm.demo.parts import FollowPart, MembershipPart, Role, SpacePart
from schwarm.demo.places import PLACES, Place


@dataclass(slots=True)
class Gathering:
    """The circles within which people hear each other; grows while the story is told."""

    spaces: dict[str, SpacePart] = field(default_factory=dict)
    members: dict[str, dict[str, MembershipPart]] = field(default_factory=dict)
    followers: dict[str, dict[str, FollowPart]] = field(default_factory=dict)

    def is_member(self, handle: str, space: str, at: datetime) -> bool:
        membership = self.members[space].get(handle)
        return membership is not None and membership.since < at

    def follows(self, follower: str, followed: str, at: datetime) -> bool:
        follow = self.followers.get(followed, {}).get(follower)
        return follow is not None and follow.at < at

    def join(self, handle: str, space: str, since: datetime, role: Role = "member") -> None:
        """Become a member at that moment, or earlier than known so far."""
        known = self.members[space].get(handle)
        if known is None or since < known.since:
            kept: Role = "host" if role == "host" or (known and known.role == "host") else "member"
            self.members[space][handle] = MembershipPart(handle, space, kept, since)


def gather(cast: Cast, since: datetime, until: datetime, rng: Random) -> Gathering:
    """Spaces with their first members, and the follows of the half year."""
    gathering = Gathering()
    for place in PLACES:
        space = _found(place, until)
        gathering.spaces[place.key] = space
        gathering.members[place.key] = {}
        gathering.join(place.founder, place.key, space.at, "host")
        for handle in _first_members(place, cast, rng):
            when = max(space.at, cast.people[handle].joined) + timedelta(minutes=rng.randrange(5, 4000))
            gathering.join(handle, place.key, min(when, until - timedelta(hours=30)))
        _invite_organisations(gathering, space, cast, rng)
    for follow in _follows(cast, since, until, rng):
        gathering.followers.setdefault(follow.followed, {})[follow.follower] = follow
    return gathering


def _found(place: Place, until: datetime) -> SpacePart:
    return SpacePart(
        key=place.key,
        name=place.name,
        description=place.description,
        rules=place.rules,
        access="closed" if place.closed_reason else "open",
        closed_reason=place.closed_reason,
        department=place.department,
        shared_with=tuple((key, _morning(until, day)) for key, day in place.shared),
        founder=place.founder,
        at=_morning(until, place.day),
    )


def _morning(until: datetime, day: int) -> datetime:
    return datetime.combine(
        workdays.workday_before(until, day), workdays.OPENS, tzinfo=until.tzinfo
    ) + timedelta(minutes=90)


def _first_members(place: Place, cast: Cast, rng: Random) -> Iterable[str]:
    if place.only:
        return [handle for handle in place.only if handle != place.founder]
    own = [handle for handle in cast.of_department[place.department or ""] if rng.random() < 0.9]
    guests = [
        handle
        for department in place.draws
        for handle in cast.of_department[department]
        if rng.random() < place.drawn
    ]
    return [handle for handle in dict.fromkeys([*own, *guests]) if handle != place.founder]


def _invite_organisations(gathering: Gathering, space: SpacePart, cast: Cast, rng: Random) -> None:
    for key, since in space.shared_with:
        for handle in cast.of_organisation[key]:
            when = max(since, cast.people[handle].joined) + timedelta(minutes=rng.randrange(10, 600))
            gathering.join(handle, space.key, when)


def _follows(cast: Cast, since: datetime, until: datetime, rng: Random) -> list[FollowPart]:
    """Colleagues of the own department, people who connect, and those who lead."""
    employees = cast.of_organisation[HOST]
    follows = []
    for follower in employees:
        weights = [_interest(cast, follower, other) for other in employees]
        wanted = min(4 + int(rng.expovariate(1 / 9)), 40)
        for followed in dict.fromkeys(rng.choices(employees, weights, k=wanted)):
            both = max(cast.people[follower].joined, cast.people[followed].joined)
            at = both + timedelta(days=min(rng.expovariate(1 / 25), 150), minutes=5)
            if at < until:
                follows.append(FollowPart(follower, followed, at))
    return follows


def _interest(cast: Cast, follower: str, other: str) -> float:
    if follower == other:
        return 0.0
    own = cast.people[follower].department == cast.people[other].department
    weight = (6.0 if own else 0.5) * (0.3 + cast.activity[other])
    if other in BROKERS:
        weight *= 3
    if cast.people[other].department == BOARD:
        weight += 5
    return weight
