"""The block "thinking across" on Start: shown with reasons, put away for good, switched off and on."""

import pytest
from django.test import Client

from schwarm.insight.models import Bridge
from schwarm.insight.projections import refresh_bridges
from schwarm.people import actions as people
from schwarm.people.models import Person
from schwarm.spaces.models import Space
from tests import make
from tests.web.browsing import queries_of, signed_in

pytestmark = pytest.mark.django_db
BLOCK = "Thinking across"


def company() -> tuple[Person, Person, Space]:
    """Ada could answer Ben, meet him, and come into his space."""
    ada, ben, _carla = make.world()
    dora = make.person("Dora Lind", handle="dora", department="Service")
    people.change_profile(actor=ada, person=ada, helps_with="Valves", wants_to_learn="welding")
    people.change_profile(actor=dora, person=dora, helps_with="Welding")
    with make.days_ago(2):
        make.post(ben, "Who knows about valves?")
    space = make.space(ben, "Cooling")
    make.post(ben, "Our #Pumps <here>", space=space)
    make.post(ada, "About #Pumps")
    refresh_bridges()
    return ada, ben, space


def start(browser: Client) -> str:
    page: str = browser.get("/").content.decode()
    return page


def test_each_suggestion_stands_with_its_reason_under_its_own_heading() -> None:
    ada, _ben, _space = company()
    page = start(signed_in(ada))

    assert BLOCK in page
    assert "Question from Ben Kurz" in page
    assert "Nobody has answered yet, and you help with Valves." in page
    assert "Helps with what you want to learn: Welding." in page
    assert "They speak of #Pumps there, as you do." in page
    assert BLOCK not in signed_in(ada).get("/company").content.decode()
    assert BLOCK not in signed_in(ada).get("/?before=1").content.decode()


def test_what_is_put_away_does_not_come_back() -> None:
    ada, _ben, _space = company()
    browser = signed_in(ada)
    for bridge in Bridge.objects.filter(person=ada, kind="space"):
        browser.post(f"/insights/bridges/{bridge.pk}/refuse")
    refresh_bridges()

    assert "They speak of #Pumps" not in start(browser)
    assert BLOCK in start(browser)


def test_nobody_puts_away_what_is_suggested_to_others() -> None:
    ada, ben, _space = company()
    bridge = Bridge.objects.filter(person=ada).first()
    assert bridge is not None
    signed_in(ben).post(f"/insights/bridges/{bridge.pk}/refuse")

    assert Bridge.objects.filter(pk=bridge.pk).exists()


def test_all_of_it_can_be_switched_off_and_on_again() -> None:
    ada, _ben, _space = company()
    browser = signed_in(ada)
    browser.post("/insights/bridges/off")
    refresh_bridges()
    assert BLOCK not in start(browser)
    mirror = browser.get("/insights/mirror").content.decode()
    assert "you are suggested to nobody" in mirror
    assert "Last found on" in mirror

    browser.post("/insights/bridges/off", {"take_back": "yes"})
    refresh_bridges()
    assert BLOCK in start(browser)


def test_start_costs_one_statement_more_whatever_is_suggested() -> None:
    ada, _ben, _space = company()
    browser = signed_in(ada)
    full = queries_of(browser, "/")
    assert BLOCK in start(browser)
    Bridge.objects.all().delete()

    assert queries_of(browser, "/") == full
