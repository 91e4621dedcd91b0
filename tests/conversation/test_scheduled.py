"""Posts that wait for their time: tried out when scheduled, published once, never lost."""

import threading
from dataclasses import fields
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from schwarm.conversation import actions as talk
from schwarm.conversation.actions import PostDraft
from schwarm.conversation.actions.attachments import discard_forgotten_uploads
from schwarm.conversation.actions.scheduled import draft_of
from schwarm.conversation.models import Attachment, Audience, Notification, Poll, Post, ScheduledPost
from schwarm.conversation.queries.attachments import waiting_attachments
from schwarm.conversation.queries.scheduled import scheduled_post, scheduled_posts
from schwarm.lib import clock
from schwarm.lib.errors import Invalid, NeedsConfirmation, NotAllowed
from schwarm.people import actions as people
from schwarm.people.models import Person
from schwarm.spaces import actions as places
from tests import make
from tests.conversation.test_attachments import attach, picture

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def _schedule(author: Person, text: str = "Later.", wait: timedelta = HOUR, **details: Any) -> ScheduledPost:
    return talk.schedule_post(actor=author, draft=make.draft(text, **details), due_at=clock.now() + wait)


def _publish_due(after: timedelta = HOUR) -> int:
    with clock.at(clock.now() + after + timedelta(seconds=1)):
        return talk.publish_due_posts()


def test_a_scheduled_post_is_published_when_it_is_due_and_only_then() -> None:
    ada, ben, _carla = make.world()
    _schedule(ada, "@ben, good morning.")
    assert not Post.objects.exists()
    assert not Notification.objects.exists()

    assert talk.publish_due_posts() == 0
    assert _publish_due() == 1
    assert _publish_due() == 0

    post = Post.objects.get()
    assert (post.author, post.versions.get().text) == (ada, "@ben, good morning.")
    assert Notification.objects.get().recipient == ben
    assert not ScheduledPost.objects.exists()


def test_the_queue_publishes_it_too_and_both_together_once() -> None:
    ada, _ben, _carla = make.world()
    scheduled = _schedule(ada)
    ScheduledPost.objects.update(due_at=clock.now())
    DBTaskResult.objects.update(run_after=clock.now())

    make.run_queue()
    talk.publish_due_posts()
    talk.publish_scheduled_post(scheduled.pk)

    assert Post.objects.count() == 1


def test_everything_that_was_chosen_is_kept() -> None:
    ada, ben, _carla = make.world()
    people.name_delegate(actor=ben, delegate=ada)
    space = make.space(ada)
    said = make.post(ada, space=space)
    draft = make.draft(
        "See this.",
        title="Title",
        warning="Loud",
        language="de",
        kind="question",
        audience=Audience.SPACE,
        space=space,
        spoken_for=ben,
        addressed=[make.person("Eve Lind", handle="eve")],
        quote_of=said,
        quote_policy="nobody",
        attachment_ids=[attach(ada, picture()).pk],
        poll=talk.PollQuestion(options=["yes", "no"], lasts=timedelta(days=1), is_multiple=True),
        is_sensitive=True,
        is_unlisted=True,
        application_name="Tusky",
        application_website="https://tusky.app",
        may_be_alone=True,
        confirmed=make.ALWAYS,
    )

    kept = draft_of(make.reload(talk.schedule_post(actor=ada, draft=draft, due_at=clock.now() + HOUR)))

    assert {f.name: getattr(kept, f.name) for f in fields(PostDraft)} == {
        f.name: getattr(draft, f.name) for f in fields(PostDraft)
    }
    plain = {f.name for f in fields(PostDraft) if getattr(draft, f.name) == f.default}
    # an answer inherits what it would otherwise choose; and nobody speaks for both a person and the company
    assert plain == {"reply_to", "as_organisation"}
    _publish_due()
    assert Poll.objects.get().closes_at > clock.now() + timedelta(hours=24)


def test_an_answer_is_scheduled_in_its_thread() -> None:
    ada, ben, _carla = make.world()
    asked = make.post(ada)
    _schedule(ben, reply_to=asked)

    _publish_due()

    assert Post.objects.get(reply_to=asked).author == ben


def test_what_is_wrong_is_told_when_it_is_scheduled() -> None:
    ada, _ben, carla = make.world()
    for details, error in (
        ({"text": ""}, Invalid),
        ({"wait": timedelta(minutes=4)}, Invalid),
        ({"audience": Audience.WORLD}, NotAllowed),
        ({"attachment_ids": [5]}, Invalid),
        ({"audience": Audience.COMMUNITY, "confirmed": frozenset()}, NeedsConfirmation),
    ):
        with pytest.raises(error):
            _schedule(ada, **details)
    with pytest.raises(NotAllowed):
        _schedule(carla)
    assert not ScheduledPost.objects.exists()
    assert not Post.objects.exists()


def test_what_cannot_be_said_any_more_stays_with_the_reason() -> None:
    ada, ben, _carla = make.world()
    space = make.space(ada)
    scheduled = _schedule(ben, space=space, attachment_ids=[attach(ben, picture()).pk])
    places.archive_space(actor=ada, space=space, reason="Done.")

    assert _publish_due() == 0

    kept = scheduled_posts(ben).get()
    assert kept.failure == "You cannot write to this audience."
    assert kept.attachments.count() == 1
    assert _publish_due() == 0
    places.reopen_space(actor=ada, space=space)
    talk.reschedule_post(actor=ben, scheduled=scheduled, due_at=clock.now() + HOUR)
    assert _publish_due() == 1
    assert Post.objects.get().attachments.count() == 1


def test_nobody_speaks_after_having_left() -> None:
    _ada, ben, _carla = make.world()
    _schedule(ben)
    people.part_with(actor=None, person=ben, reason="A new job")

    assert _publish_due() == 0
    assert not Post.objects.exists()


def test_another_time_counts_and_the_first_does_not() -> None:
    ada, _ben, _carla = make.world()
    scheduled = _schedule(ada)
    talk.reschedule_post(actor=ada, scheduled=scheduled, due_at=clock.now() + 3 * HOUR)

    assert _publish_due(HOUR) == 0
    assert _publish_due(3 * HOUR) == 1


def test_files_are_reserved_until_it_is_cancelled() -> None:
    ada, _ben, _carla = make.world()
    with make.days_ago(5):
        file = attach(ada, picture())
    scheduled = _schedule(ada, attachment_ids=[file.pk])

    assert discard_forgotten_uploads() == 0
    assert waiting_attachments(ada, [file.pk]) == []
    with pytest.raises(Invalid, match="missing"):
        make.post(ada, attachment_ids=[file.pk])
    with pytest.raises(NotAllowed):
        talk.discard_attachment(actor=ada, attachment=make.reload(file))
    talk.cancel_scheduled_post(actor=ada, scheduled=scheduled)

    assert discard_forgotten_uploads() == 0
    assert waiting_attachments(ada, [file.pk]) == [file]
    assert Attachment.objects.get().scheduled is None
    assert _publish_due() == 0


def test_what_is_scheduled_is_for_its_author_alone() -> None:
    ada, ben, _carla = make.world()
    scheduled = _schedule(ada)

    assert scheduled_post(ben, scheduled.pk) is None
    assert scheduled_post(ada, scheduled.pk) == scheduled
    with pytest.raises(NotAllowed):
        talk.cancel_scheduled_post(actor=ben, scheduled=scheduled)
    with pytest.raises(NotAllowed):
        talk.reschedule_post(actor=ben, scheduled=scheduled, due_at=clock.now() + HOUR)
    with pytest.raises(Invalid):
        talk.reschedule_post(actor=ada, scheduled=scheduled, due_at=clock.now())


@pytest.mark.skipif(connection.vendor == "sqlite", reason="in memory, SQLite turns the second one away")
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_the_same_time_publish_it_once() -> None:
    ada, _ben, _carla = make.world()
    scheduled = _schedule(ada)
    ScheduledPost.objects.update(due_at=clock.now())

    def publish() -> None:
        talk.publish_scheduled_post(scheduled.pk)
        connection.close()

    workers = [threading.Thread(target=publish) for _number in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert Post.objects.count() == 1
