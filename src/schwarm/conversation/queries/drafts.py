"""What somebody has begun to write."""

from django.db.models import QuerySet

from schwarm.conversation.models import Draft
from schwarm.lib.compiled import compiled
from schwarm.people.models import Person


def draft_in(person: Person, place: str) -> Draft | None:
    return next(iter(_drafts_in(person.pk, place)), None)


@compiled
def _drafts_in(person_id: int, place: str) -> QuerySet[Draft]:
    return Draft.objects.filter(author=person_id, place=place)


def drafts_of(person: Person) -> QuerySet[Draft]:
    return Draft.objects.filter(author=person).order_by("-changed_at")
