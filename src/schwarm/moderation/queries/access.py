"""Who may read what is not public at this moment, and who did."""

from dataclasses import dataclass

from schwarm.lib import clock
from schwarm.moderation.models import OperatorAccess, Report
from schwarm.people.models import Person
from schwarm.people.rules import may_administrate

MOST = 200


@dataclass(frozen=True, slots=True)
class Look:
    """An access as everybody reads it; `is_mine` where reports of the reader could be read."""

    access: OperatorAccess
    is_mine: bool


def open_access_of(person: Person) -> OperatorAccess | None:
    """What somebody has opened and may still read; nothing once she is no administrator any more."""
    if not may_administrate(person):
        return None
    return OperatorAccess.objects.filter(person=person, until__gt=clock.now()).first()


def may_read_reports(person: Person) -> bool:
    return open_access_of(person) is not None


def looks_told_to(viewer: Person) -> list[Look]:
    """Every access, the newest first, without names; two queries."""
    first = Report.objects.filter(reporter=viewer).order_by("pk").values_list("created_at", flat=True).first()
    found = OperatorAccess.objects.all()[:MOST]
    return [Look(one, first is not None and first < one.until) for one in found]
