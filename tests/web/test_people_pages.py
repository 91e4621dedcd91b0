"""Pages of people: search, profiles, ties, partners; and what guests do not see."""

import pytest
from django.test import Client

from schwarm.people import actions as people
from schwarm.people import queries
from schwarm.people.models import Person
from schwarm.spaces import actions as places
from tests import make
from tests.web.browsing import queries_of, signed_in

pytestmark = pytest.mark.django_db


def names_on(client: Client, url: str) -> list[str]:
    response = client.get(url)
    assert response.status_code == 200
    return [person.name for person in response.context["people"]]


def test_people_are_found_by_what_they_help_with() -> None:
    ada, ben, _carla = make.world()
    people.change_profile(
        actor=ben, person=ben, helps_with="customs, tax", location="Kiel", languages="de, en"
    )
    browser = signed_in(ada)

    assert names_on(browser, "/people") == ["Ada Berg", "Ben Kurz", "Carla Frost"]
    assert names_on(browser, "/people?q=customs") == ["Ben Kurz"]
    assert names_on(browser, f"/people?department={ben.department_id}") == ["Ben Kurz"]
    assert names_on(browser, "/people?place=Kiel&language=en") == ["Ben Kurz"]
    assert names_on(browser, "/people?q=nothing+like+this") == []
    assert "Nobody found." in browser.get("/people?q=nothing+like+this").content.decode()


@pytest.mark.parametrize(
    "nonsense", ["department=abc", "department=999999999999999999999", "place=Mars", "page=-4", "page=x"]
)
def test_nonsense_in_the_address_of_the_search_does_no_harm(nonsense: str) -> None:
    ada, _ben, _carla = make.world()
    assert len(names_on(signed_in(ada), f"/people?{nonsense}")) == 3


def test_the_list_costs_the_same_for_one_and_for_many() -> None:
    ada, _ben, _carla = make.world()
    browser = signed_in(ada)
    few = queries_of(browser, "/people")
    for number in range(6):
        person = make.person(f"Person {number}", department=f"Unit {number}", location=f"Place {number}")
        people.follow(actor=ada, person=person)
    assert queries_of(browser, "/people") == few


def test_a_profile_says_who_somebody_is_and_what_she_said() -> None:
    ada, ben, _carla = make.world()
    people.move_person(person=ben, department=ben.department, manager=ada)
    people.change_profile(
        actor=ben, person=ben, helps_with="customs, tax", wants_to_learn="Python", languages="de"
    )
    said = make.post(ben, "The new forms are here.")
    make.reply(ben, make.post(ada, "Anything new?"), "Yes, the forms.")
    browser = signed_in(ada)

    page = browser.get("/@ben")
    assert [card.post for card in page.context["cards"]] == [said]
    text = page.content.decode()
    for words in ("Ben Kurz", "Sales", "reports to", "Ada Berg", "customs", "Python", "German"):
        assert words in text
    assert len(browser.get("/@ben?tab=answers").context["cards"]) == 2


def test_a_profile_costs_the_same_for_one_and_for_many_posts() -> None:
    ada, ben, _carla = make.world()
    browser = signed_in(ada)
    make.post(ben, "One")
    few = queries_of(browser, "/@ben")
    for number in range(4):
        make.post(ben, f"More {number}")
    assert queries_of(browser, "/@ben") == few


def test_who_left_is_shown_as_former_colleague_and_not_followed() -> None:
    ada, ben, _carla = make.world()
    make.post(ben, "Still readable.")
    people.part_with(actor=None, person=ben, reason="A new job")
    text = signed_in(ada).get("/@ben").content.decode()
    assert "former colleague" in text
    assert "Still readable." in text
    assert 'action="/@ben/follow"' not in text


def test_somebody_known_from_an_import_is_marked() -> None:
    ada, _ben, _carla = make.world()
    make.person("Erik Alt", handle="erik", kind=Person.Kind.PLACEHOLDER)
    assert "imported: known only" in signed_in(ada).get("/@erik").content.decode()


def test_following_works_with_and_without_scripts() -> None:
    ada, ben, _carla = make.world()
    browser = signed_in(ada)
    answer = browser.post("/@ben/follow", {"follow": "yes"})
    assert (answer.status_code, answer["Location"]) == (302, "/@ben")
    assert queries.followed_ids(ada) == {ben.pk}
    fragment = browser.post("/@ben/follow", {"follow": "no"}, headers={"HX-Request": "true"})
    assert 'aria-pressed="false"' in fragment.content.decode()
    assert queries.followed_ids(ada) == set()


def test_mute_and_block_say_what_they_do_and_do_it() -> None:
    ada, ben, _carla = make.world()
    browser = signed_in(ada)
    assert "Nobody is told" in browser.get("/@ben").content.decode()
    browser.post("/@ben/mute", {"mute": "yes"})
    browser.post("/@ben/block", {"block": "yes"})
    tie = queries.tie_between(ada, ben)
    assert (tie.mutes, tie.blocks) == (True, True)
    browser.post("/@ben/mute", {"mute": "no"})
    browser.post("/@ben/block", {"block": "no"})
    tie = queries.tie_between(ada, ben)
    assert (tie.mutes, tie.blocks) == (False, False)


def test_who_was_blocked_cannot_follow() -> None:
    ada, ben, _carla = make.world()
    people.block(actor=ben, person=ada)
    assert signed_in(ada).post("/@ben/follow", {"follow": "yes"}).status_code == 403
    assert queries.followed_ids(ada) == set()


def test_acting_needs_a_form_and_a_sign_in() -> None:
    ada, _ben, _carla = make.world()
    for action in ("follow", "mute", "block"):
        assert signed_in(ada).get(f"/@ben/{action}").status_code == 405
        assert Client().post(f"/@ben/{action}")["Location"].startswith("/account/login")
    for url in ("/people", "/@ben", "/partners"):
        assert Client().get(url)["Location"].startswith("/account/login")


def test_guests_see_their_own_people_and_those_of_shared_spaces() -> None:
    ada, ben, carla = make.world()
    make.organisation("Fern", "supplier")
    make.space(ada, "Shared", shared_with=[carla.organisation])
    make.space(ben, "Inner")
    people.move_person(person=ada, department=ada.department, manager=ben)
    guest = signed_in(carla)

    assert names_on(guest, "/people") == ["Ada Berg", "Carla Frost"]
    assert guest.get("/@ben").status_code == 404
    assert guest.post("/@ben/follow", {"follow": "yes"}).status_code == 404
    assert guest.get("/@ben/followers").status_code == 404
    assert "Ben Kurz" not in guest.get("/@ada").content.decode()
    assert guest.get("/partners/fern").status_code == 404
    assert [partner.name for partner in guest.get("/partners").context["partners"]] == ["Müller Kälte"]
    assert [space.name for space in guest.get("/partners/mueller-kaelte").context["spaces"]] == ["Shared"]


def test_followers_a_guest_may_not_know_are_not_counted() -> None:
    ada, ben, carla = make.world()
    make.space(ada, "Shared", shared_with=[carla.organisation])
    people.follow(actor=ben, person=ada)
    people.follow(actor=carla, person=ada)
    page = signed_in(carla).get("/@ada/followers")
    assert page.context["follower_count"] == 1
    assert [person.name for person in page.context["people"]] == ["Carla Frost"]
    assert signed_in(ada).get("/@ada").context["follower_count"] == 2


def test_a_profile_shows_whom_somebody_recommends() -> None:
    ada, ben, _carla = make.world()
    people.follow(actor=ada, person=ben)
    browser = signed_in(ada)
    assert "Recommend on my profile" in browser.get("/@ben").content.decode()

    browser.post("/@ben/endorse")

    assert "Ada Berg recommends" in signed_in(ben).get("/@ada").content.decode()
    assert "Recommend no longer" in browser.get("/@ben").content.decode()
    browser.post("/@ben/endorse", {"endorse": "no"})
    assert "Ada Berg recommends" not in signed_in(ben).get("/@ada").content.decode()


def test_guests_learn_of_nobody_through_a_recommendation() -> None:
    ada, ben, carla = make.world()
    space = make.space(ada, "Shared", shared_with=[carla.organisation])
    places.join_space(actor=carla, space=space)
    people.follow(actor=ada, person=ben)
    people.endorse(actor=ada, person=ben)

    assert "recommends" not in signed_in(carla).get("/@ada").content.decode()


def test_a_follower_is_removed_from_her_profile() -> None:
    ada, ben, _carla = make.world()
    people.follow(actor=ben, person=ada)
    browser = signed_in(ada)
    assert "Remove as follower" in browser.get("/@ben").content.decode()

    browser.post("/@ben/remove")

    assert not queries.follows(ben, ada)
