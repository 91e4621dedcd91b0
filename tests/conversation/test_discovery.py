"""Who is suggested to whom, and who of those one follows follows others: nothing about strangers."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from schwarm.conversation.queries.discovery import familiar_followers, suggestions
from schwarm.people import actions as people
from schwarm.people.models import Person
from schwarm.spaces import actions as places
from tests import make

pytestmark = pytest.mark.django_db


def _suggested(viewer: Person) -> list[tuple[str, list[str]]]:
    viewer = Person.objects.select_related("organisation", "department").get(pk=viewer.pk)
    return [(one.person.handle, list(one.nearness)) for one in suggestions(viewer)]


def _company() -> dict[str, Person]:
    host = make.host()
    plant = people.add_department(organisation=host, name="Plant")
    units = {
        name: people.add_department(organisation=host, name=name, parent=plant) for name in ("Pumps", "Fans")
    }
    far = people.add_department(organisation=host, name="Law")
    homes = {"ada": units["Pumps"], "ben": units["Pumps"], "fay": units["Fans"], "max": plant, "lou": far}
    return {name: make.person(name.title(), handle=name, department=home) for name, home in homes.items()}


def test_colleagues_of_the_department_and_those_beside_it_are_suggested() -> None:
    who = _company()

    assert _suggested(who["ada"]) == [
        ("ben", ["department"]),
        ("fay", ["department"]),
        ("max", ["department"]),
    ]
    assert _suggested(make.person("Alone")) == []


def test_who_shares_spaces_is_suggested_the_more_of_them_the_sooner() -> None:
    who = _company()
    zoe = make.person("Zoe Weg", handle="zoe")
    first, second = make.space(who["ada"]), make.space(who["ada"], "Second")
    for person, space in ((who["lou"], first), (zoe, first), (zoe, second), (who["ben"], first)):
        places.join_space(actor=person, space=space)

    assert _suggested(who["ada"]) == [
        ("ben", ["department", "space"]),
        ("zoe", ["space"]),
        ("lou", ["space"]),
        ("fay", ["department"]),
        ("max", ["department"]),
    ]


def test_nobody_is_suggested_who_is_followed_put_away_silent_blocking_or_gone() -> None:
    who = _company()
    others = {name: make.person(name, handle=name, department=who["ada"].department) for name in "qrstu"}
    ada = who["ada"]
    people.follow(actor=ada, person=who["ben"])
    for _twice in range(2):
        people.dismiss_suggestion(actor=ada, person=who["fay"])
    people.mute(actor=ada, person=who["max"])
    people.block(actor=ada, person=others["q"])
    people.block(actor=others["r"], person=ada)
    people.part_with(actor=None, person=others["s"], reason="A new job")
    Person.objects.filter(pk=others["t"].pk).update(kind=Person.Kind.BOT)

    assert _suggested(ada) == [("u", ["department"])]


def test_guests_are_suggested_only_people_they_may_know_of() -> None:
    ada, ben, carla = make.world()
    colleague = make.person("Cora Beck", handle="cora", organisation=carla.organisation)
    shared = make.space(ada, "Shared", shared_with=[carla.organisation], closed_reason="Prices")
    places.invite_to_space(actor=ada, space=shared, person=carla)
    places.join_space(actor=carla, space=shared)
    places.join_space(actor=ben, space=make.space(ada, "Open"))

    assert _suggested(carla) == [("ada", ["space"])]
    assert _suggested(colleague) == []


def test_followers_whom_one_follows_are_named_and_nobody_else() -> None:
    who = _company()
    ada, ben, fay, lou = (who[name] for name in ("ada", "ben", "fay", "lou"))
    for follower, followed in ((ada, ben), (ada, lou), (ben, fay), (lou, fay), (who["max"], fay), (lou, ben)):
        people.follow(actor=follower, person=followed)

    found = familiar_followers(ada, [fay.pk, ben.pk, who["max"].pk])

    assert {pk: [person.handle for person in those] for pk, those in found.items()} == {
        fay.pk: ["lou", "ben"],
        ben.pk: ["lou"],
    }


def test_guests_learn_of_no_follower_whom_they_may_not_know_of() -> None:
    ada, ben, carla = make.world()
    eve = make.person("Eve Lind", handle="eve")
    space = make.space(ada, "Shared", shared_with=[carla.organisation])
    for person in (carla, ben):
        places.join_space(actor=person, space=space)
    for follower, followed in ((carla, ben), (ben, ada), (ben, eve)):
        people.follow(actor=follower, person=followed)
    assert set(familiar_followers(carla, [ada.pk, eve.pk])) == {ada.pk}

    places.leave_space(actor=ben, space=space)

    assert familiar_followers(carla, [ada.pk]) == {}


def test_suggestions_cost_a_fixed_number_of_queries() -> None:
    who = _company()
    ada = Person.objects.select_related("organisation", "department").get(pk=who["ada"].pk)
    space = make.space(ada)
    numbers = []
    for names in (["x"], ["y", "z", "w"]):
        for name in names:
            places.join_space(actor=make.person(name, department=ada.department), space=space)
            places.join_space(actor=make.person(f"{name} Weg"), space=space)
        with CaptureQueriesContext(connection) as asked:
            suggestions(ada)
        numbers.append(len(asked))
    assert numbers[0] == numbers[1]
