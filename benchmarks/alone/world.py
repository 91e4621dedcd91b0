"""A made-up company: people who follow 100 others and sit in 12 spaces, some who only read, and topics.

A tenth of the people write half of the posts; 300 more read and never write. Half of what is written are
answers, a twelfth are boosts. Rows are written as the actions would leave them, projections included.
"""

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from benchmarks.alone.rows import stored, write
from benchmarks.alone.vocabulary import Vocabulary, vocabulary
from schwarm.conversation.models import Tag
from schwarm.lib import ids
from schwarm.people import actions as people_actions
from schwarm.people.models import Follow, Organisation, Person
from schwarm.spaces.models import Membership, Space

FOLLOWS = 100
SPACES = 12
SILENT = 300
TAGS = 200
PEOPLE_IN_A_SPACE = 60
SINCE = datetime(2025, 1, 1, tzinfo=UTC)
SPAN = timedelta(days=2 * 365)


@dataclass(slots=True)
class World:
    """Who and what there is, as ids; what is written is added by `talk`."""

    random: random.Random
    words: Vocabulary
    host: int
    people: list[int]
    activity: list[float]
    silent: list[int]
    spaces: list[int]
    members: dict[int, list[int]]
    tags: list[int]

    def author(self) -> int:
        return self.random.choices(self.people, cum_weights=self.activity)[0]

    def member_of(self, space: int) -> int:
        return self.random.choice(self.members[space])


def found(people: int, seed: int = 7) -> World:
    """Write everything but the posts."""
    chance = random.Random(seed)
    host = people_actions.set_up(name="Werk", language="de")
    person_ids = _enter(host, people, "p")
    silent = _enter(host, SILENT, "s")
    activity = list(accumulate(1 / (rank + 5) ** 0.8 for rank in range(people)))
    _follow(chance, person_ids, activity)
    spaces = _found_spaces(person_ids, max(SPACES, people * SPACES // PEOPLE_IN_A_SPACE))
    members = _join(chance, person_ids, spaces)
    tags = [
        tag.pk for tag in Tag.objects.bulk_create([Tag(name=f"t{n}", label=f"T{n}") for n in range(TAGS)])
    ]
    words = vocabulary(seed)
    return World(chance, words, host.pk, person_ids, activity, silent, spaces, members, tags)


def _enter(host: Organisation, count: int, letter: str) -> list[int]:
    since = SINCE - timedelta(days=30)
    made = [
        Person(
            id=ids.at(since),
            handle=f"{letter}{number}",
            name=f"{letter.upper()}. Muster {number}",
            organisation=host,
            joined_at=since,
            onboarded_at=since,
        )
        for number in range(count)
    ]
    return [person.pk for person in Person.objects.bulk_create(made, batch_size=500)]


def _follow(chance: random.Random, people: list[int], activity: list[float]) -> None:
    """Whom one follows, those who write much a little more often; as many in companies of any size."""
    now = stored(SINCE)
    most = min(FOLLOWS, len(people) - 1)
    ties = list[tuple[int, int]]()
    for follower in people:
        followed = {*chance.choices(people, cum_weights=activity, k=30)} - {follower}
        while len(followed) < most:
            followed |= {chance.choice(people)} - {follower}
        ties += [(follower, one) for one in followed]
    write(Follow, ["follower_id", "followed_id", "since"], ((*tie, now) for tie in sorted(ties)))


def _found_spaces(people: list[int], count: int) -> list[int]:
    """One in ten is closed."""
    made = [
        Space(
            id=ids.at(SINCE),
            slug=f"space-{number}",
            name=f"Space {number}",
            founder_id=people[number % len(people)],
            access="closed" if number % 10 == 9 else "open",
            closed_reason="Contracts" if number % 10 == 9 else "",
        )
        for number in range(count)
    ]
    return [space.pk for space in Space.objects.bulk_create(made, batch_size=500)]


def _join(chance: random.Random, people: list[int], spaces: list[int]) -> dict[int, list[int]]:
    members: dict[int, list[int]] = {space: [] for space in spaces}
    for person in people:
        for space in chance.sample(spaces, SPACES):
            members[space].append(person)
    now = stored(SINCE)
    rows = ((space, person, now) for space, inside in members.items() for person in inside)
    write(Membership, ["space_id", "person_id", "since"], rows)
    return {space: inside or [people[0]] for space, inside in members.items()}
