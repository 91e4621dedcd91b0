"""Webhooks are set up, tried, paused and deleted in the settings."""

import ipaddress
import re
from typing import Any

import pytest

from schwarm.identity.models import Webhook
from schwarm.identity.queries.webhooks import secret_of
from tests import make
from tests.web.browsing import queries_of, signed_in

pytestmark = pytest.mark.django_db
PAGE = "/settings/webhooks"
NEW = {"name": "Board", "url": "http://127.0.0.1:9/hook", "chosen": ["post.published"]}


@pytest.fixture(autouse=True)
def _private(settings: Any) -> None:
    settings.PRIVATE_TARGETS = [ipaddress.ip_network("127.0.0.0/8")]


def test_a_webhook_is_made_and_its_secret_shown_once() -> None:
    rita = make.person("Rita Root", administrator=True)
    browser = signed_in(rita)
    assert "Webhooks" in browser.get("/settings/").content.decode()
    answer = browser.post(PAGE, NEW)
    made = Webhook.objects.get()

    assert secret_of(made) in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    again = browser.get(f"{PAGE}/{made.pk}").content.decode()
    assert secret_of(made) not in again
    assert "A post or an answer was published" in again
    assert "Board" in browser.get(PAGE).content.decode()


def test_it_is_tried_paused_and_deleted() -> None:
    browser = signed_in(make.person("Rita Root", administrator=True))
    browser.post(PAGE, NEW)
    page = f"{PAGE}/{Webhook.objects.get().pk}"

    assert "being called" in browser.post(f"{page}/try", follow=True).content.decode()
    assert "sent in a moment" in browser.get(page).content.decode()
    make.run_queue()
    assert "Given up" in browser.get(page).content.decode()
    assert "Let it hear again" in browser.post(f"{page}/pause", follow=True).content.decode()
    assert (
        "Let it hear again"
        not in browser.post(f"{page}/pause", {"resume": "1"}, follow=True).content.decode()
    )
    browser.post(f"{page}/remove")
    assert browser.get(page).status_code == 404


def test_what_is_wrong_stands_at_its_field() -> None:
    browser = signed_in(make.person("Rita Root", administrator=True))
    answer = browser.post(PAGE, NEW | {"url": "http://10.0.0.1/"})

    assert answer.status_code == 422
    assert re.search(r"field-error[^<]*<svg.*?private network", answer.content.decode(), re.DOTALL)


def test_others_have_no_webhooks_and_see_none() -> None:
    rita = signed_in(make.person("Rita Root", administrator=True))
    rita.post(PAGE, NEW)
    made = Webhook.objects.get()
    for person in (make.person("Ada Berg"), make.person("Otto Zwei", administrator=True)):
        browser = signed_in(person)
        for url in (f"{PAGE}/{made.pk}", f"{PAGE}/{made.pk}/remove"):
            assert browser.post(url).status_code in {403, 404, 405}
    assert signed_in(make.person("Cleo Drei")).get(PAGE).status_code == 403
    assert Webhook.objects.count() == 1


def test_lists_have_a_fixed_number_of_queries() -> None:
    browser = signed_in(make.person("Rita Root", administrator=True))
    browser.post(PAGE, NEW)
    page = f"{PAGE}/{Webhook.objects.get().pk}"
    browser.post(f"{page}/try")
    few = queries_of(browser, PAGE), queries_of(browser, page)
    for _number in range(3):
        browser.post(PAGE, NEW)
        browser.post(f"{page}/try")

    assert (queries_of(browser, PAGE), queries_of(browser, page)) == few
