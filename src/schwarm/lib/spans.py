"""Counting what lies in several spans of time by one statement."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

Span = tuple[datetime, datetime]
Within = Callable[[Span], Q]


def days(first: date, last: date, most: int) -> list[Span]:
    """Each day from the first to the last (UTC); the last ones where they are too many."""
    count = min(most, (last - first).days + 1)
    starts = [datetime.combine(last - timedelta(days=number), time.min, UTC) for number in range(count)]
    return [(start, start + timedelta(days=1)) for start in reversed(starts)]


def months(first: date, last: date, most: int) -> list[Span]:
    """Each month from that of the first day to that of the last (UTC)."""
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [(_month(number), _month(number + 1)) for number in numbers[-most:]]


def between(field: str) -> Within:
    """Rows whose moment lies in a span."""
    return lambda span: Q(**{f"{field}__gte": span[0], f"{field}__lt": span[1]})


def counted(
    rows: QuerySet[Any], spans: Sequence[Span], within: Within, *, what: str = "pk", distinct: bool = False
) -> list[int]:
    """How many rows, or how many different `what`, lie in each of the spans; one query."""
    if not spans:
        return []
    counts = {
        f"span_{number}": Count(what, filter=within(span), distinct=distinct)
        for number, span in enumerate(spans)
    }
    found = rows.order_by().aggregate(**counts)
    return [found[name] for name in counts]


def _month(number: int) -> datetime:
    return datetime(number // 12, number % 12 + 1, 1, tzinfo=UTC)
