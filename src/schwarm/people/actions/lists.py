"""What a people list says, written for many people at once; the rules are those of single actions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.lib import clock, events
from schwarm.lib.errors import Invalid
from schwarm.lib.slugs import free_slug, slug_of
from schwarm.people.actions.persons import RECORD_FIELDS
from schwarm.people.events import PersonChanged, PersonJoined, PersonMoved
from schwarm.people.models import Department, DepartmentTerm, Organisation, Person, ReportingLine
from schwarm.people.queries import search_text_of


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody to enter in the books; `since` is when she began to work here, if that is known."""

    name: str
    organisation: Organisation
    email: str = ""
    personnel_number: str = ""
    title: str = ""
    location: str = ""
    language: str = ""
    department: Department | None = None
    since: datetime | None = None


@transaction.atomic
def add_people(new: Sequence[NewPerson]) -> list[Person]:
    """Enter people in the books, each with the first term in a department."""
    taken = set(Person.objects.values_list("handle", flat=True))
    made = [_entered(entry, taken) for entry in new]
    Person.objects.bulk_create(made)
    DepartmentTerm.objects.bulk_create(
        DepartmentTerm(person=person, department=person.department, since=person.joined_at)
        for person in made
        if person.department
    )
    for person in made:
        events.publish(PersonJoined(person.pk))
    return made


@transaction.atomic
def correct_people(changes: Mapping[Person, Mapping[str, Any]]) -> None:
    """Put right what the books say of people. Two may exchange their addresses or numbers."""
    for person, fields in changes.items():
        if unknown := set(fields) - RECORD_FIELDS:
            raise ValueError(f"Not to be changed here: {', '.join(sorted(unknown))}")
        for field, value in fields.items():
            setattr(person, field, value)
        person.search_text = search_text_of(person)
        _check(person)
    # unique fields are emptied first, so that no order of rows can clash
    for field in ("email", "personnel_number"):
        changed = [person.pk for person, fields in changes.items() if field in fields]
        Person.objects.filter(pk__in=changed).update(**{field: ""})
    Person.objects.bulk_update(changes, [*sorted(RECORD_FIELDS), "search_text"], batch_size=200)
    for person in changes:
        events.publish(PersonChanged(person.pk))


@transaction.atomic
def move_people(moves: Mapping[Person, Department | None]) -> None:
    """Write down that people work in other departments from now on."""
    now = clock.now()
    DepartmentTerm.objects.filter(person__in=moves, until=None).update(until=now)
    DepartmentTerm.objects.bulk_create(
        DepartmentTerm(person=person, department=department, since=now)
        for person, department in moves.items()
        if department
    )
    for person, department in moves.items():
        person.department = department
        person.search_text = search_text_of(person)
    Person.objects.bulk_update(moves, ["department", "search_text"], batch_size=200)
    _publish_moves(moves)


@transaction.atomic
def lead_people(lines: Mapping[Person, Person | None], since: Mapping[Person, datetime]) -> None:
    """Write down who leads whom from now on, or since the date given for a person.

    Whoever calls makes sure that nobody leads herself, not even through others.
    """
    now = clock.now()
    ReportingLine.objects.filter(person__in=lines, until=None).update(until=now)
    ReportingLine.objects.bulk_create(
        ReportingLine(person=person, manager=manager, since=since.get(person, now))
        for person, manager in lines.items()
        if manager
    )
    _publish_moves(lines)


def _entered(entry: NewPerson, taken: set[str]) -> Person:
    base = slug_of(entry.name, separator=".", length=32) or "person"
    handle = free_slug(base, taken.__contains__, separator="")
    taken.add(handle)
    person = Person(
        name=entry.name,
        handle=handle,
        email=entry.email.lower(),
        organisation=entry.organisation,
        department=entry.department,
        personnel_number=entry.personnel_number,
        title=entry.title,
        location=entry.location,
        joined_at=entry.since or clock.now(),
    )
    if entry.language:
        person.language = entry.language
    person.search_text = search_text_of(person)
    _check(person)
    return person


def _check(person: Person) -> None:
    """The fields one by one; that nobody else has the same is left to whoever calls, and to the database."""
    try:
        person.clean_fields(exclude=["organisation", "department", "avatar"])
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        message = _("%(name)s: %(message)s") % {"name": person.name, "message": messages[0]}
        raise Invalid(message, field) from error


def _publish_moves(people: Iterable[Person]) -> None:
    for person in people:
        events.publish(PersonMoved(person.pk))
