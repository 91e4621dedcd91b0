"""People as imports look for them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from schwarm.identity.models import Login
from schwarm.people.models import Department, Organisation, Person, ReportingLine
from schwarm.people.queries import all_people

# one statement takes so many values on every database
MANY = 5_000

DepartmentPath = tuple[str, ...]


def people_by_addresses(addresses: Iterable[str]) -> dict[str, Person]:
    """By address in small letters, those who have one of these, also those who have left."""
    wanted = sorted({address.casefold() for address in addresses} - {""})
    found: dict[str, Person] = {}
    for start in range(0, len(wanted), MANY):
        people = all_people().annotate(address=Lower("email"))
        for person in people.filter(address__in=wanted[start : start + MANY]):
            found[person.email.casefold()] = person
    return found


def people_by_ids(ids: Iterable[int]) -> dict[int, Person]:
    return {person.pk: person for person in all_people().filter(pk__in=set(ids))}


def is_known_reference(reference: str) -> bool:
    """Whether a personnel number or an address is that of somebody in the books."""
    return _real_people().filter(Q(personnel_number=reference) | Q(email__iexact=reference)).exists()


@dataclass(frozen=True)
class Books:
    """What the books say of everybody, read at once to be compared with a list."""

    by_id: dict[int, Person]
    by_number: dict[str, Person]
    by_address: dict[str, Person]
    managers: dict[int, int]
    # by the address with which somebody signs in, who does
    logins: dict[str, int]
    organisations: dict[str, Organisation]
    departments: dict[tuple[int, DepartmentPath], Department]
    paths: dict[int, DepartmentPath]

    def find(self, reference: str) -> Person | None:
        """Whoever has this personnel number or address."""
        return self.by_number.get(reference) or self.by_address.get(reference.casefold())

    def path_of(self, person: Person) -> DepartmentPath:
        """Where somebody works, from the top."""
        return self.paths.get(person.department_id or 0, ())


def books() -> Books:
    people = list(_real_people())
    lines = ReportingLine.objects.filter(until=None).values_list("person_id", "manager_id")
    departments = {department.pk: department for department in Department.objects.all()}
    paths = {pk: _path(department, departments) for pk, department in departments.items()}
    return Books(
        by_id={person.pk: person for person in people},
        by_number={person.personnel_number: person for person in people if person.personnel_number},
        by_address={person.email.casefold(): person for person in people if person.email},
        managers=dict(lines),
        logins={email.casefold(): pk for email, pk in Login.objects.values_list("email", "person_id")},
        organisations={each.name.casefold(): each for each in Organisation.objects.all()},
        departments={(departments[pk].organisation_id, path): departments[pk] for pk, path in paths.items()},
        paths=paths,
    )


def _real_people() -> QuerySet[Person]:
    return all_people().exclude(kind=Person.Kind.PLACEHOLDER)


def _path(department: Department, departments: dict[int, Department]) -> DepartmentPath:
    names = [department.name]
    while department.parent_id:
        department = departments[department.parent_id]
        names.append(department.name)
    return tuple(reversed(names))
