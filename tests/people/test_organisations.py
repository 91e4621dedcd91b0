"""Departments, partner organisations, and what holds for everybody."""

import pytest

from schwarm.lib.errors import Invalid, NotAllowed
from schwarm.people import actions, queries, rules
from schwarm.people.models import Person
from tests import make

pytestmark = pytest.mark.django_db


def boss() -> Person:
    return make.person("Ina Admin", handle="ina", administrator=True)


def test_departments_stand_in_a_tree_with_the_people_below_them() -> None:
    ina, host = boss(), make.host()
    engineering = actions.add_department(actor=ina, organisation=host, name="Engineering")
    design = actions.add_department(actor=ina, organisation=host, name="Design", parent=engineering)
    make.person("Ada", department=design)
    make.person("Ben", department=engineering)

    (top,) = queries.department_tree(host)
    assert (top.department.name, top.people, [unit.department.name for unit in top.below]) == (
        "Engineering",
        2,
        ["Design"],
    )
    assert [(unit.department.name, unit.depth) for unit in queries.flat_tree(host)] == [
        ("Engineering", 0),
        ("Design", 1),
    ]


def test_people_of_a_renamed_organisation_are_found_by_its_new_name() -> None:
    ada, _ben, carla = make.world()
    ina = boss()
    actions.change_organisation(actor=ina, organisation=carla.organisation, name="Frost SE")
    assert list(queries.find_people(queries.active_people(), "frost se")) == [carla]
    assert list(queries.find_people(queries.active_people(), "müller")) == []
    actions.change_organisation(actor=ina, organisation=ada.organisation, name="Nordwind")
    assert ada in queries.find_people(queries.active_people(), "nordwind")


def test_a_renamed_department_is_found_by_its_new_name() -> None:
    ada, _ben, _carla = make.world()
    assert ada.department is not None
    actions.change_department(actor=boss(), department=ada.department, name="Research")
    assert list(queries.find_people(queries.active_people(), "research")) == [ada]
    assert list(queries.find_people(queries.active_people(), "engineering")) == []


def test_a_department_does_not_stand_below_itself() -> None:
    ina, host = boss(), make.host()
    engineering = actions.add_department(organisation=host, name="Engineering")
    design = actions.add_department(organisation=host, name="Design", parent=engineering)
    with pytest.raises(Invalid) as refused:
        actions.change_department(actor=ina, department=engineering, name="Engineering", parent=design)
    assert refused.value.field == "parent"


def test_two_departments_of_one_name_need_two_places() -> None:
    ina, host = boss(), make.host()
    actions.add_department(organisation=host, name="Sales")
    service = actions.add_department(organisation=host, name="Service")
    with pytest.raises(Invalid):
        actions.change_department(actor=ina, department=service, name="Sales")
    with pytest.raises(Invalid):
        actions.add_department(actor=ina, organisation=host, name="  ")


def test_others_change_nothing_here() -> None:
    ada, _ben, carla = make.world()
    assert ada.department is not None
    for action in (
        lambda: actions.add_department(actor=ada, organisation=make.host(), name="X"),
        lambda: actions.change_department(actor=ada, department=ada.department, name="X"),
        lambda: actions.found_organisation(actor=ada, name="X", kind="partner"),
        lambda: actions.change_organisation(actor=carla, organisation=carla.organisation, name="X"),
        lambda: actions.change_installation(actor=ada, name="X"),
    ):
        with pytest.raises(NotAllowed):
            action()


def test_an_organisation_is_put_right_but_never_becomes_the_host() -> None:
    ina, mueller = boss(), make.organisation()
    actions.change_organisation(
        actor=ina, organisation=mueller, name="Müller AG", website="https://example.org"
    )
    assert make.reload(mueller).name == "Müller AG"
    for changes in ({"kind": "host"}, {"name": "Nordkälte"}, {"website": "javascript:alert(1)"}):
        with pytest.raises(Invalid):
            actions.change_organisation(actor=ina, organisation=mueller, **changes)
    with pytest.raises(Invalid):
        actions.change_organisation(actor=ina, organisation=make.host(), kind="partner")


def test_no_organisation_stands_where_a_page_is() -> None:
    assert actions.found_organisation(actor=boss(), name="New", kind="partner").slug != "new"


@pytest.mark.parametrize(
    ("hue", "is_free"), [(0, True), (44, True), (45, False), (105, False), (106, True), (360, False)]
)
def test_amber_is_kept_for_outsiders(hue: int, is_free: bool) -> None:
    assert rules.is_free_hue(hue) is is_free


def test_the_installation_takes_a_colour_unless_it_is_amber() -> None:
    ina = boss()
    assert actions.change_installation(actor=ina, accent_hue=265).accent_hue == 265
    assert actions.change_installation(actor=ina, accent_hue=None).accent_hue is None
    with pytest.raises(Invalid) as refused:
        actions.change_installation(actor=ina, accent_hue=80)
    assert refused.value.field == "accent_hue"
    assert queries.installation().accent_hue is None
