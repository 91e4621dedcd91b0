"""The books: who corrects them, who moves, leaves, comes back and administrates."""

from datetime import timedelta

import pytest

from schwarm.lib import clock
from schwarm.lib.errors import Invalid, NotAllowed
from schwarm.people import actions, queries
from schwarm.people.models import DepartmentTerm, Person, ReportingLine
from tests import make

pytestmark = pytest.mark.django_db


def boss() -> Person:
    return make.person("Ina Admin", handle="ina", administrator=True)


def test_administrators_put_the_books_right() -> None:
    ada, _ben, _carla = make.world()
    actions.correct_person(
        actor=boss(), person=ada, name="Ada Berg-Holm", email="Ada@Example.org", title="Lead"
    )

    ada = make.reload(ada)
    assert (ada.name, ada.email, ada.title) == ("Ada Berg-Holm", "ada@example.org", "Lead")
    assert "berg-holm" in ada.search_text


def test_others_do_not_correct_the_books() -> None:
    ada, ben, _carla = make.world()
    for action in (
        lambda: actions.correct_person(actor=ben, person=ada, name="A"),
        lambda: actions.correct_person(actor=ada, person=ada, email="new@example.org"),
        lambda: actions.move_person(actor=ben, person=ada, department=None, manager=None),
        lambda: actions.part_with(actor=ben, person=ada, reason="A new job"),
        lambda: actions.take_back(actor=ben, person=ada),
        lambda: actions.appoint_administrator(actor=ben, person=ben, appointed=True),
    ):
        with pytest.raises(NotAllowed):
            action()


def test_an_administrator_who_left_may_nothing() -> None:
    ada, _ben, _carla = make.world()
    ina, _second = boss(), make.person("Udo Admin", administrator=True)
    actions.part_with(actor=None, person=ina, reason="A new job")
    ina.is_administrator = True
    with pytest.raises(NotAllowed):
        actions.correct_person(actor=ina, person=ada, name="A")


def test_two_people_do_not_share_an_address() -> None:
    ada, ben, _carla = make.world()
    ina = boss()
    actions.correct_person(actor=ina, person=ada, email="one@example.org")
    with pytest.raises(Invalid) as refused:
        actions.correct_person(actor=ina, person=ben, email="ONE@example.org")
    assert refused.value.field == "email"


def test_a_move_is_written_down_with_what_was_before() -> None:
    ada, ben, _carla = make.world()
    sales = ben.department
    actions.move_person(actor=boss(), person=ada, department=sales, manager=ben)

    assert list(
        DepartmentTerm.objects.filter(person=ada).order_by("pk").values_list("department__name", "until")
    ) == [
        ("Engineering", make.reload(DepartmentTerm.objects.filter(person=ada).earliest("pk")).until),
        ("Sales", None),
    ]
    assert DepartmentTerm.objects.filter(person=ada).earliest("pk").until is not None
    assert queries.manager_of(ada) == ben
    assert list(queries.reports_of(ben)) == [ada]


def test_nobody_is_above_herself() -> None:
    ada, ben, _carla = make.world()
    ina = boss()
    actions.move_person(actor=ina, person=ada, department=None, manager=ben)
    for person, manager in ((ben, ada), (ada, ada)):
        with pytest.raises(Invalid) as refused:
            actions.move_person(actor=ina, person=person, department=None, manager=manager)
        assert refused.value.field == "manager"
    assert ReportingLine.objects.filter(until=None).count() == 1


def test_who_leaves_and_comes_back() -> None:
    ada, _ben, _carla = make.world()
    ina = boss()
    actions.part_with(actor=ina, person=ada, reason="A new job")
    assert not make.reload(ada).is_active
    assert make.reload(ada).leaving_reason == "A new job"
    assert ada not in queries.active_people()
    assert not DepartmentTerm.objects.filter(person=ada, until=None).exists()

    actions.take_back(actor=ina, person=ada)
    assert ada in queries.active_people()
    assert make.reload(ada).leaving_reason == ""
    assert DepartmentTerm.objects.get(person=ada, until=None).department == ada.department


def test_nobody_is_shut_out_without_a_reason() -> None:
    ada, _ben, _carla = make.world()
    for actor in (boss(), None):
        with pytest.raises(Invalid) as refused:
            actions.part_with(actor=actor, person=ada, reason=" ")
        assert refused.value.field == "reason"
    assert make.reload(ada).is_active


def test_a_stay_is_not_cut_short_without_a_reason() -> None:
    _ada, _ben, carla = make.world()
    ina, today = boss(), clock.today()
    until = {days: today + timedelta(days=days) for days in (-1, 0, 5, 9)}
    actions.correct_person(actor=ina, person=carla, stay_until=until[5])
    actions.correct_person(actor=ina, person=carla, stay_until=until[9])
    assert make.reload(carla).leaving_reason == ""

    for days in (-1, 0, 5):
        with pytest.raises(Invalid) as refused:
            actions.correct_person(actor=ina, person=make.reload(carla), stay_until=until[days])
        assert refused.value.field == "reason"
    assert make.reload(carla).stay_until == until[9]
    actions.correct_person(actor=ina, person=carla, stay_until=until[5], reason="The project is over")
    assert make.reload(carla).leaving_reason == "The project is over"
    # what stays as it is needs no reason again, and a longer stay takes it back
    actions.correct_person(actor=ina, person=carla, stay_until=until[5], title="Buyer")
    assert make.reload(carla).leaving_reason == "The project is over"
    actions.correct_person(actor=ina, person=carla, stay_until=None)
    assert make.reload(carla).leaving_reason == ""


def test_a_stay_without_an_end_does_not_end_yesterday_without_a_reason() -> None:
    _ada, _ben, carla = make.world()

    with pytest.raises(Invalid):
        actions.correct_person(actor=boss(), person=carla, stay_until=clock.today() - timedelta(days=1))


def test_the_last_administrator_stays() -> None:
    ina = boss()
    with pytest.raises(Invalid):
        actions.part_with(actor=ina, person=ina, reason="A new job")
    with pytest.raises(Invalid):
        actions.appoint_administrator(actor=ina, person=ina, appointed=False)
    assert make.reload(ina).is_administrator


def test_only_employees_who_are_here_become_administrators() -> None:
    ada, _ben, carla = make.world()
    ina = boss()
    actions.part_with(actor=ina, person=ada, reason="A new job")
    for person in (make.reload(ada), carla):
        with pytest.raises(NotAllowed):
            actions.appoint_administrator(actor=ina, person=person, appointed=True)


def test_people_are_found_by_help_place_and_language() -> None:
    ada, ben, _carla = make.world()
    actions.change_profile(
        actor=ada, person=ada, helps_with="customs, tax", location="Kiel", languages="de, en"
    )
    actions.change_profile(
        actor=ben, person=ben, wants_to_learn="customs", location="Hamburg", languages="nld"
    )
    everybody = queries.active_people()

    assert set(queries.find_people(everybody, "CUSTOMS")) == {ada, ben}
    assert list(queries.find_people(everybody, "customs sales")) == [ben]
    assert list(queries.find_people(everybody, helps="customs")) == [ada]
    assert list(queries.find_people(everybody, location="kiel")) == [ada]
    assert list(queries.find_people(everybody, language="de")) == [ada]
    assert list(queries.find_people(everybody, language="ld")) == []
    assert queries.locations_of(everybody) == ["Hamburg", "Kiel"]
    assert queries.languages_of(everybody) == ["de", "en", "nld"]


def test_a_profile_has_lines_of_its_own() -> None:
    ada = make.person()

    actions.change_profile(
        actor=ada, person=ada, fields=[{"name": " Desk ", "value": "B 12"}, {"name": "", "value": " "}]
    )

    assert make.reload(ada).fields == [{"name": "Desk", "value": "B 12"}]
    for wrong in ([{"name": str(n), "value": "x"} for n in range(5)], [{"name": "x" * 256, "value": ""}]):
        with pytest.raises(Invalid):
            actions.change_profile(actor=ada, person=ada, fields=wrong)


def test_what_apps_put_into_a_post_is_kept() -> None:
    ada = make.person()

    actions.change_posting_defaults(actor=ada, privacy="private")
    actions.change_posting_defaults(actor=ada, sensitive=True)

    assert make.reload(ada).posting_defaults == {"privacy": "private", "sensitive": True}
    with pytest.raises(ValueError, match="colour"):
        actions.change_posting_defaults(actor=ada, colour="red")


def test_a_name_means_one_thing() -> None:
    ada = make.person(handle="cooling")
    organisation = make.organisation("Cooling")
    space = make.space(ada, "Cooling")
    bert = make.person("Cooling")

    assert (organisation.slug, space.slug, bert.handle) == ("cooling-2", "cooling-3", "cooling2")
    for taken in ("cooling-2", "cooling-3", "protected", "cooling"):
        with pytest.raises(Invalid):
            make.person(handle=taken)
