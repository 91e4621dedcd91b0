"""Reports, for who made them and for administrators."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Max, QuerySet

from schwarm.lib.spans import Span, between, counted
from schwarm.moderation.flow import BEFORE_DECISION
from schwarm.moderation.models import CaseParty, Report
from schwarm.moderation.queries.access import may_read_reports
from schwarm.people.models import Person
from schwarm.people.rules import may_administrate


def reports_by(reporter: Person) -> QuerySet[Report]:
    """What somebody has reported, with the posts that were meant; nobody else sees this list."""
    return _with_posts(Report.objects.filter(reporter=reporter))


def reports_for(viewer: Person) -> QuerySet[Report]:
    """All reports for administrators who have said why, to read only; none for anybody else."""
    reports = Report.objects.all() if may_read_reports(viewer) else Report.objects.none()
    return _with_posts(reports).select_related("reporter__organisation", "reporter__department")


def reports_within(viewer: Person, spans: Sequence[Span]) -> list[int]:
    """How many reports were made in each span, for administrators; one query."""
    reports = Report.objects.all() if may_administrate(viewer) else Report.objects.none()
    return counted(reports, spans, between("created_at"))


def settled_at(report_ids: Sequence[int]) -> dict[int, datetime | None]:
    """By report, when the last of its cases was decided; only reports none of whose cases is still open.

    Nothing stands for the moment where no decision was needed: dismissed, belongs elsewhere, lapsed.
    """
    parties = CaseParty.objects.filter(report__in=report_ids)
    rows = parties.annotate(decided=Max("case__decisions__since")).values_list(
        "report_id", "case__state", "decided"
    )
    open_ids = {report for report, state, _decided in rows if state in BEFORE_DECISION}
    settled: dict[int, datetime | None] = {}
    for report, _state, decided in rows:
        if report not in open_ids:
            moments = [moment for moment in (settled.get(report), decided) if moment]
            settled[report] = max(moments, default=None)
    return settled


def _with_posts(reports: QuerySet[Report]) -> QuerySet[Report]:
    loaded = reports.select_related("subject__organisation", "subject__department")
    return loaded.prefetch_related("posts").order_by("-pk")
