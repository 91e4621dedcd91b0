"""Organisations, departments and the installation."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from schwarm.lib.compiled import compiled
from schwarm.lib.remembered import once_in_a_request
from schwarm.people.models import Department, Installation, Organisation, Person


@once_in_a_request
def installation() -> Installation:
    """What holds for everybody: as administrators chose, or whoever runs the server for good."""
    here = chosen_installation()
    if settings.WORLD:
        here.world_open = here.public_is_world = True
    return here


def chosen_installation() -> Installation:
    """What administrators have set; the defaults where nobody has set anything yet."""
    return next(iter(_installations()), Installation(pk=1))


@compiled
def _installations() -> QuerySet[Installation]:
    return Installation.objects.filter(pk=1)


def host_organisation() -> Organisation:
    """The organisation that runs this installation."""
    return Organisation.objects.get(kind=Organisation.Kind.HOST)


def partner_organisations() -> QuerySet[Organisation]:
    """Partners, suppliers and customers with the number of their active people as `size`."""
    return (
        Organisation.objects.exclude(kind=Organisation.Kind.HOST)
        .annotate(size=Count("people", filter=Q(people__left_at=None)))
        .order_by("name")
    )


def organisation_by_slug(slug: str) -> Organisation | None:
    return Organisation.objects.filter(slug=slug).first()


def departments_of(organisation: Organisation) -> QuerySet[Department]:
    """Departments with the number of their active people as `size`."""
    return organisation.departments.annotate(size=Count("people", filter=Q(people__left_at=None))).order_by(
        "name"
    )


def departments_among(people: QuerySet[Person]) -> QuerySet[Department]:
    """The departments in which `people` work, by name."""
    return Department.objects.filter(pk__in=people.order_by().values("department")).order_by("name")


def department_by_id(department_id: int) -> Department | None:
    return Department.objects.select_related("organisation", "parent").filter(pk=department_id).first()


def organisations() -> QuerySet[Organisation]:
    """All organisations, the host first, with the number of their active people as `size`."""
    size = Count("people", filter=Q(people__left_at=None))
    return Organisation.objects.annotate(size=size, is_first=Q(kind=Organisation.Kind.HOST)).order_by(
        "-is_first", "name"
    )


@dataclass(frozen=True, slots=True)
class Unit:
    """A department as it stands in the tree; `depth` is 0 at the top."""

    department: Department
    depth: int
    below: list["Unit"] = field(default_factory=list)

    @property
    def people(self) -> int:
        """Active people here and in everything below."""
        here: int = self.department.size  # type: ignore[attr-defined]
        return here + sum(unit.people for unit in self.below)


def department_tree(organisation: Organisation) -> list[Unit]:
    """The departments at the top, each with those below it."""
    children: dict[int | None, list[Department]] = defaultdict(list)
    for department in departments_of(organisation):
        children[department.parent_id].append(department)
    return _units(children, None, 0)


def flat_tree(organisation: Organisation) -> list[Unit]:
    """The same departments in reading order, for a list to choose from."""
    flat: list[Unit] = []
    waiting = list(reversed(department_tree(organisation)))
    while waiting:
        unit = waiting.pop()
        flat.append(unit)
        waiting += reversed(unit.below)
    return flat


def _units(children: dict[int | None, list[Department]], parent: int | None, depth: int) -> list[Unit]:
    return [
        Unit(department, depth, _units(children, department.pk, depth + 1))
        for department in children.get(parent, [])
    ]
