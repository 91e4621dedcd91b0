"""What is spoken of: by several people, lately, and only where the reader may see it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from schwarm.conversation import actions as talk
from schwarm.conversation.models import Audience, Post, Speaker
from schwarm.conversation.queries.trends import DAYS, tag_days, trending_posts, trending_tags
from schwarm.lib import clock
from schwarm.people import actions as people
from schwarm.people.models import Person
from schwarm.spaces import actions as places
from tests import make

pytestmark = pytest.mark.django_db


def _people(count: int) -> list[Person]:
    return [make.person(f"P{number}", handle=f"p{number}") for number in range(count)]


def _tags(viewer: Person) -> list[str]:
    return [trend.tag.name for trend in trending_tags(viewer)]


def test_the_topics_of_most_people_come_first_and_those_of_one_not_at_all() -> None:
    ada, ben, eve = _people(3)
    for person, text in ((ada, "#k4 #fans"), (ben, "#k4 #fans"), (eve, "#k4")):
        make.post(person, text)
    for _number in range(3):
        make.post(ada, "#lonely")

    assert _tags(eve) == ["k4", "fans"]
    assert [trend.tag.name for trend in trending_tags(eve, limit=1, skip=1)] == ["fans"]


def test_only_what_the_reader_may_see_counts() -> None:
    ada, ben, eve = _people(3)
    carla = make.person("Carla", handle="carla", organisation=make.organisation())
    closed = make.space(ada, closed_reason="Salaries")
    places.invite_to_space(actor=ada, space=closed, person=ben)
    places.join_space(actor=ben, space=closed)
    for person in (ada, ben):
        make.post(person, "#raises", space=closed)
        make.post(person, "#company")
        make.post(person, "@p0 @p1 #few", audience=Audience.MENTIONED)
        make.post(person, "#hidden", is_unlisted=True)
        talk.withdraw_post(actor=person, post=make.post(person, "#gone"))

    assert set(_tags(ada)) == {"raises", "company"}
    assert _tags(eve) == ["company"]
    assert _tags(carla) == []
    assert trending_posts(carla) == []


def test_topics_are_counted_day_by_day() -> None:
    ada, ben, _eve = _people(3)
    now = clock.now()
    for days, authors in ((0, [ada, ada, ben]), (2, [ben]), (DAYS + 1, [ada])):
        with clock.at(now - timedelta(days=days)):
            for author in authors:
                make.post(author, "#k4")

    (trend,) = trending_tags(ada)

    assert [(day.uses, day.people) for day in trend.days] == [(3, 2), (0, 0), (1, 1), *[(0, 0)] * 4]
    assert trend.days[2].day == (now - timedelta(days=2)).date()
    assert tag_days(ada, [trend.tag.pk])[trend.tag.pk] == trend.days


def test_a_protected_voice_counts_as_nobody() -> None:
    ada, ben, _eve = _people(3)
    for person in (ada, ben):
        make.post(person, "#k4")
    Post.objects.filter(author=ben).update(speaker=Speaker.PROTECTED, author=None, organisation=None)

    assert _tags(ada) == []


def test_posts_to_which_most_people_responded_come_first() -> None:
    ada, ben, eve, fay, max_ = _people(5)
    with clock.at(clock.now() - timedelta(days=DAYS + 1)):
        old = make.post(ada)
    little, much, own, few = (make.post(ada) for _number in range(4))
    hidden = make.post(ada, is_unlisted=True)
    for person in (ben, eve, fay):
        for post in (much, hidden, old):
            talk.react(actor=person, post=post, emoji_text="👍")
    talk.boost(actor=max_, post=much)
    make.reply(ben, little)
    make.reply(eve, little)
    make.reply(ben, little)
    for _number in range(3):
        make.reply(ada, own)
    talk.react(actor=ada, post=few, emoji_text="👍")
    talk.react(actor=ben, post=few, emoji_text="👍")

    assert trending_posts(eve) == [much.pk, little.pk]
    assert trending_posts(eve, limit=1, skip=1) == [little.pk]
    people.mute(actor=eve, person=ada)
    assert trending_posts(eve) == []


def test_answers_to_a_few_only_do_not_count() -> None:
    ada, ben, eve, _fay, _max = _people(5)
    post = make.post(ada)
    for person in (ben, eve):
        make.reply(person, post, audience=Audience.MENTIONED)

    assert trending_posts(eve) == []


def test_trends_cost_a_fixed_number_of_queries() -> None:
    ada, ben, _eve = _people(3)
    numbers = []
    for count in (1, 4):
        for number in range(count):
            for person in (ada, ben):
                make.post(person, f"#topic{count}x{number}")
        with CaptureQueriesContext(connection) as asked:
            trending_tags(ada)
            trending_posts(ada)
        numbers.append(len(asked))
    assert numbers[0] == numbers[1]
