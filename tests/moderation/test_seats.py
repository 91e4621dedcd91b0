"""Who sits in the pool, and for how long."""

from datetime import timedelta

import pytest

from schwarm.lib import clock
from schwarm.lib.errors import Invalid, NotAllowed
from schwarm.moderation import actions
from schwarm.moderation.deadlines import after_months
from schwarm.moderation.models import PoolSeat
from schwarm.moderation.queries.pool import is_small_organisation, pool, problems, seats
from schwarm.people import actions as people
from tests import make
from tests.moderation import worlds

pytestmark = pytest.mark.django_db


def test_a_third_of_the_seats_is_named_by_the_works_council() -> None:
    ada, ben, _carla = make.world()
    others = [make.person(f"P{n}", handle=f"p{n}") for n in range(3)]

    with pytest.raises(Invalid, match="works council"):
        actions.take_seat(person=ada, origin="elected")
    actions.take_seat(person=ada, origin="council")
    actions.take_seat(person=ben, origin="elected")
    actions.take_seat(person=others[0], origin="drawn")
    with pytest.raises(Invalid, match="works council"):
        actions.take_seat(person=others[1], origin="elected")
    actions.take_seat(person=others[1], origin="council")
    actions.take_seat(person=others[2], origin="elected")
    assert problems() == []


def test_a_fifth_at_most_is_held_by_leaders() -> None:
    ada, ben, _carla = make.world()
    people.move_person(person=ben, department=None, manager=ada)
    worlds.pool(3)

    with pytest.raises(Invalid, match="leaders"):
        actions.take_seat(person=ada, origin="council")
    actions.take_seat(person=ben, origin="council")
    actions.take_seat(person=ada, origin="council")
    assert [seat.person for seat in pool() if seat.is_leader] == [ada.pk]


def test_a_small_company_has_three_seats_and_an_ombudsperson() -> None:
    ada, ben, _carla = make.world()
    boss = make.person("Ina Boss", handle="ina")
    people.move_person(person=ben, department=None, manager=boss)

    for person, origin in ((ada, "council"), (ben, "elected"), (boss, "management")):
        actions.take_seat(person=person, origin=origin)
    worlds.ombudsperson()

    assert is_small_organisation()
    assert [seat.origin for seat in seats()] == ["council", "elected", "management", "elected"]


def test_guests_programs_administrators_and_people_who_left_hold_no_seat() -> None:
    ada, ben, carla = make.world()
    root = make.person("Root", handle="root", administrator=True)
    bot = people.found_bot(actor=root, name="Clock", owner=ada)
    people.part_with(actor=None, person=ben, reason="Moved.")

    for somebody in (ben, carla, root, bot):
        with pytest.raises(NotAllowed):
            actions.take_seat(person=somebody, origin="council")
    actions.take_seat(person=carla, origin="partner", role="ombuds")


def test_a_term_lasts_two_years_and_only_its_holder_ends_it() -> None:
    ada, ben, _carla = make.world()
    seat = actions.take_seat(person=ada, origin="council", until=clock.now() + timedelta(days=9999))

    assert seat.until == after_months(seat.since, 24)
    with pytest.raises(Invalid, match="already"):
        actions.take_seat(person=ada, origin="council")
    with pytest.raises(Invalid, match="no seat"):
        actions.leave_seat(actor=ben)
    with clock.at(seat.until):
        assert not seats().exists()
        actions.take_seat(person=ada, origin="council")
    actions.leave_seat(actor=ada)
    assert PoolSeat.objects.filter(left_at=None).count() == 0


def test_there_are_only_seats_of_the_guidelines() -> None:
    ada, _ben, _carla = make.world()

    for odd in ({"origin": "boss"}, {"origin": "council", "role": "judge"}):
        with pytest.raises(Invalid):
            actions.take_seat(person=ada, **odd)


def test_power_over_careers_is_written_down_and_keeps_out_of_the_lot() -> None:
    ada, ben, _carla = make.world()
    seats_held = worlds.pool(4)
    actions.note_personnel_power(person=seats_held[0])
    actions.note_personnel_power(person=seats_held[1])
    actions.note_personnel_power(person=seats_held[1], holds=False)
    _post, case = worlds.reported(ada, ben)

    with pytest.raises(NotAllowed):
        actions.open_case(actor=seats_held[0], case=case)
    actions.open_case(actor=seats_held[1], case=case)
    assert len(case.draws.get().order) == 3
