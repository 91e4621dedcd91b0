"""The public register, and what it amounts to each month."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from statistics import median, quantiles
from typing import Any

from django.db.models import QuerySet

from schwarm.conversation.queries.visibility import visible_posts
from schwarm.moderation.flow import Outcome
from schwarm.moderation.models import Case, Decision, Opinion, RegisterEntry, Report, RetaliationReport
from schwarm.people.models import Person
from schwarm.policy.models import Heeded
from schwarm.policy.queries.warned import in_sum, warnings_in

# fewer are not shown one by one
SMALLEST_CELL = 5
MERGED = "merged"
Kind = RegisterEntry.Kind


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as one reader sees it; `reasons` only for who may read the post it is about."""

    entry: RegisterEntry
    shows_reasons: bool

    @property
    def body(self) -> dict[str, Any]:
        body: dict[str, Any] = self.entry.body
        return body


@dataclass(frozen=True, slots=True)
class Warnings:
    """Warnings as everybody may know them: how they were taken, or `None` where that would tell of a few."""

    shown: int
    heeded: int | None
    overridden: int | None
    whys: dict[str, int]


@dataclass(frozen=True, slots=True)
class MonthlyNumbers:
    """What happened in a month. `None` stands for a number from 1 to 4."""

    month: str
    reports: int | None
    # "clause:measure" → how many; those below five are merged
    decisions: dict[str, int | None]
    about_leaders: int | None
    median_days: float | None
    p90_days: float | None
    lapsed: int | None
    appeals: int | None
    reversals: int | None
    covers: int | None
    overdue_summaries: int | None
    retaliation: int | None
    # warnings of the guard before something was said
    warnings: int | None
    # how often it was said all the same; `None` also where that would tell a small rest
    overruled: int | None


def entries(viewer: Person, *, before: int | None = None, size: int = 30) -> list[Entry]:
    """The newest entries, or those before one; two queries."""
    found = RegisterEntry.objects.all()
    if before is not None:
        found = found.filter(pk__lt=before)
    return _shown(viewer, list(found[:size]))


def entries_of(viewer: Person, case: str) -> list[Entry]:
    """Everything about one case, oldest first."""
    return _shown(viewer, list(RegisterEntry.objects.filter(case=case).order_by("pk")))


def entry_by_id(entry_id: int) -> RegisterEntry | None:
    return RegisterEntry.objects.filter(pk=entry_id).first()


def may_summarise(person: Person, case: str) -> bool:
    """Whether somebody has signed in a case, so that she may say in plain words what was decided."""
    signed = Opinion.objects.filter(assignment__person=person, assignment__draw__case__name=case)
    return person.is_active and signed.exists()


def _shown(viewer: Person, found: list[RegisterEntry]) -> list[Entry]:
    """Reasons tell of the post: what was said to few is not told to all by its case."""
    post_ids = [one.post_id for one in found if one.post_id]
    readable = set(visible_posts(viewer).filter(pk__in=post_ids).values_list("pk", flat=True))
    return [Entry(one, not one.post_id or one.post_id in readable) for one in found]


def monthly_numbers(start: datetime, end: datetime) -> MonthlyNumbers:
    """The numbers of the time from `start` to `end`, with small cells merged; nine queries."""
    decisions = list(Decision.objects.filter(since__gte=start, since__lt=end).select_related("case"))
    entered = RegisterEntry.objects.filter(created_at__gte=start, created_at__lt=end)
    cells = Counter(f"{one.clause}:{one.measure}" for one in decisions)
    first = [one for one in decisions if one.instance == 1]
    days = [(one.since - one.case.received_at).total_seconds() / 86400 for one in first]
    about = _bodies(entered.filter(kind__in=[Kind.DECISION, Kind.PANEL]))
    reversed_by = (Outcome.REVERSED, Outcome.REVERSED_BY_LAPSE)
    finals = _bodies(entered.filter(kind=Kind.FINAL))
    appealed = Case.objects.filter(appealed_at__gte=start, appealed_at__lt=end)
    warned = in_sum(warnings_in(start.date()))
    told = RetaliationReport.objects.filter(created_at__gte=start, created_at__lt=end)
    return MonthlyNumbers(
        month=f"{start:%Y-%m}",
        reports=coarse(Report.objects.filter(created_at__gte=start, created_at__lt=end).count()),
        decisions=merged_cells(cells),
        about_leaders=coarse(sum(bool(body.get("is_about_leader")) for body in about)),
        median_days=round(median(days), 1) if len(days) >= SMALLEST_CELL else None,
        p90_days=round(quantiles(days, n=10)[-1], 1) if len(days) >= SMALLEST_CELL else None,
        lapsed=coarse(entered.filter(kind=Kind.LAPSED).count()),
        appeals=coarse(appealed.count()),
        reversals=coarse(sum(body.get("outcome") in reversed_by for body in finals)),
        covers=coarse(entered.filter(kind=Kind.COVER).count()),
        overdue_summaries=coarse(sum(one.is_overdue for one in entered.exclude(summary_due=None))),
        retaliation=coarse(told.count()),
        warnings=coarse(warned.shown),
        overruled=taken(warned).overridden,
    )


def coarse(number: int) -> int | None:
    """The number, unless it is so small that it tells of single people."""
    return None if 0 < number < SMALLEST_CELL else number


def taken(counts: Heeded, whys: dict[str, int] | None = None) -> Warnings:
    """Shown is the sum of heeded and overridden, so where one of these is small, both are hidden.

    Reasons are told only beside their sum, and only where neither one of them nor their rest is small.
    """
    if not _are_large(counts.heeded, counts.overridden):
        return Warnings(counts.shown, None, None, {})
    told = whys or {}
    rest = counts.overridden - sum(told.values())
    return Warnings(
        counts.shown, counts.heeded, counts.overridden, told if _are_large(rest, *told.values()) else {}
    )


def _are_large(*numbers: int) -> bool:
    return all(coarse(number) is not None for number in numbers)


def merged_cells(cells: Counter[str]) -> dict[str, int | None]:
    """Cells of five and more; the others together, with the smallest of those where they are fewer than five.

    So no number below five can be had, not even by subtracting from the sum.
    """
    large = {name: count for name, count in cells.items() if count >= SMALLEST_CELL}
    small = sum(cells.values()) - sum(large.values())
    if 0 < small < SMALLEST_CELL and large:
        smallest = min(large, key=lambda name: (large[name], name))
        small += large.pop(smallest)
    shown: dict[str, int | None] = dict(sorted(large.items()))
    return shown | ({MERGED: coarse(small)} if small else {})


def _bodies(found: QuerySet[RegisterEntry]) -> Iterable[dict[str, Any]]:
    return list(found.values_list("body", flat=True))
