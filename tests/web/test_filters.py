"""Filters on pages: set, seen at work in streams, threads and notifications, and removed."""

from typing import Any

import pytest

from schwarm.conversation import actions as talk
from schwarm.conversation.actions import Keyword
from schwarm.conversation.models import PostFilter
from schwarm.people import actions as people
from schwarm.people.models import Person
from tests import make
from tests.conversation.test_attachments import attach, picture
from tests.web.browsing import signed_in

pytestmark = pytest.mark.django_db

FORM = {
    "title": "Football",
    "keywords": "goal\n\nworld cup\n",
    "whole_word": "on",
    "contexts": ["home", "public"],
    "action": "warn",
    "lasts": "week",
}


def _filter(owner: Person, action: str, *contexts: str) -> PostFilter:
    return talk.create_filter(
        actor=owner, title="Football", contexts=contexts, action=action, keywords=[Keyword("goal")]
    )


def test_a_filter_is_set_and_removed() -> None:
    ada, ben, _carla = make.world()
    browser = signed_in(ada)

    assert browser.post("/settings/filters", FORM)["Location"] == "/settings/filters"

    kept = PostFilter.objects.get()
    assert [(k.keyword, k.whole_word) for k in kept.keywords.all()] == [("goal", True), ("world cup", True)]
    assert kept.expires_at is not None
    page = browser.get("/settings/filters").content.decode()
    assert "world cup" in page
    assert "fold it and say why: on Start and on lists, in the streams of the company" in page
    assert signed_in(ben).post(f"/settings/filters/{kept.pk}/remove").status_code == 404
    browser.post(f"/settings/filters/{kept.pk}/remove")
    assert not PostFilter.objects.exists()


@pytest.mark.parametrize("wrong", [{"title": ""}, {"contexts": []}, {"keywords": " "}, {"action": "burn"}])
def test_a_form_that_is_not_in_order_says_so(wrong: dict[str, Any]) -> None:
    ada, _ben, _carla = make.world()

    response = signed_in(ada).post("/settings/filters", FORM | wrong)

    assert response.status_code == 422
    assert 'class="field-error"' in response.content.decode()
    assert not PostFilter.objects.exists()


def test_streams_fold_or_leave_out_what_is_filtered() -> None:
    ada, ben, _carla = make.world()
    people.follow(actor=ada, person=ben)
    space = make.space(ada)
    make.post(ben, "A goal! #cup")
    make.post(ben, "A second goal!", space=space)
    browser = signed_in(ada)
    pages = {
        "/": "home",
        "/company": "public",
        f"/spaces/{space.slug}": "public",
        "/tags/cup": "public",
        "/@ben": "account",
        "/home/since?after=1": "home",
        "/company/since?after=1": "public",
        f"/spaces/{space.slug}/since?after=1": "public",
        "/tags/cup/since?after=1": "public",
        "/@ben/since?after=1": "account",
    }
    assert all("goal!" in browser.get(page).content.decode() for page in pages)

    for context in ("home", "public", "account"):
        one = _filter(ada, "warn", context)
        folded = {page for page in pages if "Filtered: Football" in browser.get(page).content.decode()}
        assert folded == {page for page in pages if pages[page] == context}
        talk.change_filter(actor=ada, post_filter=one, action="hide")
        hidden = {page for page in pages if "goal!" not in browser.get(page).content.decode()}
        assert hidden == {page for page in pages if pages[page] == context}
        talk.delete_filter(actor=ada, post_filter=one)


def test_pictures_are_folded_where_a_filter_blurs_and_for_nobody_else() -> None:
    ada, ben, _carla = make.world()
    make.post(ben, "A goal!", attachment_ids=[attach(ben, picture()).pk])
    _filter(ada, "blur", "public")

    pages = [signed_in(person).get("/company").content.decode() for person in (ada, ben)]

    assert ["Show what may be unpleasant to see" in page for page in pages] == [True, False]
    assert all("A goal!" in page for page in pages)


def test_answers_are_folded_in_their_thread() -> None:
    ada, ben, _carla = make.world()
    first = make.post(ada)
    make.reply(ben, first, "A goal!")
    one = _filter(ada, "warn", "thread")
    browser = signed_in(ada)

    assert "Filtered: Football" in browser.get(f"/@ada/{first.pk}").content.decode()
    assert "Filtered: Football" in browser.get(f"/threads/{first.pk}/since?after=1").content.decode()
    talk.change_filter(actor=ada, post_filter=one, action="hide")
    assert "goal!" not in browser.get(f"/@ada/{first.pk}").content.decode()


def test_notifications_quote_nothing_that_is_folded_and_leave_out_what_is_hidden() -> None:
    ada, ben, _carla = make.world()
    make.post(ben, "A goal, @ada!")
    one = _filter(ada, "warn", "notifications")
    browser = signed_in(ada)

    page = browser.get("/notifications").content.decode()
    assert "mentioned you" in page
    assert "A goal" not in page
    talk.change_filter(actor=ada, post_filter=one, action="hide")
    assert "mentioned you" not in browser.get("/notifications").content.decode()
    assert "mentioned you" not in browser.get("/notifications/since?after=1").content.decode()
    # somebody waits for her all the same
    assert "mentioned you" in browser.get("/inbox").content.decode()
