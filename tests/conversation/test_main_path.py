"""The main path without a browser: post, answer, be notified, find."""

import pytest

from schwarm.conversation import actions
from schwarm.conversation.queries.cards import cards
from schwarm.conversation.queries.notifications import counts_of, grouped_notifications
from schwarm.conversation.queries.search import search_posts
from schwarm.conversation.queries.threads import thread_of
from schwarm.conversation.queries.timelines import company_stream, home_posts, home_stream
from schwarm.lib.pagination import Cursor
from schwarm.people import actions as people
from tests import make

pytestmark = pytest.mark.django_db


def test_what_one_says_is_answered_notified_and_found() -> None:
    ada, ben, carla = make.world()
    people.follow(actor=ben, person=ada)

    question = make.post(
        ada, "Why do the **evaporators** of series K4 freeze? #cooling", kind="question", title="K4"
    )
    answer = make.reply(ben, question, "@ada the sensor sits too low.")
    actions.react(actor=ben, post=question, emoji_text="👍")

    assert company_stream(ada, Cursor()).items == [question.pk]
    assert home_stream(ben, Cursor()).items == [question.pk]
    assert list(home_posts(ben).values_list("pk", flat=True)) == [question.pk]
    thread = thread_of(ada, question)
    assert [branch.card.post.pk for branch in thread.branches] == [answer.pk]
    assert thread.first.post.counters.thread_replies == 1
    assert thread.first.reactions[0].emoji == "👍"
    assert counts_of(ada).for_me == 1
    assert [group.kind for group in grouped_notifications(ada)[0]] == ["reaction", "reply", "follow"]
    hits = search_posts(ben, "evaporator", Cursor()).items
    assert [hit.card.post.pk for hit in hits] == [question.pk]
    assert "<mark>" in hits[0].passage
    assert search_posts(carla, "evaporator", Cursor()).items == []
    assert cards(carla, [question.pk, answer.pk]) == []
