"""Interactions are counted anew from the facts, cell by cell: doing it twice changes nothing.

Only what was said to more than those mentioned counts, by people in their own name, here and not in an
import, and outside closed spaces, where people may have come for counsel. Nobody who objected is in it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection

from schwarm.conversation.models import Audience
from schwarm.insight.days import IDS_A_DAY, oldest
from schwarm.insight.models import Interaction

Kind = Interaction.Kind


@dataclass(frozen=True, slots=True)
class Source:
    """Where interactions of a kind stand: columns of both people and the day, and the tables they are in."""

    actor: str
    target: str
    day: str
    tables: str
    # the id that carries the day, where one does: a range of it is quick to find
    id: str = ""


def _counts(post: str) -> str:
    """Whether what a post says may be counted."""
    return (
        f"{post}.audience > {int(Audience.MENTIONED)} AND {post}.withdrawn_at IS NULL"  # noqa: S608  our own names
        f" AND {post}.speaker IN ('person', 'delegate') AND {post}.imported_from = ''"
        f" AND NOT EXISTS (SELECT 1 FROM spaces_space s WHERE s.id = {post}.space_id AND s.access = 'closed')"
    )


SAID = f"p.boost_of_id IS NULL AND {_counts('p')}"
SOURCES = {
    Kind.REPLY: Source(
        "p.author_id",
        "p.towards_id",
        f"p.id / {IDS_A_DAY}",
        f"conversation_post p WHERE p.reply_to_id IS NOT NULL AND p.towards_id IS NOT NULL AND {SAID}",
        "p.id",
    ),
    Kind.MENTION: Source(
        "p.author_id",
        "m.person_id",
        f"p.id / {IDS_A_DAY}",
        f"conversation_post p JOIN conversation_mention m ON m.post_id = p.id WHERE {SAID}",
        "p.id",
    ),
    Kind.BOOST: Source(
        "p.author_id",
        "o.author_id",
        f"p.id / {IDS_A_DAY}",
        f"conversation_post p JOIN conversation_post o ON o.id = p.boost_of_id WHERE {_counts('o')}",
        "p.id",
    ),
    Kind.REACTION: Source(
        "r.person_id",
        "o.author_id",
        f"r.id / {IDS_A_DAY}",
        f"conversation_reaction r JOIN conversation_post o ON o.id = r.post_id WHERE {_counts('o')}",
        "r.id",
    ),
    Kind.FOLLOW: Source("f.follower_id", "f.followed_id", "{day}", "people_follow f WHERE 1 = 1"),
}
DAY_SINCE = {
    "sqlite": "CAST(strftime('%%s', f.since) AS INTEGER) / 86400",
    "postgresql": "CAST(FLOOR(EXTRACT(EPOCH FROM f.since) / 86400) AS INTEGER)",
}
SAYING = (Kind.REPLY, Kind.MENTION)


def add(kinds: Iterable[Kind], *, actor: int, day: int, target: int | None = None) -> None:
    """Count what somebody did on a day, by one statement; for what can only have become more."""
    _insert(tuple(kinds), {"actor": actor, "day": day, "target": target})


def recount(
    kinds: Iterable[Kind], *, actor: int | None = None, target: int | None = None, day: int | None = None
) -> int:
    """Forget the cells of these people on that day, and count them anew; returns how many there are now."""
    kinds = tuple(kinds)
    scope = {"actor": actor, "day": day, "target": target}
    known = {name: value for name, value in scope.items() if value is not None}
    Interaction.objects.filter(kind__in=kinds, **known).delete()
    return _insert(kinds, scope)


def rebuild_interactions() -> int:
    """Count everything anew; returns how many cells there are."""
    return recount(tuple(Kind))


def _insert(kinds: tuple[Kind, ...], scope: dict[str, int | None]) -> int:
    names = tuple(name for name, value in scope.items() if value is not None)
    values = []
    for kind in kinds:
        values += [value for name in names for value in _values(kind, name, scope[name])]
        values += _values(kind, "oldest", oldest())
    with connection.cursor() as db:
        db.execute(_statement(kinds, names, connection.vendor), values)
        return int(db.rowcount)


def _values(kind: Kind, name: str, value: int | None) -> list[int]:
    """What fills the places that `_condition` leaves."""
    day = value or 0
    if name == "day":
        return [day * IDS_A_DAY, (day + 1) * IDS_A_DAY] if SOURCES[kind].id else [day]
    return [day * IDS_A_DAY] if name == "oldest" and SOURCES[kind].id else [day]


def _condition(source: Source, name: str, day: str) -> str:
    if name == "day":
        return f"{source.id} >= %s AND {source.id} < %s" if source.id else f"{day} = %s"
    if name == "oldest":
        return f"{source.id or day} >= %s"
    return f"{source.actor if name == 'actor' else source.target} = %s"


@cache
def _statement(kinds: tuple[Kind, ...], names: tuple[str, ...], vendor: str) -> str:
    return (
        "INSERT INTO insight_interaction (actor_id, target_id, day, kind, count)"
        f" {' UNION ALL '.join(_select(kind, names, vendor) for kind in kinds)}"
        " ON CONFLICT (actor_id, target_id, day, kind) DO UPDATE SET count = excluded.count"
    )


def _select(kind: Kind, names: tuple[str, ...], vendor: str) -> str:
    source: Any = SOURCES[kind]
    day = source.day.format(day=DAY_SINCE[vendor])
    objected = "(SELECT person_id FROM insight_objection)"
    conditions = [_condition(source, name, day) for name in (*names, "oldest")]
    conditions += [f"{source.actor} <> {source.target}"]
    conditions += [f"{person} NOT IN {objected}" for person in (source.actor, source.target)]
    return (
        f"SELECT {source.actor}, {source.target}, {day}, '{kind.value}', COUNT(*) FROM {source.tables}"  # noqa: S608
        f" AND {' AND '.join(conditions)} GROUP BY {source.actor}, {source.target}, {day}"
    )
