"""Reports of retaliation, for who made them and for the desk that looks after them."""

from django.db.models import QuerySet

from schwarm.moderation.models import RetaliationReport
from schwarm.moderation.queries.pool import retaliation_desk
from schwarm.people.models import Person


def reports_of(person: Person) -> QuerySet[RetaliationReport]:
    return RetaliationReport.objects.filter(reporter=person)


def reports_for_desk(person: Person) -> QuerySet[RetaliationReport]:
    """All but one's own, for the ombudsperson and the works council; none for anybody else."""
    if not person.is_active or not retaliation_desk().filter(person=person).exists():
        return RetaliationReport.objects.none()
    return RetaliationReport.objects.exclude(reporter=person).select_related("reporter", "post")


def report_by_id(report_id: int) -> RetaliationReport | None:
    return RetaliationReport.objects.filter(pk=report_id).first()
