"""Whatever people do: the home page equals its plain filter, the filter the predicate, what is kept what is
built anew."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import pytest
from django.db import transaction
from django.db.models import F, Q, QuerySet
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schwarm.conversation.models import (
    NewestByAuthor,
    NewestInSpace,
    Notification,
    Post,
    PostCounters,
    SearchDocument,
)
from schwarm.conversation.projections import (
    rebuild_counters,
    rebuild_newest,
    rebuild_notifications,
    rebuild_search,
)
from schwarm.conversation.queries.timelines import home_posts, home_stream, list_stream
from schwarm.conversation.queries.visibility import heard_by, may_see, visible_posts
from schwarm.lib import clock
from schwarm.lib.pagination import Cursor, Page
from schwarm.people import actions as people
from schwarm.people.models import ListMember, Person, PersonList
from schwarm.people.queries import following_of
from tests.histories import History

pytestmark = pytest.mark.django_db

seeds = st.integers(0, 2**32)
few = settings(
    max_examples=4,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
many = settings(few, max_examples=60)


@pytest.fixture
def examples(full: bool) -> settings:
    return many if full else few


@contextmanager
def told(seed: int, steps: int = 70) -> Iterator[History]:
    """A history that is forgotten afterwards."""
    with transaction.atomic():
        yield History(seed, steps)
        transaction.set_rollback(True)


def test_home_page_by_page_equals_the_plain_filter(examples: settings) -> None:
    @examples
    @given(seeds)
    def check(seed: int) -> None:
        with told(seed) as history, clock.at(history.now):
            for viewer in Person.objects.select_related("organisation"):
                expected = list(home_posts(viewer).order_by("-pk").values_list("pk", flat=True))
                for size in (1, 3, 20):
                    assert list(_paged(partial(home_stream, viewer), size)) == expected

    check()


def test_list_page_by_page_equals_the_plain_filter(examples: settings) -> None:
    @examples
    @given(seeds, st.sampled_from(PersonList.Replies.values))
    def check(seed: int, policy: str) -> None:
        with told(seed) as history, clock.at(history.now):
            for viewer in Person.objects.select_related("organisation"):
                team = people.create_list(actor=viewer, title="Team", replies_policy=policy)
                people.add_to_list(actor=viewer, person_list=team, people=following_of(viewer))
                expected = list(_list_posts(viewer, team).order_by("-pk").values_list("pk", flat=True))
                for size in (1, 3, 20):
                    assert list(_paged(partial(list_stream, viewer, team), size)) == expected

    check()


def test_filter_equals_predicate(examples: settings) -> None:
    @examples
    @given(seeds)
    def check(seed: int) -> None:
        with told(seed):
            posts = list(Post.objects.all())
            for viewer in [None, *Person.objects.select_related("organisation")]:
                seen = set(visible_posts(viewer).values_list("pk", flat=True))
                assert {post.pk for post in posts if may_see(viewer, post)} == seen

    check()


def test_projections_built_anew_equal_those_kept(examples: settings) -> None:
    @examples
    @given(seeds)
    def check(seed: int) -> None:
        with told(seed, steps=120):
            kept = _counters(), _notifications(), _documents(), _newest()
            rebuild_counters()
            rebuild_notifications()
            rebuild_search()
            rebuild_newest()
            assert (_counters(), _notifications(), _documents(), _newest()) == kept

    check()


def _list_posts(viewer: Person, person_list: PersonList) -> QuerySet[Post]:
    """The stream of a list as a plain filter."""
    members = ListMember.objects.filter(person_list=person_list, person_list__owner=viewer)
    on_list = members.values("follow__followed")
    answered = Q(reply_to=None) | Q(towards=F("author")) | Q(towards=viewer)
    if person_list.replies_policy == PersonList.Replies.LIST:
        answered |= Q(towards__in=on_list)
    elif person_list.replies_policy == PersonList.Replies.FOLLOWED:
        answered |= Q(towards__in=viewer.follows.values("followed"))
    return visible_posts(viewer).filter(heard_by(viewer), answered, author__in=on_list)


def _paged(stream: Callable[[Cursor], Page[int]], size: int) -> Iterator[int]:
    before: int | None = None
    while True:
        page = stream(Cursor(before=before, size=size))
        yield from page.items
        before = page.older
        if before is None:
            return


def _counters() -> Any:
    return list(PostCounters.objects.order_by("pk").values_list())


def _notifications() -> Any:
    key = ("recipient__handle", "kind", "actor__handle", "post", "thread", "space", "read_at")
    return sorted(Notification.objects.values_list(*key), key=repr)


def _documents() -> Any:
    return list(SearchDocument.objects.order_by("pk").values_list())


def _newest() -> Any:
    return [sorted(table._default_manager.values_list()) for table in (NewestByAuthor, NewestInSpace)]
