"""What one person keeps to herself: notes about people, servers she does not want to hear from."""

from collections.abc import Collection

from django.db.models import QuerySet

from schwarm.people.models import DomainBlock, Person, PersonNote


def notes_about(person: Person, others: Collection[int]) -> dict[int, str]:
    """The notes of `person` about these people, by their ids; one query."""
    notes = PersonNote.objects.filter(person=person, about__in=others)
    return dict(notes.values_list("about_id", "text"))


def domain_blocks_of(person: Person) -> QuerySet[DomainBlock]:
    """Servers elsewhere from which `person` does not want to hear, last first."""
    return DomainBlock.objects.filter(person=person).order_by("-pk")
