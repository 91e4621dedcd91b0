"""The inbox and the notifications: three counts, groups, and marking read."""

import re

import pytest
from django.test import Client

from schwarm.conversation import actions
from schwarm.conversation.models import Notification
from schwarm.conversation.queries.notifications import counts_of
from schwarm.people import actions as people
from tests import make
from tests.web.browsing import queries_of, signed_in

pytestmark = pytest.mark.django_db


def test_the_inbox_sorts_what_waits_from_what_is_merely_new() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada, "Which pump?")
    make.reply(ben, post, "The blue one.")
    make.post(ben, "@ada look at this.")
    other = make.post(ben, "Somewhere else.")
    actions.follow_thread(actor=ada, thread=other)
    make.reply(make.person("Dora Kühn"), other, "News there.")
    actions.react(actor=ben, post=post, emoji_text="👍")

    page = signed_in(ada).get("/inbox").content.decode()

    for_me, threads, rest = (page.index(f'id="{name}-title"') for name in ("for-me", "threads", "rest"))
    assert for_me < page.index("The blue one.") < threads
    assert for_me < page.index("<b>Ben Kurz</b> mentioned you") < threads
    assert threads < page.index("News there.") < rest
    assert rest < page.index("<b>Ben Kurz</b> reacted to your post")
    assert re.findall(r'<b class="figure-number" data-count="\w+">(\d+)</b>', page) == ["2", "1"]


def test_an_empty_inbox_says_that_nobody_waits() -> None:
    ada, _ben, _carla = make.world()
    assert "Nobody is waiting for you here at the moment." in signed_in(ada).get("/inbox").content.decode()


def test_one_thing_a_section_or_everything_is_marked_read() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada)
    for number in range(3):
        make.reply(ben, post, f"Answer {number}")
    actions.react(actor=ben, post=post, emoji_text="👍")
    browser = signed_in(ada)
    one = Notification.objects.filter(recipient=ada, kind="reply").earliest("pk")

    assert browser.post("/inbox/read", {"ids": str(one.pk)})["Location"] == "/inbox"
    assert counts_of(ada).for_me == 2
    browser.post("/inbox/read", {"section": "for-me"})
    assert (counts_of(ada).for_me, counts_of(ada).rest) == (0, True)
    browser.post("/inbox/read", {"section": "all"})
    assert counts_of(ada).rest is False


def test_nobody_marks_what_belongs_to_another() -> None:
    ada, ben, _carla = make.world()
    make.reply(ben, make.post(ada))
    waiting = Notification.objects.get(recipient=ada)
    signed_in(ben).post("/inbox/read", {"ids": str(waiting.pk)})
    assert counts_of(ada).for_me == 1
    assert signed_in(ben).post("/inbox/read", {"section": "nonsense"}).status_code == 404
    assert Client().post("/inbox/read")["Location"].startswith("/account/login/")


def test_the_counts_are_there_for_pages_that_stay_open() -> None:
    ada, ben, _carla = make.world()
    make.reply(ben, make.post(ada))
    people.follow(actor=ben, person=ada)
    counts = signed_in(ada).get("/inbox/counts").json()
    assert counts == {"for_me": 1, "threads": 0, "rest": True, "notifications": 1}


def test_notifications_are_grouped_and_newest_first() -> None:
    ada, ben, _carla = make.world()
    dora, eve = make.person("Dora Kühn"), make.person("Eve Stein")
    post = make.post(ada, "My **idea**.")
    for person in (ben, dora, eve):
        actions.react(actor=person, post=post, emoji_text="👍")
    people.follow(actor=ben, person=ada)

    page = signed_in(ada).get("/notifications").content.decode()

    assert "<b>Eve Stein</b>, <b>Dora Kühn</b> and 1 more reacted to your post" in page
    assert "<q>My idea.</q>" in page
    assert page.index("<b>Ben Kurz</b> follows you") < page.index("reacted to your post")
    assert 'data-stream="notifications"' in page


def test_newer_notifications_come_as_entries_only() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada)
    make.reply(ben, post, "Known.")
    newest = Notification.objects.filter(recipient=ada).latest("pk").pk
    make.reply(ben, post, "New.")
    fragment = signed_in(ada).get(f"/notifications/since?after={newest}").content.decode()
    assert fragment.count('<li class="notice') == 1
    assert "New." in fragment


def test_words_that_were_withdrawn_are_not_quoted() -> None:
    ada, ben, _carla = make.world()
    answer = make.reply(ben, make.post(ada), "Hasty words.")
    assert "Hasty words." in signed_in(ada).get("/inbox").content.decode()
    actions.withdraw_post(actor=ben, post=answer)
    for url in ("/inbox", "/notifications"):
        assert "Hasty words." not in signed_in(ada).get(url).content.decode()


@pytest.mark.parametrize("url", ["/inbox", "/notifications"])
def test_the_lists_cost_the_same_for_one_and_for_many(url: str) -> None:
    ada, ben, _carla = make.world()
    cooling = make.space(ada)

    def happen(number: int) -> None:
        post = make.post(ada, f"Post {number}", space=cooling)
        make.reply(ben, post, f"Answer {number}")
        person = make.person(f"Person {number}", department=f"Unit {number}")
        actions.react(actor=person, post=post, emoji_text="👍")
        people.follow(actor=person, person=ada)

    happen(0)
    browser = signed_in(ada)
    one = queries_of(browser, url)
    for number in (1, 2, 3):
        happen(number)
    assert queries_of(browser, url) == one
