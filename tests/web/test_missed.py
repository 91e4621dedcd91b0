"""What somebody missed who comes back after more than two weeks."""

from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client

from schwarm.conversation.queries.notifications import counts_of
from schwarm.conversation.queries.reading import last_read
from schwarm.people.models import Person
from schwarm.web.views.missed import missed_by
from tests import make
from tests.web.browsing import signed_in

pytestmark = pytest.mark.django_db


def back_after(days: int) -> tuple[Person, Person, Client]:
    """Ada, who last opened Start some days ago."""
    ada, ben, _carla = make.world()
    browser = signed_in(ada)
    with make.days_ago(days):
        make.post(ben, "Before you left.")
        browser.get("/company")
    with make.days_ago(days - 1):
        make.post(ben, "While you were away, @ada")
    return ada, ben, browser


def block_of(browser: Client, person: Person) -> str:
    """The block as Start shows it."""
    request: Any = browser.get("/spaces/").wsgi_request
    request.viewer = person
    context = missed_by(request)
    request.session.save()
    return render_to_string("conversation/_missed.html", context, request=request)


def test_who_was_away_for_long_finds_what_she_missed() -> None:
    ada, _ben, browser = back_after(20)
    block = block_of(browser, ada)
    assert "While you were away, @ada" in block
    assert "Before you left" not in block


def test_who_was_away_for_a_few_days_does_not() -> None:
    ada, _ben, browser = back_after(10)
    assert block_of(browser, ada).strip() == ""


def test_it_stays_until_she_puts_everything_away() -> None:
    ada, _ben, browser = back_after(20)
    block_of(browser, ada)
    browser.get("/company")
    assert "While you were away" in block_of(browser, ada)
    browser.post("/missed/read", HTTP_REFERER="http://testserver/")
    assert block_of(browser, ada).strip() == ""
    assert counts_of(ada).for_me == 0
    assert last_read(ada, "home") > 0
