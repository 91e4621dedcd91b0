"""One's own numbers, for nobody else's eyes."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum

from schwarm.insight.days import YOUNGEST, number
from schwarm.insight.models import Interaction
from schwarm.lib import clock
from schwarm.people.models import Person


@dataclass(frozen=True, slots=True)
class Line:
    """How often one turned to others in a way, and others to oneself."""

    kind: str
    given: int
    received: int


@dataclass(frozen=True, slots=True)
class Mirror:
    """What is kept about somebody: `people` with whom she had to do, in how many `departments`."""

    lines: tuple[Line, ...]
    people: int
    departments: int

    @property
    def is_empty(self) -> bool:
        return not self.people


def mirror_of(person: Person) -> Mirror:
    """The interactions of the person who asks, up to a week ago."""
    old = Interaction.objects.filter(day__lt=number(clock.today()) - YOUNGEST)
    given, received = (_by_kind(old.filter(**{side: person})) for side in ("actor", "target"))
    lines = [Line(str(k.label), given.get(k, 0), received.get(k, 0)) for k in Interaction.Kind]
    ties = old.filter(Q(actor=person) | Q(target=person)).values_list("actor_id", "target_id")
    others = {pk for pair in ties.distinct() for pk in pair} - {person.pk}
    counted = Person.objects.filter(pk__in=others).aggregate(n=Count("department", distinct=True))
    return Mirror(tuple(line for line in lines if line.given or line.received), len(others), counted["n"])


def _by_kind(found: QuerySet[Interaction]) -> dict[str, int]:
    return dict(found.order_by().values_list("kind").annotate(n=Sum("count")))
