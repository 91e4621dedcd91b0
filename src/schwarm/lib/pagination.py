"""Pages of a list by id: stable while new things arrive, and cheap at any depth."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet

Item = TypeVar("Item")
Rows = TypeVar("Rows", bound="QuerySet[Any, Any]")

PAGE_SIZE = 20
PAGE_SIZE_LIMIT = 80


@dataclass(frozen=True, slots=True)
class Cursor:
    """Which part of a list: ids below `before`, or above `after`; always told newest first.

    With `oldest_first`, a page holds those right above `after` instead of the newest of all.
    """

    before: int | None = None
    after: int | None = None
    size: int = PAGE_SIZE
    oldest_first: bool = False


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """Items of one page, where the next older one begins (None at the end), and where newer ones do."""

    items: Sequence[Item]
    older: int | None = None
    newer: int | None = None

    def __bool__(self) -> bool:
        return bool(self.items)


def page_of(rows: Sequence[Item], size: int, key: str = "id") -> Page[Item]:
    """Make a page from up to `size + 1` rows, the extra one telling that there is more."""
    items = rows[:size]
    older = getattr(items[-1], key) if len(rows) > size else None
    return Page(items, older, getattr(items[0], key) if items else None)


def page_by(rows: QuerySet[Any], cursor: Cursor, key: str = "pk") -> Page[Any]:
    """The part of `rows` that a cursor asks for, by a column that grows with time."""
    found = list(bounded(rows, cursor, key)[: cursor.size + 1])
    return cut(found, cursor, lambda row: int(getattr(row, key)))


def bounded(rows: Rows, cursor: Cursor, key: str = "pk") -> Rows:
    """What lies between the bounds of a cursor, in the order in which it asks for it."""
    if cursor.before is not None:
        rows = rows.filter(**{f"{key}__lt": cursor.before})
    if cursor.after is not None:
        rows = rows.filter(**{f"{key}__gt": cursor.after})
    return rows.order_by(key if cursor.oldest_first else f"-{key}")


def cut(rows: list[Item], cursor: Cursor, key: Callable[[Item], int]) -> Page[Item]:
    """Make a page from up to one row more than it holds, in the order in which a cursor asks for them."""
    items = rows[: cursor.size]
    has_more = len(rows) > cursor.size
    if cursor.oldest_first:
        items, has_more = items[::-1], bool(items)
    if not items:
        return Page(items)
    return Page(items, key(items[-1]) if has_more else None, key(items[0]))
