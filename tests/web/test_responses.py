"""Reacting, passing on, keeping, voting: plain forms, and pieces for scripts."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from schwarm.conversation import actions
from schwarm.conversation.actions import PollQuestion
from schwarm.conversation.models import Audience, Bookmark, Post, Reaction, Vote
from tests import make
from tests.web.browsing import queries_of, signed_in

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


def test_a_reaction_is_given_and_taken_back_by_the_same_button() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada)
    browser = signed_in(ben)

    response = browser.post(
        f"/posts/{post.pk}/react", {"emoji": "👍"}, HTTP_REFERER="http://testserver/company"
    )
    assert response["Location"] == f"http://testserver/company#p-{post.pk}"
    assert list(Reaction.objects.values_list("emoji", "person")) == [("👍", ben.pk)]

    browser.post(f"/posts/{post.pk}/react", {"emoji": "👍"})
    assert Reaction.objects.count() == 0


def test_a_script_gets_the_piece_that_changed() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada)
    browser = signed_in(ben)

    reactions = browser.post(f"/posts/{post.pk}/react", {"emoji": "🎉"}, headers=HTMX).content.decode()
    boost = browser.post(f"/posts/{post.pk}/boost", {"on": "yes"}, headers=HTMX).content.decode()
    bookmark = browser.post(f"/posts/{post.pk}/bookmark", {"on": "yes"}, headers=HTMX).content.decode()

    assert reactions.startswith(f'<div class="reactions" id="reactions-{post.pk}"')
    assert 'value="🎉" aria-pressed="true" aria-label="🎉 1, with yours"' in reactions
    assert 'aria-pressed="true"' in boost
    assert '<span class="action-count">1</span>' in boost
    assert "Bookmarked" in bookmark
    assert [piece.count("<form") for piece in (reactions, boost, bookmark)] == [1, 1, 1]


def test_others_see_a_reaction_without_it_being_theirs() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada)
    actions.react(actor=ben, post=post, emoji_text="👍")
    piece = signed_in(ada).get(f"/posts/{post.pk}/reactions", headers=HTMX).content.decode()
    assert 'value="👍" aria-pressed="false" aria-label="👍 1"' in piece


def test_what_is_no_emoji_is_refused_in_words() -> None:
    ada, _ben, _carla = make.world()
    post = make.post(ada)
    page = signed_in(ada).post(f"/posts/{post.pk}/react", {"emoji": "<b>"})
    piece = signed_in(ada).post(f"/posts/{post.pk}/react", {"emoji": "<b>"}, headers=HTMX)
    assert (page.status_code, piece.status_code) == (422, 422)
    assert "Choose an emoji." in page.content.decode()
    assert piece["HX-Retarget"] == "#messages"
    assert piece.content.decode().startswith('<p class="message message-error">')


@pytest.mark.parametrize("verb", ["react", "boost", "bookmark", "vote", "follow", "mute", "unread", "pin"])
def test_nobody_answers_what_she_may_not_see(verb: str) -> None:
    ada, _ben, carla = make.world()
    post = make.post(ada, poll=PollQuestion(["A", "B"], timedelta(days=1)))
    data = {"emoji": "👍", "on": "yes", "choice": "0"}
    assert signed_in(carla).post(f"/posts/{post.pk}/{verb}", data).status_code == 404
    assert Client().post(f"/posts/{post.pk}/{verb}", data)["Location"].startswith("/account/login/")
    assert signed_in(ada).get(f"/posts/{post.pk}/{verb}").status_code in {405, 404}
    assert (Reaction.objects.count(), Bookmark.objects.count(), Vote.objects.count()) == (0, 0, 0)


def test_what_was_said_to_few_cannot_be_passed_on() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada, "@ben, a word.", audience=Audience.MENTIONED)
    browser = signed_in(ben)
    assert f"/posts/{post.pk}/boost" not in browser.get(f"/posts/{post.pk}", follow=True).content.decode()
    assert browser.post(f"/posts/{post.pk}/boost", {"on": "yes"}).status_code == 403


def test_passing_on_can_be_taken_back() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada)
    browser = signed_in(ben)
    browser.post(f"/posts/{post.pk}/boost", {"on": "yes"})
    assert Post.objects.filter(boost_of=post, author=ben).count() == 1
    browser.post(f"/posts/{post.pk}/boost", {"on": "no"})
    assert Post.objects.filter(boost_of=post).count() == 0


def test_bookmarks_are_a_list_for_oneself() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada, "Worth keeping.")
    browser = signed_in(ben)
    assert "Nothing kept yet." in browser.get("/bookmarks").content.decode()
    browser.post(f"/posts/{post.pk}/bookmark", {"on": "yes"})
    assert "Worth keeping." in browser.get("/bookmarks").content.decode()
    assert "Worth keeping." not in signed_in(ada).get("/bookmarks").content.decode()
    browser.post(f"/posts/{post.pk}/bookmark", {"on": "no"})
    assert "Worth keeping." not in browser.get("/bookmarks").content.decode()


def test_bookmarks_cost_the_same_for_one_and_for_many() -> None:
    ada, ben, _carla = make.world()
    browser = signed_in(ben)
    actions.bookmark(actor=ben, post=make.post(ada))
    one = queries_of(browser, "/bookmarks")
    for number in range(3):
        actions.bookmark(actor=ben, post=make.post(ada, f"Post {number}"))
    assert queries_of(browser, "/bookmarks") == one


def test_a_vote_shows_the_results_and_stands() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada, "When?", poll=PollQuestion(["Monday", "Tuesday"], timedelta(days=1)))
    browser = signed_in(ben)
    before = browser.get(f"/posts/{post.pk}/poll", headers=HTMX).content.decode()
    assert 'type="radio" name="choice" value="1"' in before

    after = browser.post(f"/posts/{post.pk}/vote", {"choice": "1"}, headers=HTMX).content.decode()

    assert re.findall(r'class="poll-share">([^<]+)<', after) == ["0\u00a0%", "100\u00a0%"]
    assert "1 person voted" in after
    again = browser.post(f"/posts/{post.pk}/vote", {"choice": "0"})
    assert (again.status_code, Vote.objects.count()) == (422, 1)


@pytest.mark.parametrize("choice", [[], ["7"], ["x"], ["0", "1"]])
def test_a_vote_for_nothing_or_too_much_is_refused(choice: list[str]) -> None:
    ada, _ben, _carla = make.world()
    post = make.post(ada, "When?", poll=PollQuestion(["Monday", "Tuesday"], timedelta(days=1)))
    assert signed_in(ada).post(f"/posts/{post.pk}/vote", {"choice": choice}).status_code == 422
    assert signed_in(ada).post(f"/posts/{make.post(ada).pk}/vote", {"choice": "0"}).status_code == 404
    assert Vote.objects.count() == 0
