"""Reports, for who made them and for administrators."""

from collections.abc import Sequence

from django.db.models import QuerySet

from schwarm.lib.spans import Span, between, counted
from schwarm.moderation.models import Report
from schwarm.people.models import Person
from schwarm.people.rules import may_administrate


def reports_by(reporter: Person) -> QuerySet[Report]:
    """What somebody has reported, with the posts that were meant; nobody else sees this list."""
    return _with_posts(Report.objects.filter(reporter=reporter))


def reports_for(viewer: Person) -> QuerySet[Report]:
    """All reports for administrators, to read only; none for anybody else."""
    reports = Report.objects.all() if may_administrate(viewer) else Report.objects.none()
    return _with_posts(reports).select_related("reporter__organisation", "reporter__department")


def reports_within(viewer: Person, spans: Sequence[Span]) -> list[int]:
    """How many reports were made in each span, for administrators; one query."""
    reports = Report.objects.all() if may_administrate(viewer) else Report.objects.none()
    return counted(reports, spans, between("created_at"))


def _with_posts(reports: QuerySet[Report]) -> QuerySet[Report]:
    loaded = reports.select_related("subject__organisation", "subject__department")
    return loaded.prefetch_related("posts").order_by("-pk")
