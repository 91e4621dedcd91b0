"""Entries as a list for people: the newest first, all or of one type."""

from django.db.models import Q, QuerySet

from schwarm.ledger.models import Entry
from schwarm.lib.pagination import Cursor, Page, cut


def entry_page(cursor: Cursor, event_type: str = "") -> Page[Entry]:
    """One page of the log; `before` of the cursor is the place of an entry."""
    rows = _of_type(cursor.before, event_type) if event_type else _of_all(cursor.before)
    return cut(list(rows[: cursor.size + 1]), cursor, lambda entry: entry.index)


def _of_all(before: int | None) -> QuerySet[Entry]:
    rows = Entry.objects.order_by("-index")
    return rows if before is None else rows.filter(index__lt=before)


def _of_type(before: int | None, event_type: str) -> QuerySet[Entry]:
    """By time and then by place, as the index of types has them: rare ones are found without a search."""
    rows = Entry.objects.filter(type=event_type).order_by("-at", "-index")
    if before is None:
        return rows
    at = Entry.objects.filter(index=before).values("at")[:1]
    return rows.filter(Q(at__lt=at) | Q(at=at, index__lt=before))
