"""Who may review now."""

from django.db.models import Q, QuerySet

from schwarm.lib import clock
from schwarm.moderation import conflicts
from schwarm.moderation.models import PersonnelPower, PoolSeat
from schwarm.people.models import Person, ReportingLine
from schwarm.people.queries import active_people

# below so many people three seats and an ombudsperson are enough
SMALL = 50


def seats() -> QuerySet[PoolSeat]:
    """Seats that are held now, by people who are here."""
    held = PoolSeat.objects.filter(left_at=None, until__gt=clock.now(), person__left_at=None)
    return held.select_related("person")


def seat_of(person: Person) -> PoolSeat | None:
    return seats().filter(person=person).first()


def has_seat(person: Person) -> bool:
    return person.is_active and seats().filter(person=person).exists()


def leaders_among(person_ids: list[int]) -> set[int]:
    """Who of these leads somebody now."""
    led = ReportingLine.objects.filter(manager__in=person_ids, person__left_at=None)
    current = led.filter(Q(until=None) | Q(until__gt=clock.now()))
    return set(current.values_list("manager_id", flat=True))


def pool() -> list[conflicts.Seat]:
    """The seats as the lot needs them."""
    held = list(seats())
    leaders = leaders_among([seat.person_id for seat in held])
    return [
        conflicts.Seat(seat.person_id, seat.role == PoolSeat.Role.OMBUDSPERSON, seat.person_id in leaders)
        for seat in held
    ]


def problems() -> list[str]:
    """What is wrong with the make-up of the pool now; see `conflicts.pool_problems`."""
    held = list(seats().filter(role=PoolSeat.Role.REVIEWER))
    leaders = leaders_among([seat.person_id for seat in held])
    council = sum(seat.origin == PoolSeat.Origin.COUNCIL for seat in held)
    return conflicts.pool_problems(council, len(leaders), len(held))


def is_small_organisation() -> bool:
    """Whether fewer than fifty people work here."""
    return active_people().filter(organisation__kind="host", kind="human").count() < SMALL


def personnel() -> frozenset[int]:
    """Who decides about pay, promotion or discipline."""
    return frozenset(PersonnelPower.objects.values_list("person_id", flat=True))


def retaliation_desk() -> QuerySet[PoolSeat]:
    """Who looks after reports of retaliation: ombudspersons and the works council's seats."""
    is_meant = Q(role=PoolSeat.Role.OMBUDSPERSON) | Q(origin=PoolSeat.Origin.COUNCIL)
    return seats().filter(is_meant)
