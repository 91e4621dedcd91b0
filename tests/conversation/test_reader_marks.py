"""What hangs on a post, and what somebody did with it, is kept by the database, whatever happens."""

from itertools import pairwise
from threading import Thread
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from schwarm.conversation import actions as talk
from schwarm.conversation.actions import PollQuestion
from schwarm.conversation.models import (
    Attachment,
    Bookmark,
    Poll,
    Post,
    PostCounters,
    Reaction,
    ReaderMark,
    Vote,
)
from schwarm.conversation.projections import rebuild_marks
from schwarm.people.models import Person
from tests import make
from tests.conversation.test_attachments import attach, picture
from tests.conversation.test_polls import HOUR, asked

pytestmark = pytest.mark.django_db
HANGING = ("files", "poll_closes_at", "votes", "last_vote_id", "is_pinned")
Kept = tuple[dict[Any, Any], dict[Any, Any]]


def kept() -> Kept:
    """Marks by post and handle, with emojis in order, and what hangs on posts that have something."""
    marks = {
        (mark.post_id, mark.person.handle): (
            sorted(filter(None, mark.emojis.split(","))),
            mark.has_bookmark,
            mark.has_boost,
            mark.votes,
        )
        for mark in ReaderMark.objects.select_related("person")
    }
    hanging = {row[0]: row[1:] for row in PostCounters.objects.values_list("post_id", *HANGING)}
    return marks, {post: row for post, row in hanging.items() if any(row)}


def test_rebuilt_equals_kept_after_each_step() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada, attachment_ids=[attach(ada, picture()).pk])
    poll = asked(ada, is_multiple=True)
    steps = [
        lambda: talk.react(actor=ben, post=post, emoji_text="👍"),
        lambda: talk.react(actor=ben, post=post, emoji_text="🎉"),
        lambda: talk.bookmark(actor=ben, post=post),
        lambda: talk.boost(actor=ben, post=post),
        lambda: talk.vote(actor=ben, poll=poll.poll, positions=[0, 1]),
        lambda: talk.pin(actor=ada, post=post),
        lambda: talk.take_back_reaction(actor=ben, post=post, emoji_text="👍"),
        lambda: talk.take_back_bookmark(actor=ben, post=post),
        lambda: talk.take_back_boost(actor=ben, post=post),
        lambda: talk.take_back_reaction(actor=ben, post=post, emoji_text="🎉"),
        lambda: talk.unpin(actor=ada, post=post),
        lambda: Vote.objects.filter(option__position=1).delete(),
        lambda: talk.erase_post(actor=None, post=poll),
    ]
    seen = []
    for step in steps:
        step()
        before = kept()
        rebuild_marks()
        assert kept() == before
        seen.append(before)

    assert [before for before, after in pairwise(seen) if before == after] == []
    assert kept() == ({}, {post.pk: (1, None, 0, None, False)})


def test_all_of_a_person_stands_in_one_row() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada, "Which?", poll=PollQuestion(["Yes", "No"], HOUR))
    talk.react(actor=ben, post=post, emoji_text="👍")
    talk.bookmark(actor=ben, post=post)
    talk.boost(actor=ben, post=post)
    talk.vote(actor=ben, poll=post.poll, positions=[1])
    talk.react(actor=ada, post=post, emoji_text="👍")

    vote = Vote.objects.get()
    assert kept() == (
        {(post.pk, "ben"): (["👍"], True, True, 1), (post.pk, "ada"): (["👍"], False, False, 0)},
        {post.pk: (0, post.poll.closes_at, 1, vote.pk, False)},
    )


def test_one_emoji_inside_another_stays() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada)
    for emoji in ("👍", "👍🏽"):
        Reaction.objects.create(post=post, person=ben, emoji=emoji)
    Reaction.objects.filter(emoji="👍").delete()

    assert kept()[0] == {(post.pk, "ben"): (["👍🏽"], False, False, 0)}


def test_what_changes_hands_changes_its_row() -> None:
    ada, ben, _carla = make.world()
    shadow = make.person("Shadow", handle="shadow", kind=Person.Kind.PLACEHOLDER)
    post, other = make.post(ada), make.post(ada)
    Reaction.objects.create(post=post, person=shadow, emoji="👍")
    Bookmark.objects.create(post=other, person=shadow)
    Bookmark.objects.create(post=other, person=ben)

    talk.hand_over_posts(placeholder=shadow, person=ben)

    assert kept()[0] == {
        (post.pk, "ben"): (["👍"], False, False, 0),
        (other.pk, "ben"): ([], True, False, 0),
        (other.pk, "shadow"): ([], True, False, 0),
    }


def test_files_count_as_long_as_they_are_there_and_tell_while_one_is_made_ready() -> None:
    ada, _ben, _carla = make.world()
    files = [attach(ada, picture()), attach(ada, picture())]
    post = make.post(ada, attachment_ids=[file.pk for file in files])
    found = []
    for change in (
        lambda: Attachment.objects.filter(pk=files[0].pk).update(state=Attachment.State.PROCESSING),
        lambda: Attachment.objects.filter(pk=files[0].pk).update(state=Attachment.State.FAILED),
        lambda: Attachment.objects.filter(pk=files[0].pk).delete(),
        lambda: Attachment.objects.filter(post=post).update(post=None),
    ):
        change()
        found.append(PostCounters.objects.get(post=post).files)

    assert found == [2, 1, 1, 0]


def test_a_poll_that_closes_earlier_says_so() -> None:
    ada, _ben, _carla = make.world()
    post = asked(ada)
    earlier = post.poll.closes_at - HOUR / 2
    Poll.objects.update(closes_at=earlier)

    assert kept()[1] == {post.pk: (0, earlier, 0, None, False)}


def test_what_is_undone_leaves_no_mark() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada)
    Bookmark.objects.create(post=post, person=ben)
    twice = [Reaction(post=post, person=ben, emoji="👍") for _number in range(2)]
    with pytest.raises(IntegrityError), transaction.atomic():
        Reaction.objects.bulk_create(twice)

    assert kept()[0] == {(post.pk, "ben"): ([], True, False, 0)}


def test_wrong_rows_are_put_right(django_assert_max_num_queries: Any) -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada, attachment_ids=[attach(ada, picture()).pk])
    talk.react(actor=ben, post=post, emoji_text="👍")
    right = kept()
    ReaderMark.objects.update(emojis=",🎉,", votes=7)
    ReaderMark.objects.create(post=post, person=ada, has_boost=True)
    PostCounters.objects.update(files=0, votes=3, last_vote_id=5, is_pinned=True)

    with django_assert_max_num_queries(5):
        rebuild_marks()

    assert kept() == right


def test_a_post_that_goes_takes_its_marks_along() -> None:
    ada, ben, _carla = make.world()
    said = make.post(ada)
    boost = talk.boost(actor=ben, post=said)
    Bookmark.objects.create(post=boost, person=ada)

    Post.objects.filter(pk=boost.pk).delete()

    assert kept() == ({}, {})


@pytest.mark.django_db(transaction=True)
def test_what_one_does_twice_at_once_is_kept_both_times() -> None:
    """Beside SQLite's only writer nobody else writes; on PostgreSQL the second waits for the first."""
    ada, ben, _carla = make.world()
    post = make.post(ada)
    waiting = [Thread(target=_react, args=(post, ben, emoji)) for emoji in ("👍", "🎉", "❤️", "👏")]
    with transaction.atomic():
        Bookmark.objects.create(post=post, person=ben)
        if connection.vendor == "postgresql":
            for one in waiting:
                one.start()
            waiting[0].join(0.2)
    for one in waiting:
        if connection.vendor == "sqlite":
            one.start()
        one.join()

    assert kept()[0] == {(post.pk, "ben"): (sorted(["👍", "🎉", "❤️", "👏"]), True, False, 0)}


def _react(post: Post, person: Person, emoji: str) -> None:
    Reaction.objects.create(post=post, person=person, emoji=emoji)
    connection.close()
