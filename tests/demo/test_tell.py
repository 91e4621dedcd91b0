"""The story told through actions leaves what real use would have left."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from schwarm.conversation.models import Mention, Notification, Post, PostCounters
from schwarm.conversation.projections import rebuild_counters
from schwarm.conversation.queries.search import search_posts
from schwarm.demo.guests import is_demo
from schwarm.demo.insights import look_at_itself
from schwarm.demo.parts import Story
from schwarm.demo.story import company
from schwarm.demo.tell import Telling
from schwarm.insight.models import Bridge, KeyPlayer, Run
from schwarm.lib import clock, ids
from schwarm.lib.pagination import Cursor
from schwarm.people.models import Department, Organisation, Person
from schwarm.policy.models import CouncilSeat
from schwarm.spaces.models import Membership, Space

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("tell")]

# enough for everybody to have joined and the first weeks to be told
SOME_STEPS = 2_500


@pytest.fixture(scope="module")
def story() -> Story:
    return company(timezone.localtime(clock.now()))


@pytest.fixture(scope="module")
def beginning(story: Story, django_db_setup: None, django_db_blocker: Any) -> Iterator[Telling]:
    """Told once; every test only reads, and all of it is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield _told(story, steps=SOME_STEPS)
        transaction.set_rollback(True)


def _told(story: Story, *, steps: int | None = None) -> Telling:
    telling = Telling(story)
    for done in telling.tell():
        if steps is not None and done >= steps:
            break
    return telling


def test_a_beginning_of_the_story_is_told_as_it_happened(story: Story, beginning: Telling) -> None:
    assert beginning.left_out <= 5  # what the rules did not let somebody do
    assert is_demo()
    assert set(Person.objects.values_list("handle", flat=True)) == set(beginning.people)
    assert Person.objects.filter(organisation__kind="host").count() >= 200  # some join later
    assert (Organisation.objects.count(), Department.objects.count()) == (6, 12)
    assert Space.objects.exists()
    assert Membership.objects.exists()
    assert len(beginning.posts) >= 20
    for key, post in beginning.posts.items():
        part = story.post[key]
        assert post.created_at == part.at
        assert abs(ids.moment_of(post.pk) - part.at) < timedelta(seconds=1)
        assert post.author is not None
        assert post.author.handle == part.author
        assert post.versions.get().text == part.text


def test_telling_leaves_read_models_as_if_they_were_built_anew(story: Story, beginning: Telling) -> None:
    kept = list(PostCounters.objects.order_by("pk").values())
    rebuild_counters()
    assert list(PostCounters.objects.order_by("pk").values()) == kept
    answers = Post.objects.filter(reply_to__isnull=False).count() + Mention.objects.count()
    assert 0 < Notification.objects.filter(kind__in=["reply", "mention"]).count() <= answers
    first = beginning.posts[story.posts[0].key]
    word = max(first.versions.get().text.split(), key=lambda word: len(word) if word.isalpha() else 0)
    assert first.author is not None
    assert first.pk in [hit.id for hit in search_posts(first.author, word, Cursor(size=80)).items]


def test_nothing_told_of_the_past_waits_to_be_mailed(beginning: Telling) -> None:
    assert beginning.posts
    assert not DBTaskResult.objects.exists()


def test_the_company_looks_at_itself(beginning: Telling) -> None:
    """Of the first weeks there is enough to measure ten or eleven weeks after they began."""
    if not CouncilSeat.objects.exists():
        beginning.judging.take_seats()
    look_at_itself(beginning.people, beginning.story.since + timedelta(weeks=11))
    assert Run.objects.get().figures
    answers = Counter(KeyPlayer.objects.values_list("answer", flat=True))
    assert answers["yes"] >= 3
    assert answers["no"]
    assert set(answers) <= {"yes", "no", "later", "open"}
    assert Bridge.objects.exists()
