"""Founding the council, naming who sits there, and handing a seat over."""

from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.ledger.actions import append
from schwarm.lib import clock
from schwarm.lib.errors import Invalid
from schwarm.people.models import Person
from schwarm.policy import rules
from schwarm.policy.council.quorum import COMPOSITIONS
from schwarm.policy.council.signatures import ROLE
from schwarm.policy.models import CouncilSeat


@transaction.atomic
def found_council(*, size: int) -> list[CouncilSeat]:
    """Set up the council with all its seats, once and for good."""
    if size not in COMPOSITIONS:
        raise Invalid(_("A council has nine seats; three in organisations of fewer than fifty people."))
    if CouncilSeat.objects.exists():
        raise Invalid(_("There is a council already."))
    kinds = [kind for kind, number in COMPOSITIONS[size].items() for _seat in range(number)]
    rows = [CouncilSeat(number=number, kind=kind) for number, kind in enumerate(kinds, 1)]
    append("role.changed", fields={"role": ROLE, "change": f"founded:{size}"})
    return CouncilSeat.objects.bulk_create(rows)


@transaction.atomic
def name_seat(*, kind: str, person: Person) -> CouncilSeat:
    """Give somebody an empty seat; whoever may do so stands at the command line."""
    _check(person)
    seat = CouncilSeat.objects.select_for_update().filter(kind=kind, person=None).first()
    if seat is None:
        raise Invalid(_("No seat of this kind is empty. Hand one over."))
    take(seat, person)
    return seat


@transaction.atomic
def hand_over(*, number: int, person: Person) -> CouncilSeat:
    """Name who follows on a seat. Where it has a key, she sits there once her own is vouched for."""
    _check(person)
    seat = CouncilSeat.objects.select_for_update().filter(number=number).exclude(person=None).first()
    if seat is None:
        raise Invalid(_("Nobody sits on a seat of this number."))
    if seat.key:
        seat.successor = person
        seat.save(update_fields=["successor"])
    else:
        take(seat, person)
    return seat


def take(seat: CouncilSeat, person: Person) -> None:
    """Let somebody sit down, and log who leaves and who comes, without names."""
    if seat.person_id is not None:
        append("role.changed", actor=seat.person_id, fields={"role": ROLE, "change": f"left:{seat.kind}"})
    append("role.changed", actor=person.pk, fields={"role": ROLE, "change": f"named:{seat.kind}"})
    seat.person, seat.successor, seat.since = person, None, clock.now()
    seat.save(update_fields=["person", "successor", "since"])


def _check(person: Person) -> None:
    if not rules.may_hold_seat(person):
        raise Invalid(_("Only people who work here sit in the council."))
    if CouncilSeat.objects.filter(person=person).exists():
        raise Invalid(_("This person sits in the council already."))
    if CouncilSeat.objects.filter(successor=person).exists():
        raise Invalid(_("This person is to follow on another seat already."))
