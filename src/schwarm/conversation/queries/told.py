"""Notifications as client apps page through them: one by one, or in groups, by ids."""

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any, NamedTuple

from django.db.models import QuerySet

from schwarm.conversation.models import Notification
from schwarm.conversation.queries.compiled import Compiled, compiled
from schwarm.conversation.queries.merging import Besides
from schwarm.conversation.queries.notifications import (
    GROUP_LIMIT,
    audible_notifications,
    filtered_notifications,
    kinds_switched_off,
    notifications_of,
    with_those_kept_apart,
)
from schwarm.conversation.queries.signs import Sign, besides, signs_from
from schwarm.lib import ids
from schwarm.lib.pagination import Cursor, Page, bounded, cut
from schwarm.people.models import Person

Kind = Notification.Kind
# how many of a group are shown with name and picture
SAMPLE = 8
FREQUENT = 16


_first_asked: set["_Asked"] = set()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which notifications somebody asks for.

    `apart` adds those that she keeps apart, `new` leaves out those read.
    """

    kinds: frozenset[str]
    sender_id: int | None = None
    apart: bool = False
    new: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """What the notifications of a group have in common: a post, a day; or there is only the one."""

    kind: str
    post_id: int | None = None
    day: date | None = None
    only_id: int | None = None


class Line(NamedTuple):
    """One notification: who did something, about which post."""

    pk: int
    kind: str
    actor_id: int | None
    post_id: int | None
    created_at: datetime


@dataclass(slots=True)
class Told:
    """Notifications of one group as far as they stand on one page, newest first."""

    key: Key
    members: list[Line] = field(default_factory=list)

    @property
    def newest(self) -> Line:
        return self.members[0]

    @property
    def sample(self) -> list[Line]:
        """The newest by each of a few people."""
        by_actor: dict[Hashable, Line] = {}
        for one in self.members:
            by_actor.setdefault(one.actor_id, one)
        return list(by_actor.values())[:SAMPLE]


WIDTH = len(Line._fields)
# Who may be told of a post may see it. The post of several is looked into once.
SIGNED = (
    "WITH told AS MATERIALIZED ({inner}) SELECT {line}, shown.id{columns} FROM (SELECT told.*,"
    " CASE WHEN ROW_NUMBER() OVER (PARTITION BY told.post_id ORDER BY told.pk) = 1 THEN told.post_id END"
    " AS first"
    " FROM told) AS told LEFT JOIN conversation_post AS shown ON shown.id = told.first{joins}"
    " ORDER BY told.pk {order}"
)


def told_page(person: Person, cursor: Cursor, wanted: Wanted) -> Page[Line]:
    """Notifications one by one."""
    return cut(_rows(person, cursor, wanted, cursor.size + 1), cursor, lambda row: row.pk)


def told_signed(person: Person, cursor: Cursor, wanted: Wanted) -> tuple[Page[Line], list[Sign] | None]:
    """The same, and the signs of the posts they are about where one statement brings both."""
    asked = _Asked(wanted.kinds, cursor.size + 1, cursor.oldest_first)
    if not (_is_usual(wanted) and _has_statement(asked) and person.is_active):
        return told_page(person, cursor, wanted), None
    around = _signed(besides(person, of_own=True), "ASC" if cursor.oldest_first else "DESC")
    rows = _frequent(asked).inside(around, person, *_span(cursor))
    lines = [Line(*row[:WIDTH]) for row in rows]
    posts = [row[WIDTH:] for row in rows if row[WIDTH] is not None]
    return cut(lines, cursor, lambda row: row.pk), signs_from(person, posts)


def told_groups(person: Person, cursor: Cursor, wanted: Wanted, grouped: Collection[str]) -> Page[Told]:
    """The same in groups of those of the `grouped` kinds, newest first."""
    rows = _rows(person, cursor, wanted, GROUP_LIMIT + 1)
    used = _first_groups(rows, cursor.size, grouped)
    span = cut(rows, Cursor(size=used, oldest_first=cursor.oldest_first), lambda row: row.pk)
    groups = _in_groups(span.items, grouped)
    return Page(groups, span.older, span.newer)


def told_one(person: Person, notification_id: int, wanted: Wanted) -> Line | None:
    return next(iter(_lines(_wanted(person, wanted).filter(pk=notification_id))), None)


def recipients_of(notification_ids: Collection[int]) -> dict[int, int]:
    """By notification, to whom it is told; ids only."""
    rows = Notification.objects.filter(pk__in=notification_ids)
    return dict(rows.values_list("pk", "recipient_id"))


def told_in_group(person: Person, key: Key, wanted: Wanted) -> Told | None:
    """All of one group, up to a limit."""
    rows = _wanted(person, wanted).filter(kind=key.kind) if key.kind else _wanted(person, wanted)
    if key.only_id is not None:
        rows = rows.filter(pk=key.only_id)
    elif key.day is not None:
        start = datetime.combine(key.day, time.min, UTC)
        rows = rows.filter(created_at__gte=start, created_at__lt=start + timedelta(days=1))
    else:
        rows = rows.filter(post=key.post_id)
    members = _lines(rows.order_by("-pk")[:GROUP_LIMIT])
    return Told(key, members) if members else None


def unread_told(person: Person, wanted: Wanted, most: int) -> int:
    """How many are new, counted up to a limit."""
    return _wanted(person, wanted).filter(read_at=None).order_by()[:most].count()


def unread_groups(person: Person, wanted: Wanted, grouped: Collection[str], most: int) -> int:
    """How many groups hold something new, counted up to a limit."""
    rows = _wanted(person, wanted).filter(read_at=None).order_by("-pk")[:GROUP_LIMIT]
    return min(most, len(_in_groups(_lines(rows), grouped)))


def ids_kept_apart(person: Person, notification_ids: Collection[int]) -> set[int]:
    """Those of the notifications that `person` keeps apart from the others."""
    apart = filtered_notifications(person).filter(pk__in=notification_ids)
    return set(apart.values_list("pk", flat=True))


def key_of(row: Line, grouped: Collection[str]) -> Key:
    """Where a notification belongs: reactions and boosts with those of the post, followers by day."""
    if row.kind in grouped and row.kind in {Kind.REACTION, Kind.BOOST}:
        return Key(row.kind, post_id=row.post_id)
    if row.kind in grouped and row.kind == Kind.FOLLOW:
        return Key(row.kind, day=row.created_at.astimezone(UTC).date())
    return Key(row.kind, only_id=row.pk)


def _rows(person: Person, cursor: Cursor, wanted: Wanted, most: int) -> list[Line]:
    """Up to so many between the bounds of a cursor, in the order in which it asks for them."""
    if not _is_usual(wanted):
        return _lines(bounded(_wanted(person, wanted), cursor)[:most])
    asked = _Asked(wanted.kinds, most, cursor.oldest_first)
    if _has_statement(asked):
        return [Line(*row) for row in _frequent(asked)(person, *_span(cursor))]
    return [Line(*row) for row in _rare(most, cursor.oldest_first)(person, wanted.kinds, *_span(cursor))]


def _is_usual(wanted: Wanted) -> bool:
    return bool(wanted.kinds) and not (wanted.apart or wanted.new or wanted.sender_id is not None)


def _span(cursor: Cursor) -> tuple[int, int]:
    """Between which ids."""
    return ids.LAST if cursor.before is None else cursor.before, cursor.after or 0


def _lines(rows: QuerySet[Notification]) -> list[Line]:
    return [Line(*row) for row in rows.values_list(*Line._fields)]


class _Asked(NamedTuple):
    """What clients ask for all day long: so many of some kinds, between two ids."""

    kinds: frozenset[str]
    most: int
    oldest_first: bool


def _has_statement(asked: _Asked) -> bool:
    """The first that are asked for, which are those that apps begin with, get statements of their own.

    Handing on two dozen names of kinds takes as long as the rest. But each statement stays in every session
    of the database, so there are few.
    """
    if len(_first_asked) < FREQUENT:
        _first_asked.add(asked)
    return asked in _first_asked


@cache
def _signed(more: Besides, order: str) -> str:
    line = ", ".join(f"told.{name}" for name in Line._fields)
    return SIGNED.format(inner="{inner}", line=line, columns=more.columns, joins=more.joins, order=order)


@cache
def _frequent(asked: _Asked) -> Compiled:
    @compiled
    def rows(person: Person, before: int, after: int) -> QuerySet[Notification, Any]:
        return _between(person, sorted(asked.kinds), Cursor(before, after, asked.most, asked.oldest_first))

    return rows


@cache
def _rare(most: int, oldest_first: bool) -> Compiled:
    @compiled
    def rows(person: Person, kinds: Collection[str], before: int, after: int) -> QuerySet[Notification, Any]:
        return _between(person, kinds, Cursor(before, after, most, oldest_first))

    return rows


def _between(person: Person, kinds: Collection[str], cursor: Cursor) -> QuerySet[Notification, Any]:
    told = audible_notifications(person).filter(dismissed_at=None, kind__in=kinds)
    told = told.exclude(kind__in=kinds_switched_off(person))
    return bounded(told, cursor).values_list(*Line._fields)[: cursor.size]


def _wanted(person: Person, wanted: Wanted) -> QuerySet[Notification]:
    told = with_those_kept_apart(person) if wanted.apart else notifications_of(person)
    told = told.filter(kind__in=wanted.kinds, **({"read_at": None} if wanted.new else {}))
    return told if wanted.sender_id is None else told.filter(actor=wanted.sender_id)


def _in_groups(rows: Sequence[Line], grouped: Collection[str]) -> list[Told]:
    groups: dict[Key, Told] = {}
    for row in rows:
        key = key_of(row, grouped)
        groups.setdefault(key, Told(key)).members.append(row)
    return list(groups.values())


def _first_groups(rows: Sequence[Line], size: int, grouped: Collection[str]) -> int:
    """How many rows, from the first, make up so many groups."""
    keys: set[Key] = set()
    for number, row in enumerate(rows[:GROUP_LIMIT]):
        keys.add(key_of(row, grouped))
        if len(keys) > size:
            return number
    return min(len(rows), GROUP_LIMIT)
