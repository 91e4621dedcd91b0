"""Who takes a seat in the pool, for two years. Nobody but the holder ends a term early."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schwarm.lib import clock, events
from schwarm.lib.errors import Invalid, require
from schwarm.moderation import rules
from schwarm.moderation.actions.traces import trace_personnel_power, trace_seat
from schwarm.moderation.conflicts import pool_problems
from schwarm.moderation.deadlines import after_months
from schwarm.moderation.events import PersonnelPowerChanged, SeatLeft, SeatTaken
from schwarm.moderation.models import PersonnelPower, PoolSeat
from schwarm.moderation.queries.pool import is_small_organisation, leaders_among, seats
from schwarm.people.models import Person

TERM_MONTHS = 24
Role, Origin = PoolSeat.Role, PoolSeat.Origin
PROBLEMS = {
    "council": gettext_lazy("At least a third of the seats are named by the works council: fill one first."),
    "leaders": gettext_lazy("At most a fifth of the seats may be held by leaders."),
}


@transaction.atomic
def take_seat(
    *, person: Person, origin: str, role: str = Role.REVIEWER, until: datetime | None = None
) -> PoolSeat:
    """Write down that somebody was named, elected or drawn; whoever may do so stands at the command line."""
    if origin not in Origin.values or role not in Role.values:
        raise Invalid(_("There is no such seat."))
    require(rules.may_hold_seat(person, origin), _("This person cannot hold a seat."))
    _close_ended(person)
    if PoolSeat.objects.filter(person=person, left_at=None).exists():
        raise Invalid(_("This person holds a seat already."))
    if role == Role.REVIEWER:
        _check_pool(person, origin)
    now = clock.now()
    longest = after_months(now, TERM_MONTHS)
    seat = PoolSeat.objects.create(
        person=person,
        origin=origin,
        role=role,
        since=now,
        until=min(until or longest, longest),
    )
    trace_seat(seat, "taken")
    events.publish(SeatTaken(seat.pk))
    return seat


@transaction.atomic
def leave_seat(*, actor: Person) -> None:
    """Who holds a seat may leave it; nobody else can end a term."""
    seat = PoolSeat.objects.filter(person=actor, left_at=None).first()
    if seat is None:
        raise Invalid(_("You hold no seat."))
    seat.left_at = clock.now()
    seat.save(update_fields=["left_at"])
    trace_seat(seat, "left")
    events.publish(SeatLeft(seat.pk))


@transaction.atomic
def note_personnel_power(*, person: Person, holds: bool = True) -> None:
    """Write down who decides about pay, promotion or discipline: she judges nobody's posts."""
    if holds:
        PersonnelPower.objects.get_or_create(person=person, defaults={"since": clock.now()})
    else:
        PersonnelPower.objects.filter(person=person).delete()
    trace_personnel_power(person, holds=holds)
    events.publish(PersonnelPowerChanged(person.pk))


def _close_ended(person: Person) -> None:
    """A term that is over makes room for a new one."""
    for seat in PoolSeat.objects.filter(person=person, left_at=None, until__lte=clock.now()):
        seat.left_at = seat.until
        seat.save(update_fields=["left_at"])


def _check_pool(person: Person, origin: str) -> None:
    """Whether the pool is made up well with this seat, too; a small one has a seat for management."""
    held = list(seats().filter(role=Role.REVIEWER))
    leaders = leaders_among([*(seat.person_id for seat in held), person.pk])
    council = sum(seat.origin == Origin.COUNCIL for seat in held) + (origin == Origin.COUNCIL)
    if origin == Origin.MANAGEMENT and is_small_organisation():
        leaders -= {person.pk}
    for problem in pool_problems(council, len(leaders), len(held) + 1):
        raise Invalid(str(PROBLEMS[problem]))
