"""Taking something back."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile

from schwarm.conversation import actions as talk
from schwarm.conversation.models import Attachment, Draft, Notification, Pin, Post, PostTag, PostVersion
from schwarm.conversation.queries.cards import card
from schwarm.conversation.queries.search import search_posts
from schwarm.ledger.chain.entries import new_id
from schwarm.lib import clock
from schwarm.lib.errors import Invalid, NotAllowed
from schwarm.lib.pagination import Cursor
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def said() -> tuple[Any, Any, Post]:
    """Ada said something with a file, a topic, an answer, a boost, a pin."""
    ada, ben, _carla = make.world()
    file = talk.attach_file(actor=ada, file=ContentFile(b"plan"), name="plan.txt", content_type="text/plain")
    post = make.post(ada, "The evaporator freezes, @ben. #k4", attachment_ids=[file.pk])
    make.reply(ben, post)
    talk.boost(actor=ben, post=post)
    talk.pin(actor=ada, post=post)
    return ada, ben, make.reload(post)


def test_a_withdrawn_post_leaves_a_stub_and_its_answers(said: tuple[Any, Any, Post]) -> None:
    ada, ben, post = said

    talk.withdraw_post(actor=ada, post=post)

    shown = card(ben, post.pk)
    assert shown is not None
    assert (shown.words, shown.attachments, shown.reactions) == (None, [], [])
    assert shown.post.counters.thread_replies == 1
    assert search_posts(ben, "evaporator", Cursor()).items == []
    assert not Notification.objects.filter(post=post).exists()
    assert not Post.objects.filter(boost_of=post).exists()
    assert not Pin.objects.exists()


def test_an_answer_that_is_withdrawn_counts_no_more(said: tuple[Any, Any, Post]) -> None:
    _ada, ben, post = said

    talk.withdraw_post(actor=ben, post=Post.objects.get(reply_to=post))

    assert make.reload(post).counters.thread_replies == 0


def test_withdrawn_words_can_be_taken_up_again_for_thirty_days(said: tuple[Any, Any, Post]) -> None:
    ada, _ben, post = said
    talk.withdraw_post(actor=ada, post=post)

    draft = talk.restore_as_draft(actor=ada, post=make.reload(post))
    assert (draft.place, draft.fields["text"]) == ("new", "The evaporator freezes, @ben. #k4")

    with clock.at(clock.now() + timedelta(days=29)):
        assert talk.forget_withdrawn_words() == 0
    with clock.at(clock.now() + timedelta(days=31)):
        assert talk.forget_withdrawn_words() == 1
        assert talk.forget_withdrawn_words() == 0
    with pytest.raises(Invalid):
        talk.restore_as_draft(actor=ada, post=make.reload(post))
    assert not PostVersion.objects.filter(post=post).exists()
    assert not PostTag.objects.exists()
    assert not Attachment.objects.exists()


def test_restoring_overwrites_no_other_draft(said: tuple[Any, Any, Post]) -> None:
    ada, ben, post = said
    answer = Post.objects.get(reply_to=post)
    talk.keep_draft(actor=ada, place="new", fields={"text": "Half a thought"})
    for actor, which in ((ada, post), (ben, answer)):
        talk.withdraw_post(actor=actor, post=which)

    with pytest.raises(Invalid):
        talk.restore_as_draft(actor=ada, post=make.reload(post))
    assert Draft.objects.get(author=ada).fields == {"text": "Half a thought"}
    assert talk.restore_as_draft(actor=ben, post=make.reload(answer)).place == f"reply:{post.pk}"


def test_only_the_author_withdraws_and_restores(said: tuple[Any, Any, Post]) -> None:
    ada, ben, post = said
    root = make.person("Root", handle="root", administrator=True)
    for actor in (ben, root):
        with pytest.raises(NotAllowed):
            talk.withdraw_post(actor=actor, post=post)
    talk.withdraw_post(actor=ada, post=post)
    with pytest.raises(NotAllowed):
        talk.restore_as_draft(actor=ben, post=make.reload(post))
    with pytest.raises(NotAllowed):
        talk.withdraw_post(actor=ada, post=post)


def test_files_of_a_withdrawn_post_are_said_once_more(
    said: tuple[Any, Any, Post], django_capture_on_commit_callbacks: Any
) -> None:
    ada, ben, post = said
    first = post.attachments.get()
    with pytest.raises(Invalid):
        make.post(ada, attachment_ids=[first.pk])
    talk.withdraw_post(actor=ada, post=post)
    with pytest.raises(Invalid):
        make.post(ben, attachment_ids=[first.pk])

    again = make.post(ada, attachment_ids=[first.pk]).attachments.get()

    assert (again.file.name, post.attachments.get()) == (first.file.name, first)
    with clock.at(clock.now() + timedelta(days=31)), django_capture_on_commit_callbacks(execute=True):
        talk.forget_withdrawn_words()
    assert not post.attachments.exists()
    assert again.file.storage.exists(again.file.name)
    with django_capture_on_commit_callbacks(execute=True):
        talk.erase_post(actor=ada, post=again.post)
    assert not again.file.storage.exists(again.file.name)


def test_what_was_masked_or_erased_is_not_said_once_more(said: tuple[Any, Any, Post]) -> None:
    ada, _ben, post = said
    file = post.attachments.get()
    talk.withdraw_post(actor=ada, post=post)
    Attachment.objects.update(masked_at=clock.now())

    with pytest.raises(Invalid):
        make.post(ada, attachment_ids=[file.pk])

    Attachment.objects.update(masked_at=None)
    talk.erase_post(actor=ada, post=post)
    with pytest.raises(Invalid):
        make.post(ada, attachment_ids=[file.pk])


def test_erased_words_are_gone_at_once(
    said: tuple[Any, Any, Post], django_capture_on_commit_callbacks: Any
) -> None:
    ada, ben, post = said
    root = make.person("Root", handle="root", administrator=True)
    stored = post.attachments.get().file
    talk.keep_draft(actor=ada, place=f"edit:{post.pk}", fields={"text": "The evaporator"})
    with pytest.raises(NotAllowed):
        talk.erase_post(actor=ben, post=post)
    for too_little in ({}, {"second": root, "consent": "x"}, {"second": ben}):
        with pytest.raises(NotAllowed):
            talk.erase_post(actor=root, post=post, **too_little)

    with django_capture_on_commit_callbacks(execute=True):
        talk.erase_post(actor=root, post=post, second=ben, consent=new_id())

    assert not stored.storage.exists(stored.name)
    assert not PostVersion.objects.filter(post=post).exists()
    assert not Draft.objects.exists()
    assert make.reload(post).withdrawal == "erased"
    with pytest.raises(NotAllowed):
        talk.withdraw_post(actor=ada, post=post)
    assert make.reload(post).withdrawal == "erased"
