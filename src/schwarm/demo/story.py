"""The half year of the demo company, from its first post to now."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from operator import attrgetter
from random import Random
from typing import Any

from schwarm.demo import workdays
from schwarm.demo.cast import Cast, assemble
from schwarm.demo.casting import Casting, Stage
from schwarm.demo.departments import BOARD, SILOS
from schwarm.demo.echoes import Echoes
from schwarm.demo.gathering import Gathering, gather
from schwarm.demo.key_people import BROKERS
from schwarm.demo.parts import PostPart, Story
from schwarm.demo.performance import Performance
from schwarm.demo.plays import Play
from schwarm.demo.texts import patterns, written

HALF_YEAR = timedelta(days=182)
FIRST_HOURS = timedelta(hours=1, minutes=10)
RECENT = timedelta(days=21)
EARLIER_ROOTS, RECENT_ROOTS = 600, 14
SEED = 1928

Item = tuple[datetime, Play, tuple[str, ...]]


def company(until: datetime, seed: int = SEED) -> Story:
    """The same story for the same moment and seed; nothing in it lies after `until`."""
    rng = Random(seed)  # noqa: S311 - a story, no secret
    since = datetime.combine(
        workdays.workday_before(until, HALF_YEAR.days), workdays.OPENS, tzinfo=until.tzinfo
    )
    cast = assemble(since, until, rng)
    gathering = gather(cast, since, until, rng)
    posts = _posts(cast, gathering, since, until, rng)
    return _story(cast, gathering, posts, since, until, rng)


def _posts(cast: Cast, gathering: Gathering, since: datetime, until: datetime, rng: Random) -> list[PostPart]:
    performance = Performance(cast, Casting(cast, gathering, rng), until, rng)
    programme = [*_written(until, rng), *_patterned(since, until, rng)]
    for at, play, row in sorted(programme, key=lambda item: item[0]):
        stage = _stage(play, max(at, since + FIRST_HOURS), cast, gathering, until, rng)
        performance.give(play, stage, row)
    return sorted(performance.posts, key=attrgetter("at"))


def _written(until: datetime, rng: Random) -> Iterator[Item]:
    """Plays written for one occasion: on their day, or spread over the last three weeks."""
    loose: dict[bool, list[Play]] = defaultdict(list)
    for play in written():
        if play.day is None:
            loose[play.audience.startswith("space:")].append(play)
        else:
            yield _moment(until, play.day, rng), play, ()
    for plays in loose.values():
        rng.shuffle(plays)
        for place, play in enumerate(plays):
            yield _moment(until, 0.2 + place * (RECENT.days - 1) / len(plays), rng), play, ()


def _moment(until: datetime, days: float, rng: Random) -> datetime:
    """A working moment about so many days before the end."""
    day = workdays.workday_before(until, days)
    moment = workdays.moment_on(day, rng, until)
    if moment < until - timedelta(minutes=12):
        return moment
    return workdays.moment_on(
        workdays.workday_before(until - timedelta(days=(until.date() - day).days), 1), rng, until
    )


def _patterned(since: datetime, until: datetime, rng: Random) -> Iterator[Item]:
    """Patterns, dealt like cards so that neighbours differ; each takes its rows in turn."""
    first = since + timedelta(days=2)
    times = workdays.moments(EARLIER_ROOTS, first, until - RECENT, rng)
    times += workdays.moments(RECENT_ROOTS, until - RECENT, until - timedelta(days=2), rng)
    deck: list[Play] = []
    rows: dict[int, list[tuple[str, ...]]] = {}
    for at in times:
        deck = deck or _shuffled(_hand(rng), rng)
        play = deck.pop()
        if not rows.get(id(play)):
            rows[id(play)] = _shuffled(play.rows or [()], rng)
        yield at, play, rows[id(play)].pop()


def _hand(rng: Random) -> list[Play]:
    """Every pattern once and half of the English ones twice: fewer were written, but a third is English."""
    english = [play for play in patterns() if play.language == "en"]
    return [*patterns(), *rng.sample(english, len(english) // 2)]


def _shuffled(items: Iterable[Any], rng: Random) -> list[Any]:
    mixed = list(items)
    rng.shuffle(mixed)
    return mixed


def _stage(play: Play, at: datetime, cast: Cast, gathering: Gathering, until: datetime, rng: Random) -> Stage:
    home = _home(play, cast, rng)
    audience = rng.choice(play.audience.split(","))
    if audience == "free":
        audience = _free_audience(home, recent=until - at < RECENT, gathering=gathering, at=at, rng=rng)
    audience, _, space = audience.partition(":")
    return Stage(play, at, audience, space or None, home)


def _home(play: Play, cast: Cast, rng: Random) -> str:
    """The department the play belongs to; people of partners have none, so whoever answers is named."""
    if play.spec.startswith("@"):
        return cast.people[play.spec[1:]].department or BOARD
    return rng.choice(play.spec.split(","))


def _free_audience(home: str, *, recent: bool, gathering: Gathering, at: datetime, rng: Random) -> str:
    own = [key for key, space in gathering.spaces.items() if space.department == home and space.at < at]
    own = [key for key in own if gathering.spaces[key].access == "open" and key != "neu-hier"]
    inward = 0.7 if home in SILOS or recent else 0.36
    if own and rng.random() < inward:
        return f"space:{own[0]}"
    return rng.choices(("company", "followers", "community"), (88, 7, 5))[0]


def _story(
    cast: Cast,
    gathering: Gathering,
    posts: list[PostPart],
    since: datetime,
    until: datetime,
    rng: Random,
) -> Story:
    threads: dict[str, set[str]] = defaultdict(set)
    for post in posts:
        threads[post.root].add(post.author)
    echoes = Echoes(cast, gathering, until, rng)
    return Story(
        since=since,
        until=until,
        organisations=_by(cast.organisations, "since"),
        departments=tuple(cast.departments),
        people=_by(cast.people.values(), "joined"),
        lines=_by(cast.lines, "since"),
        spaces=_by(gathering.spaces.values(), "at"),
        memberships=_by((one for members in gathering.members.values() for one in members.values()), "since"),
        posts=tuple(posts),
        reactions=_by(echoes.reactions(posts, threads), "at"),
        boosts=_by(echoes.boosts(posts), "at"),
        bookmarks=_by(echoes.bookmarks(posts), "at"),
        follows=_by((one for known in gathering.followers.values() for one in known.values()), "at"),
        tag_follows=_by(echoes.tag_follows(posts), "at"),
        votes=_by(echoes.votes(posts), "at"),
        brokers=BROKERS,
        silos=SILOS,
    )


def _by(parts: Iterable[Any], field: str) -> tuple[Any, ...]:
    key: Callable[[Any], Any] = attrgetter(field)
    return tuple(sorted(parts, key=key))
