"""Founding, describing, sharing and archiving spaces."""

import pytest

from schwarm.lib.errors import Invalid, NotAllowed
from schwarm.people import actions as people
from schwarm.spaces import actions, queries
from schwarm.spaces.models import Membership, Space
from tests import make

pytestmark = pytest.mark.django_db


def test_the_founder_hosts_an_open_internal_space() -> None:
    ada, _ben, _carla = make.world()
    space = actions.found_space(
        actor=ada, name="Cooling", description=" Evaporators. ", rules_text="Name the year."
    )

    assert (space.slug, space.is_open, space.is_shared, space.description) == (
        "cooling",
        True,
        False,
        "Evaporators.",
    )
    assert list(queries.hosts_of(space)) == [ada]


def test_a_reason_makes_a_space_a_closed_one() -> None:
    ada, ben, _carla = make.world()
    space = actions.found_space(actor=ada, name="Council", closed_reason="personnel matters")
    assert (space.is_open, space.closed_reason) == (False, "personnel matters")
    assert queries.may_read(ada, space)
    assert not queries.may_read(ben, space)
    assert space in queries.visible_spaces(ben)


def test_guests_and_those_who_left_found_nothing() -> None:
    ada, ben, carla = make.world()
    people.part_with(actor=None, person=ben, reason="A new job")
    for actor in (carla, make.reload(ben)):
        with pytest.raises(NotAllowed):
            actions.found_space(actor=actor, name="Mine")
    assert not Space.objects.exists()
    assert ada.is_active


@pytest.mark.parametrize(
    ("details", "field"),
    [
        ({"name": "x"}, "name"),
        ({"name": " " * 5}, "name"),
        ({"name": "n" * 81}, "name"),
        ({"name": "cooling"}, "name"),
        ({"name": "Fine", "description": "d" * 1001}, "description"),
        ({"name": "Fine", "rules_text": "d" * 4001}, "rules"),
        ({"name": "Fine", "closed_reason": "d" * 301}, "closed_reason"),
    ],
)
def test_what_does_not_fit_is_refused_at_its_field(details: dict[str, str], field: str) -> None:
    ada, _ben, _carla = make.world()
    make.space(ada, "Cooling")
    with pytest.raises(Invalid) as refused:
        actions.found_space(actor=ada, **details)  # type: ignore[arg-type]
    assert refused.value.field == field


def test_a_space_is_not_shared_with_the_own_organisation() -> None:
    ada, _ben, _carla = make.world()
    with pytest.raises(Invalid):
        actions.found_space(actor=ada, name="Odd", shared_with=[make.host()])


def test_no_space_stands_where_a_page_is() -> None:
    ada, _ben, _carla = make.world()
    assert make.space(ada, "New").slug == "new-2"


def test_hosts_describe_and_the_address_stays() -> None:
    ada, ben, _carla = make.world()
    space = make.space(ada, "Cooling")
    actions.describe_space(actor=ada, space=space, name="Cold", description="All of it", rules="Be brief")
    space = make.reload(space)
    assert (space.name, space.slug, space.rules) == ("Cold", "cooling", "Be brief")
    with pytest.raises(NotAllowed):
        actions.describe_space(actor=ben, space=space, name="Warm")


def test_an_internal_space_never_becomes_a_shared_one() -> None:
    ada, _ben, carla = make.world()
    inner = make.space(ada, "Inner")
    with pytest.raises(Invalid):
        actions.let_organisation_in(actor=ada, space=inner, organisation=carla.organisation)
    assert queries.outsiders_in(inner) == []


def test_a_shared_space_takes_one_more_organisation() -> None:
    ada, ben, carla = make.world()
    shared = make.space(ada, "Shared", shared_with=[make.organisation("Other")])
    assert not queries.may_read(carla, shared)
    with pytest.raises(NotAllowed):
        actions.let_organisation_in(actor=ben, space=shared, organisation=carla.organisation)
    assert carla.organisation in queries.uninvited_partners(shared)

    actions.let_organisation_in(actor=ada, space=shared, organisation=carla.organisation)
    assert queries.may_read(carla, shared)
    assert carla.organisation not in queries.uninvited_partners(shared)
    assert queries.outsiders_in(shared) == [("Other", 0), ("Müller Kälte", 1)]


def test_hosts_open_a_shared_space_beside_theirs() -> None:
    ada, ben, carla = make.world()
    inner = make.space(ada, "Inner")
    partners = [carla.organisation]
    beside = make.space(ada, "Inner with Müller", shared_with=partners, linked_from=inner)
    assert queries.linked_spaces(ada, inner) == [beside]
    assert queries.linked_spaces(ada, beside) == [inner]
    assert queries.linked_spaces(carla, beside) == []
    with pytest.raises(NotAllowed):
        make.space(ben, "Another", shared_with=partners, linked_from=inner)


def test_archiving_needs_a_reason_and_takes_no_new_members() -> None:
    ada, ben, _carla = make.world()
    space = make.space(ada, "Fair 2025")
    with pytest.raises(Invalid) as refused:
        actions.archive_space(actor=ada, space=space, reason="  ")
    assert refused.value.field == "reason"
    with pytest.raises(NotAllowed):
        actions.archive_space(actor=ben, space=space, reason="It is over")

    actions.archive_space(actor=ada, space=space, reason="It is over")
    assert make.reload(space).archived_reason == "It is over"
    assert queries.may_read(ben, space)
    with pytest.raises(NotAllowed):
        actions.join_space(actor=ben, space=make.reload(space))

    actions.reopen_space(actor=ada, space=space)
    actions.join_space(actor=ben, space=make.reload(space))


def test_administrators_archive_with_a_reason_but_do_not_read() -> None:
    ada, _ben, _carla = make.world()
    ina = make.person("Ina Admin", administrator=True)
    closed = make.space(ada, "Council", closed_reason="personnel matters")
    assert not queries.may_read(ina, closed)
    actions.archive_space(actor=ina, space=closed, reason="Merged with another")
    assert make.reload(closed).is_archived
    with pytest.raises(NotAllowed):
        actions.describe_space(actor=ina, space=closed, name="Mine")


def test_spaces_are_found_by_name_and_purpose() -> None:
    ada, _ben, _carla = make.world()
    cooling = make.space(ada, "Cooling", description="Evaporators")
    make.space(ada, "Lunch")
    everything = queries.visible_spaces(ada)
    assert list(queries.find_spaces(everything, "evap cool")) == [cooling]
    assert list(queries.find_spaces(everything, "evap lunch")) == []


def test_members_who_left_are_not_counted() -> None:
    ada, ben, _carla = make.world()
    space = make.space(ada)
    actions.join_space(actor=ben, space=space)
    people.part_with(actor=None, person=ben, reason="A new job")
    found = queries.space_by_slug(ada, space.slug)
    assert found is not None
    assert found.size == 1  # type: ignore[attr-defined]
    assert Membership.objects.filter(space=space).count() == 2
