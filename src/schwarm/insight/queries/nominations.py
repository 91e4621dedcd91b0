"""Whom people ask: each sees only whom she named herself."""

from django.db.models import QuerySet

from schwarm.insight.models import Nomination
from schwarm.insight.queries.register import approved
from schwarm.people.models import Person


def is_asked() -> bool:
    """Whether the question is put at all: only while an approved evaluation looks for key players."""
    return approved().filter(seeks__gt=0).exists()


def nominated_by(person: Person) -> QuerySet[Person]:
    """Whom somebody named."""
    named = Nomination.objects.filter(by=person).values("person")
    return Person.objects.filter(pk__in=named).select_related("organisation", "department").order_by("name")
