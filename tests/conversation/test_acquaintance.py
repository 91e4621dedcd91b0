"""Who follows whom and belongs where, as far as the reader may know of them."""

import pytest

from schwarm.conversation.queries import acquaintance
from schwarm.lib.pagination import Cursor
from schwarm.people import actions as people
from schwarm.people.models import Person
from schwarm.spaces import actions as spaces
from tests import make

pytestmark = pytest.mark.django_db
ALL = Cursor(size=40)


def crowd() -> tuple[Person, Person, Person, Person]:
    """Ada and Carla share a space; Ben and Dora are in none."""
    ada, ben, carla = make.world()
    shared = make.space(ada, "Shared", shared_with=[carla.organisation])
    spaces.join_space(actor=carla, space=shared)
    return ada, ben, carla, make.person("Dora Frei", handle="dora")


def test_followers_come_latest_first_and_page_by_page() -> None:
    ada, ben, carla, dora = crowd()
    for follower in (ben, carla, dora):
        people.follow(actor=follower, person=ada)

    first = acquaintance.followers(ben, ada, Cursor(size=2))
    assert list(first.items) == [dora, carla]
    assert list(acquaintance.followers(ben, ada, Cursor(size=2, before=first.older)).items) == [ben]
    people.part_with(actor=None, person=dora, reason="A new job")
    assert list(acquaintance.followers(ben, ada, ALL).items) == [carla, ben]


def test_guests_hear_of_nobody_they_do_not_know() -> None:
    ada, ben, carla, dora = crowd()
    for other in (ada, ben, dora):
        people.follow(actor=carla if other == ada else ada, person=other)
    people.follow(actor=ben, person=ada)
    people.endorse(actor=ada, person=ben)

    assert list(acquaintance.followers(carla, ada, ALL).items) == [carla]
    assert list(acquaintance.following(carla, ada, ALL).items) == []
    assert acquaintance.endorsed(carla, ada, 40) == []
    assert list(acquaintance.following(ben, ada, ALL).items) == [dora, ben]
    assert acquaintance.endorsed(dora, ada, 40) == [ben]


def test_members_are_for_who_may_read_the_space() -> None:
    ada, ben, _carla, dora = crowd()
    closed = make.space(ada, "Board", closed_reason="Salaries")
    spaces.ask_to_join(actor=ben, space=closed)

    assert list(acquaintance.members(ada, closed, ALL).items) == [ada]
    assert list(acquaintance.members(dora, closed, ALL).items) == []
    assert list(acquaintance.asking(ada, ALL).items) == [ben]
    assert list(acquaintance.asking(dora, ALL).items) == []
