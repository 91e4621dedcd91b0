"""The home query reads by indexes only, whatever the statistics say."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from schwarm.conversation.models import Audience, Post
from schwarm.conversation.queries.timelines import home_posts, home_stream, list_stream
from schwarm.lib.pagination import Cursor
from schwarm.people.models import ListMember, Person, PersonList
from tests import make, volume

pytestmark = pytest.mark.django_db


def _plan(stream: Callable[[], Any]) -> str:
    """How the database answers the statements of a stream."""
    with CaptureQueriesContext(connection) as asked:
        stream()
    explain = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
    lines: list[str] = []
    with connection.cursor() as db:
        for statement in asked.captured_queries:
            db.execute(f"{explain} {statement['sql']}")
            lines += [str(row[-1]) for row in db.fetchall()]
    return "\n".join(lines)


def _pretend_to_be_large() -> None:
    """Give SQLite the statistics of 200,000 posts, with which it would choose another index if left alone."""
    if connection.vendor != "sqlite":
        return
    statistics = {"conversation_post_reply_to_id%": "200000 5", "first_posts_in_space": "133553 665 1"}
    with connection.cursor() as db:
        for index, numbers in statistics.items():
            db.execute("UPDATE sqlite_stat1 SET stat = %s WHERE idx LIKE %s", [numbers, index])
        db.execute("ANALYZE sqlite_schema")


def test_home_never_reads_the_whole_table_of_posts() -> None:
    viewer = volume.fill(6000, 300, follows=30)[5]
    _pretend_to_be_large()

    plan = _plan(lambda: home_stream(viewer, Cursor()))

    assert not re.search(r"SCAN conversation_post\b(?! USING INDEX)|Seq Scan on conversation_post\b", plan), (
        plan
    )
    assert "first_posts_by_author" in plan, plan
    assert "first_posts_in_space" in plan, plan
    if connection.vendor == "sqlite":
        # the newest post of each source by its number, where it is kept
        assert plan.count("SEARCH n USING INTEGER PRIMARY KEY") == 2, plan
    assert "conversation_post_reply_to_id" not in plan, plan


@pytest.mark.parametrize("policy", PersonList.Replies.values)
def test_a_list_reads_the_posts_of_its_people_by_their_index(policy: str) -> None:
    viewer = volume.fill(6000, 300, follows=30)[5]
    team = PersonList.objects.create(owner=viewer, title="Team", replies_policy=policy)
    ListMember.objects.bulk_create(ListMember(person_list=team, follow=tie) for tie in viewer.follows.all())
    _pretend_to_be_large()

    plan = _plan(lambda: list_stream(viewer, team, Cursor()))

    assert not re.search(r"SCAN conversation_post\b(?! USING INDEX)|Seq Scan on conversation_post\b", plan), (
        plan
    )
    assert "posts_by_author" in plan.replace("first_posts_by_author", ""), plan


def test_home_of_a_large_world_equals_the_plain_filter() -> None:
    viewer = Person.objects.select_related("organisation").get(pk=volume.fill(3000, 100, follows=20)[5].pk)

    expected = list(home_posts(viewer).order_by("-pk").values_list("pk", flat=True)[:80])

    assert list(home_stream(viewer, Cursor(size=80)).items) == expected
    middle, last = expected[39], expected[79]
    assert list(home_stream(viewer, Cursor(before=middle, size=40)).items) == expected[40:80]
    assert list(home_stream(viewer, Cursor(after=middle)).items) == expected[:20]
    assert list(home_stream(viewer, Cursor(before=middle, after=last)).items) == expected[40:60]
    assert list(home_stream(viewer, Cursor(after=last, oldest_first=True)).items) == expected[59:79]


def test_home_of_somebody_who_may_see_little_of_what_is_newest_equals_the_plain_filter() -> None:
    """Partners' people do not see what is said to the company."""
    viewer = volume.fill(3000, 100, follows=20)[5]
    viewer.organisation = make.organisation()
    viewer.save()
    viewer = Person.objects.select_related("organisation").get(pk=viewer.pk)
    wide = Post.objects.filter(
        reply_to=None, audience=Audience.COMPANY, author__in=viewer.follows.values("followed")
    )
    Post.objects.filter(pk__in=list(wide.order_by("pk").values_list("pk", flat=True)[:30])).update(
        audience=Audience.COMMUNITY
    )

    expected = list(home_posts(viewer).order_by("-pk").values_list("pk", flat=True))

    assert 30 <= len(expected) < 100
    assert list(home_stream(viewer, Cursor(size=80)).items) == expected[:80]
    assert list(home_stream(viewer, Cursor()).items) == expected[:20]
