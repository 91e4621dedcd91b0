"""Persons: by handle, by search, and who led whom when."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet, TextField, Value
from django.db.models.functions import Concat

from schwarm.lib.compiled import compiled
from schwarm.people.models import Person, ReportingLine


def active_people() -> QuerySet[Person]:
    """People who can act now, with what a list shows of them."""
    return (
        Person.objects.filter(left_at=None)
        .exclude(kind=Person.Kind.PLACEHOLDER)
        .select_related("department", "organisation")
    )


def person_by_id(person_id: int) -> Person | None:
    return next(iter(_persons_by_id(person_id)), None)


@compiled
def _persons_by_id(person_id: int) -> QuerySet[Person]:
    return Person.objects.select_related("department", "organisation").filter(pk=person_id)


def person_by_email(email: str) -> Person | None:
    """Whoever has this address in the books, also somebody who has left."""
    people = Person.objects.select_related("department", "organisation")
    return people.filter(email__iexact=email.strip()).exclude(email="").first()


def by_handle(handle: str) -> Person | None:
    return (
        Person.objects.select_related("department", "organisation").filter(handle=handle.casefold()).first()
    )


def by_handles(handles: Iterable[str]) -> QuerySet[Person]:
    """Active people with these handles; unknown handles are left out."""
    return active_people().filter(handle__in={handle.casefold() for handle in handles})


def find_people(
    people: QuerySet[Person], text: str = "", *, location: str = "", language: str = "", helps: str = ""
) -> QuerySet[Person]:
    """Those of `people` whose profile holds every word of `text`; narrowed by place, language and help."""
    for word in text.casefold().split()[:8]:
        people = people.filter(search_text__contains=word.lstrip("@"))
    for word in helps.split()[:8]:
        people = people.filter(helps_with__icontains=word)
    if location:
        people = people.filter(location__iexact=location)
    if language:
        spoken = Concat(Value(", "), "languages", Value(", "), output_field=TextField())
        people = people.annotate(spoken=spoken).filter(spoken__icontains=f", {language}, ")
    return people


def locations_of(people: QuerySet[Person]) -> list[str]:
    """The places where `people` work, each once."""
    places = people.exclude(location="").order_by("location").values_list("location", flat=True)
    return list(places.distinct())


def languages_of(people: QuerySet[Person]) -> list[str]:
    """The languages that `people` say they speak, each once, as they wrote them."""
    written = people.exclude(languages="").order_by().values_list("languages", flat=True).distinct()
    spoken = {word.strip() for line in written for word in line.split(",")}
    return sorted(spoken - {""}, key=str.casefold)


def all_people() -> QuerySet[Person]:
    """Everybody ever entered, also those who left and those known only from an import."""
    return Person.objects.select_related("department", "organisation")


def administrators() -> QuerySet[Person]:
    """Who administrates this installation now."""
    return active_people().filter(is_administrator=True)


def find_records(people: QuerySet[Person], text: str) -> QuerySet[Person]:
    """Those of `people` with every word of `text` in their profile, address or personnel number."""
    for word in text.casefold().split()[:8]:
        people = people.filter(
            Q(search_text__contains=word.lstrip("@"))
            | Q(email__icontains=word)
            | Q(personnel_number__iexact=word)
        )
    return people


def reports_of(person: Person) -> QuerySet[Person]:
    """The active people whose current manager is `person`."""
    lines = ReportingLine.objects.filter(manager=person, until=None)
    return active_people().filter(pk__in=lines.values("person")).order_by("name")


def search_text_of(person: Person) -> str:
    """What one may type to find `person`: who and where she is, what she helps with and learns."""
    department = person.department.name if person.department else ""
    parts = [
        person.name,
        person.handle,
        person.title,
        department,
        person.organisation.name,
        person.location,
        person.helps_with,
        person.wants_to_learn,
    ]
    return " ".join(parts).casefold()


def manager_of(person: Person) -> Person | None:
    """The current manager of `person`."""
    line = ReportingLine.objects.filter(person=person, until=None).select_related("manager").first()
    return line.manager if line else None


def managers_at(person_id: int, moment: datetime) -> list[int]:
    """Ids of the line of command above a person at `moment`, nearest first."""
    chain: list[int] = []
    current = person_id
    while True:
        line = (
            ReportingLine.objects.filter(person_id=current, since__lte=moment)
            .filter(Q(until=None) | Q(until__gt=moment))
            .first()
        )
        if line is None or line.manager_id in chain or line.manager_id == person_id:
            return chain
        chain.append(line.manager_id)
        current = line.manager_id
