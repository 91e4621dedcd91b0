"""Interactions follow the facts, and only those that may be counted."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from schwarm.conversation import actions as talk
from schwarm.conversation.models import Audience
from schwarm.insight.actions import forget_old, object_to_evaluation, take_back_objection
from schwarm.insight.days import KEPT, day_of
from schwarm.insight.models import Interaction
from schwarm.insight.projections import SAYING, add, rebuild_interactions
from schwarm.lib import clock
from schwarm.people import actions as people
from schwarm.spaces.models import Membership
from tests import make

pytestmark = pytest.mark.django_db


def kept() -> set[tuple[str, str, str, int]]:
    rows = Interaction.objects.values_list("actor__handle", "target__handle", "kind", "count")
    return set(rows)


def rebuilt() -> set[tuple[str, str, str, int]]:
    rebuild_interactions()
    return kept()


def test_answers_mentions_reactions_boosts_and_follows_are_counted() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada, "Good morning @ben")
    make.reply(ben, post)
    make.reply(ben, post)
    talk.react(actor=ben, post=post, emoji_text="👍")
    talk.boost(actor=ben, post=post)
    people.follow(actor=ada, person=ben)

    assert kept() == {
        ("ada", "ben", "mention", 1),
        ("ben", "ada", "reply", 2),
        ("ben", "ada", "reaction", 1),
        ("ben", "ada", "boost", 1),
        ("ada", "ben", "follow", 1),
    }
    assert rebuilt() == kept()


def test_taking_back_subtracts_exactly() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada)
    first, second = make.reply(ben, post, "One @ada"), make.reply(ben, post)
    talk.react(actor=ben, post=post, emoji_text="👍")
    talk.react(actor=ben, post=post, emoji_text="🎉")
    talk.boost(actor=ben, post=post)
    people.follow(actor=ada, person=ben)

    talk.withdraw_post(actor=ben, post=first)
    talk.take_back_reaction(actor=ben, post=post, emoji_text="🎉")
    talk.take_back_boost(actor=ben, post=post)
    people.unfollow(actor=ada, person=ben)

    assert kept() == {("ben", "ada", "reply", 1), ("ben", "ada", "reaction", 1)}
    talk.erase_post(actor=ben, post=second)
    assert kept() == {("ben", "ada", "reaction", 1)}
    talk.boost(actor=ben, post=post)
    talk.withdraw_post(actor=ada, post=post)
    assert kept() == rebuilt() == set()


def test_what_is_private_or_in_a_closed_space_is_not_counted() -> None:
    ada, ben, _carla = make.world()
    counsel = make.space(ada, "Counsel", closed_reason="People come here for advice.")
    Membership.objects.get_or_create(space=counsel, person=ben)
    private = make.post(ada, "For you @ben", audience=Audience.MENTIONED)
    make.reply(ben, private)
    talk.react(actor=ben, post=private, emoji_text="👍")
    inside = make.post(ada, "Here @ben", space=counsel)
    make.reply(ben, inside)
    talk.react(actor=ben, post=inside, emoji_text="👍")

    assert kept() == rebuilt() == set()


def test_nobody_turns_to_oneself() -> None:
    ada, _ben, _carla = make.world()
    post = make.post(ada)
    make.reply(ada, post)
    talk.react(actor=ada, post=post, emoji_text="👍")

    assert kept() == rebuilt() == set()


def test_counting_twice_changes_nothing() -> None:
    ada, ben, _carla = make.world()
    answer = make.reply(ben, make.post(ada))
    before = kept()
    add(SAYING, actor=ben.pk, day=day_of(answer.pk))

    assert kept() == before == {("ben", "ada", "reply", 1)}


def statements_about_interactions(act: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as captured:
        act()
    return sum("insight_" in query["sql"] for query in captured)


def test_a_first_post_costs_nothing_and_an_answer_one_statement() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada)

    assert statements_about_interactions(lambda: make.post(ada, "Nobody is named.")) == 0
    assert statements_about_interactions(lambda: make.post(ada, "Good morning @ben")) == 1
    assert statements_about_interactions(lambda: make.reply(ben, post, "Yes @ada")) == 1


def test_an_objection_takes_a_person_out_until_it_is_taken_back() -> None:
    ada, ben, _carla = make.world()
    dora = make.person("Dora Lind", handle="dora")
    post = make.post(ada)
    make.reply(ben, post)
    make.reply(dora, post)
    object_to_evaluation(actor=ben)
    make.reply(ben, post)
    assert kept() == rebuilt() == {("dora", "ada", "reply", 1)}

    take_back_objection(actor=ben)
    assert kept() == rebuilt() == {("dora", "ada", "reply", 1), ("ben", "ada", "reply", 2)}


def test_nothing_is_kept_longer_than_half_a_year() -> None:
    ada, ben, _carla = make.world()
    with make.days_ago(KEPT - 1):
        post = make.post(ada)
        make.reply(ben, post)
        people.follow(actor=ada, person=ben)
    make.reply(ben, post)

    with clock.at(clock.now() + timedelta(days=2)):
        forget_old()
        assert kept() == rebuilt() == {("ben", "ada", "reply", 1)}
