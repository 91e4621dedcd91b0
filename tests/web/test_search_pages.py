"""Search and completion: what is found, and that nobody finds what she may not know."""

import pytest
from django.test import Client

from tests import make
from tests.web.browsing import queries_of, signed_in

pytestmark = pytest.mark.django_db


def test_posts_are_found_with_the_passage_marked() -> None:
    ada, ben, _carla = make.world()
    make.post(ada, "The evaporators of series K4 freeze.", kind="question", title="Evaporators")
    page = signed_in(ben).get("/search?q=evaporator").content.decode()
    assert "The <mark>evaporators</mark> of series K4 freeze." in page
    assert "<mark>Evaporators</mark></a>" in page


def test_people_and_spaces_are_found_on_their_tabs() -> None:
    ada, ben, _carla = make.world()
    make.space(ada, "Cooling")
    browser = signed_in(ben)
    assert 'href="/@ada">Ada Berg' in browser.get("/search?q=ada&tab=people").content.decode()
    assert 'href="/spaces/cooling">Cooling' in browser.get("/search?q=cool&tab=spaces").content.decode()
    assert "Nothing found for “zzz”." in browser.get("/search?q=zzz&tab=people").content.decode()


def test_partners_find_no_post_person_space_or_topic_of_the_inside() -> None:
    ada, _ben, carla = make.world()
    make.space(ada, "Cooling")
    make.post(ada, "The evaporator. #secretproject")
    browser = signed_in(carla)
    assert "Nothing found" in browser.get("/search?q=evaporator").content.decode()
    assert "Nothing found" in browser.get("/search?q=ada&tab=people").content.decode()
    assert "Nothing found" in browser.get("/search?q=cooling&tab=spaces").content.decode()
    assert browser.get("/complete?kind=people&q=ada").json() == []
    assert browser.get("/complete?kind=tags&q=secret").json() == []


@pytest.mark.parametrize("text", ["", "   ", '"', "-", "from:", "after:never", "#", "%", "\x00", "a" * 900])
def test_every_text_is_a_search(text: str) -> None:
    ada, _ben, _carla = make.world()
    browser = signed_in(ada)
    for tab in ("posts", "people", "spaces", "nonsense"):
        assert browser.get("/search", {"q": text, "tab": tab}).status_code == 200


def test_what_was_not_understood_is_said() -> None:
    ada, _ben, _carla = make.world()
    page = signed_in(ada).get("/search?q=pump+after:never").content.decode()
    assert "Not understood and left out:" in page
    assert "after:never" in page


def test_people_are_completed_with_their_department() -> None:
    ada, ben, _carla = make.world()
    make.person("Anna Bern", department="Purchasing")
    offers = signed_in(ada).get("/complete?kind=people&q=be").json()
    assert [offer["value"] for offer in offers] == ["@ben", "@anna.bern", "@ada"][:2]
    assert offers[0] == {"value": "@ben", "label": ben.name, "detail": "Sales", "avatar": None}


def test_topics_and_emojis_are_completed() -> None:
    ada, _ben, _carla = make.world()
    make.post(ada, "About #Kältetechnik and #Kantine.")
    browser = signed_in(ada)
    tags = [offer["value"] for offer in browser.get("/complete?kind=tags&q=kä").json()]
    emojis = [offer["value"] for offer in browser.get("/complete?kind=emoji&q=rocket").json()]
    assert tags == ["#Kältetechnik"]
    assert emojis == ["🚀"]
    assert browser.get("/complete?kind=spells&q=a").json() == []
    assert Client().get("/complete?kind=people&q=a").status_code == 302


@pytest.mark.parametrize("tab", ["posts", "people", "spaces"])
def test_search_costs_the_same_for_one_hit_and_for_many(tab: str) -> None:
    ada, ben, carla = make.world()

    def add(number: int) -> None:
        space = make.space(ben, f"Pump {number}", shared_with=[carla.organisation])
        make.post(ben, f"pump {number}", space=space)
        make.person(f"Pump {number}", department=f"Unit {number}")

    add(0)
    browser = signed_in(ada)
    one = queries_of(browser, f"/search?q=pump&tab={tab}")
    for number in (1, 2):
        add(number)
    assert queries_of(browser, f"/search?q=pump&tab={tab}") == one
