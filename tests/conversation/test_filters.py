"""Filters: which posts they match, what happens to these, and whose they are."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from schwarm.conversation import actions as talk
from schwarm.conversation.actions import Keyword
from schwarm.conversation.models import FilteredPost, FilterKeyword, PostFilter
from schwarm.conversation.queries.cards import Card, card, cards
from schwarm.conversation.queries.filters import (
    active_filters,
    filter_by_id,
    filter_results,
    filtered,
    filtered_post_by_id,
    filters_of,
    keyword_by_id,
    text_of,
)
from schwarm.conversation.queries.threads import thread_of
from schwarm.lib import clock
from schwarm.lib.errors import Invalid, NotAllowed
from schwarm.people.models import Person
from tests import make
from tests.conversation.test_attachments import attach, picture

pytestmark = pytest.mark.django_db


def _filter(owner: Person, *words: str, whole_word: bool = True, **details: Any) -> PostFilter:
    given = {"title": "Football", "contexts": ["home"], **details}
    return talk.create_filter(actor=owner, keywords=[Keyword(word, whole_word) for word in words], **given)


def _shown(viewer: Person, *ids: int, context: str = "home") -> list[Card]:
    return filtered(viewer, cards(viewer, ids), context)


@pytest.mark.parametrize(
    ("keyword", "whole_word", "text", "matches"),
    [
        ("ball", True, "The Ball is round.", True),
        ("ball", True, "Football", False),
        ("ball", False, "Football", True),
        ("#cup", True, "See #cup!", True),
        ("#cup", True, "See #cupboard", False),
        ("c++", True, "I like C++.", True),
        ("über", True, "Gegenüber", False),
        ("über", True, "Mitten ÜBER allem", True),
        ("world cup", True, "the World Cup final", True),
        (".*", False, "anything", False),
    ],
)
def test_words_are_found_in_any_case_and_whole_if_wanted(
    keyword: str, whole_word: bool, text: str, matches: bool
) -> None:
    ada, _ben, _carla = make.world()
    _filter(ada, keyword, whole_word=whole_word)

    results = filter_results(active_filters(ada), text, [])

    assert [result.keyword_matches for result in results] == ([[keyword]] if matches else [])


def test_a_filter_reads_everything_that_a_post_shows() -> None:
    ada, ben, _carla = make.world()
    file = attach(ben, picture())
    talk.describe_attachment(actor=ben, attachment=file, description="A described goal")
    poll = talk.PollQuestion(options=["an option", "another"], lasts=timedelta(days=1))
    post = make.post(
        ben, "Some text", title="A title", kind="idea", warning="Loud", attachment_ids=[file.pk], poll=poll
    )

    shown = card(ada, post.pk)

    assert shown
    assert text_of(shown).split("\n") == [
        *("A title", "Loud", "Some text", "an option", "another", "A described goal")
    ]


def test_a_match_names_the_filter_its_words_and_its_posts() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ben, "A goal in the final.")
    chosen = _filter(ada, "goal", "final", "referee")
    talk.filter_post(actor=ada, post_filter=chosen, post=talk.boost(actor=ben, post=post))

    (shown,) = _shown(ada, post.pk)

    (result,) = shown.filtered
    assert result.post_filter == chosen
    assert (result.keyword_matches, result.post_matches) == (["goal", "final"], [post.pk])
    assert shown.warned_by == "Football"


def test_what_is_hidden_is_left_out_and_what_is_blurred_keeps_its_words() -> None:
    ada, ben, _carla = make.world()
    goal, foul, other = (make.post(ben, text).pk for text in ("goal", "foul", "Other"))
    _filter(ada, "goal", action="hide")
    _filter(ada, "foul", action="blur")

    shown = _shown(ada, goal, foul, other)

    assert [one.post.pk for one in shown] == [foul, other]
    assert [(one.warned_by, one.is_blurred) for one in shown] == [("", True), ("", False)]


def test_own_posts_are_never_filtered() -> None:
    ada, _ben, _carla = make.world()
    own = make.post(ada, "goal")
    _filter(ada, "goal", action="hide")

    assert [one.filtered for one in _shown(ada, own.pk)] == [[]]


def test_a_filter_counts_in_its_contexts_and_until_its_end() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ben, "goal").pk
    _filter(ada, "goal", action="hide", contexts=["public"], expires_at=clock.now() + timedelta(hours=1))

    assert len(_shown(ada, post)) == 1
    assert _shown(ada, post, context="public") == []
    assert len(_shown(ben, post, context="public")) == 1
    with clock.at(clock.now() + timedelta(hours=2)):
        assert len(_shown(ada, post, context="public")) == 1
        assert active_filters(ada) == []
        assert filters_of(ada).count() == 1


def test_a_thread_leaves_out_answers_but_not_the_one_that_was_asked_for() -> None:
    ada, ben, _carla = make.world()
    first = make.post(ben, "goal")
    answer, other = make.reply(ben, first, "Another goal"), make.reply(ben, first)
    _filter(ada, "goal", action="hide", contexts=["thread"])

    thread = thread_of(ada, first)
    asked = thread_of(ada, answer)

    assert (thread.first.post, [b.card.post for b in thread.branches]) == (first, [other])
    assert [b.card.post for b in asked.branches] == [answer, other]


def test_a_filter_is_changed_word_by_word_and_removed() -> None:
    ada, _ben, _carla = make.world()
    chosen = _filter(ada, "goal", expires_at=clock.now() + timedelta(hours=1))

    talk.change_filter(actor=ada, post_filter=chosen, title="Sports", action="hide", expires_at=None)
    talk.change_keyword(actor=ada, filter_keyword=FilterKeyword.objects.get(), keyword=Keyword("cup", False))
    added = talk.add_keyword(actor=ada, post_filter=chosen, keyword=Keyword(" final "))

    kept = filter_by_id(ada, chosen.pk)
    assert kept
    assert (kept.title, kept.contexts, kept.action, kept.expires_at) == ("Sports", ["home"], "hide", None)
    assert [(k.keyword, k.whole_word) for k in kept.keywords.all()] == [("cup", False), ("final", True)]
    talk.remove_keyword(actor=ada, filter_keyword=added)
    assert FilterKeyword.objects.count() == 1
    talk.delete_filter(actor=ada, post_filter=chosen)
    assert not FilterKeyword.objects.exists()


def test_filters_are_for_their_owner_alone() -> None:
    ada, ben, carla = make.world()
    chosen = _filter(ada, "goal")
    post = make.post(ada)
    word = FilterKeyword.objects.get()
    entry = talk.filter_post(actor=ada, post_filter=chosen, post=post)

    assert [
        filter_by_id(ben, chosen.pk),
        keyword_by_id(ben, word.pk),
        filtered_post_by_id(ben, entry.pk),
    ] == [*(None, None, None)]
    assert keyword_by_id(ada, word.pk) == word
    assert filtered_post_by_id(ada, entry.pk) == entry
    for act in (
        lambda: talk.change_filter(actor=ben, post_filter=chosen, title="Mine"),
        lambda: talk.delete_filter(actor=ben, post_filter=chosen),
        lambda: talk.add_keyword(actor=ben, post_filter=chosen, keyword=Keyword("x")),
        lambda: talk.change_keyword(actor=ben, filter_keyword=word, keyword=Keyword("x")),
        lambda: talk.remove_keyword(actor=ben, filter_keyword=word),
        lambda: talk.filter_post(actor=ben, post_filter=chosen, post=post),
        lambda: talk.unfilter_post(actor=ben, filtered_post=entry),
        lambda: talk.filter_post(actor=carla, post_filter=_filter(carla), post=post),
    ):
        with pytest.raises(NotAllowed):
            act()
    talk.unfilter_post(actor=ada, filtered_post=entry)
    assert not FilteredPost.objects.exists()


@pytest.mark.parametrize(
    "given",
    [
        {"title": " "},
        {"title": "x" * 161},
        {"contexts": []},
        {"contexts": ["home", "kitchen"]},
        {"action": "burn"},
        {"keywords": [Keyword(" ")]},
        {"keywords": [Keyword("x" * 201)]},
        {"keywords": [Keyword(str(number)) for number in range(101)]},
    ],
)
def test_what_a_filter_cannot_be(given: dict[str, Any]) -> None:
    ada, _ben, _carla = make.world()

    with pytest.raises(Invalid):
        talk.create_filter(actor=ada, **{"title": "Football", "contexts": ["home"], **given})
    assert not FilterKeyword.objects.exists()


def test_filters_cost_one_query_for_who_has_none_and_three_for_others() -> None:
    ada, ben, _carla = make.world()
    posts = cards(ben, [make.post(ada).pk for _number in range(3)])
    numbers = []
    for count in (0, 1, 3):
        for _number in range(count):
            _filter(ben, "a", "b")
        with CaptureQueriesContext(connection) as asked:
            filtered(ben, posts, "home")
        numbers.append(len(asked))
    assert numbers == [1, 3, 3]
