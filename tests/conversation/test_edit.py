"""Saying it better: versions are added, never changed."""

import pytest

from schwarm.conversation import actions as talk
from schwarm.conversation.models import Audience
from schwarm.conversation.queries.notifications import grouped_notifications
from schwarm.conversation.queries.search import search_posts
from schwarm.conversation.queries.words import versions_of
from schwarm.lib.errors import Invalid, NotAllowed
from schwarm.lib.pagination import Cursor
from tests import make

pytestmark = pytest.mark.django_db


def test_an_edit_adds_a_version_and_keeps_the_old_ones() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada, "The evaporator freezes. #k4")

    talk.edit_post(actor=ada, post=post, text="The condenser freezes. #k5")

    assert [(v.number, v.text) for v in versions_of(ben, make.reload(post))] == [
        (2, "The condenser freezes. #k5"),
        (1, "The evaporator freezes. #k4"),
    ]
    assert [tag.tag.name for tag in post.post_tags.all()] == ["k5"]
    assert search_posts(ben, "evaporator", Cursor()).items == []
    assert [hit.id for hit in search_posts(ben, "condenser", Cursor()).items] == [post.pk]


def test_saying_the_same_again_adds_nothing() -> None:
    ada, _ben, _carla = make.world()
    post = make.post(ada, "Same")

    talk.edit_post(actor=ada, post=post, text=" Same ")

    assert make.reload(post).version == 1
    assert make.reload(post).edited_at is None


def test_who_is_named_by_an_edit_is_told_and_a_follower_of_the_thread_only_once() -> None:
    ada, ben, _carla = make.world()
    eve = make.person("Eve", handle="eve")
    first = make.post(ben)
    answer = make.reply(ada, first)
    talk.follow_thread(actor=eve, thread=first)
    later = make.reply(ada, first, "As I said.")
    assert [group.kind for group in grouped_notifications(eve)[0]] == ["thread"]

    talk.edit_post(actor=ada, post=later, text="As I said, @eve.")
    talk.edit_post(actor=ada, post=answer, text="See @eve.")

    assert [group.kind for group in grouped_notifications(eve)[0]] == ["mention", "mention"]


def test_an_edit_gives_a_direct_post_no_more_readers() -> None:
    ada, _ben, carla = make.world()
    post = make.post(ada, "@ben", audience=Audience.MENTIONED)

    talk.edit_post(actor=ada, post=post, text="@ben @carla")

    assert versions_of(carla, make.reload(post)) == []
    assert post.mentions.count() == 1


def test_only_who_wrote_it_edits() -> None:
    ada, ben, _carla = make.world()
    root = make.person("Root", handle="root", administrator=True)
    post = make.post(ada)

    for actor in (ben, root):
        with pytest.raises(NotAllowed):
            talk.edit_post(actor=actor, post=post, text="Your words, changed")


def test_what_was_withdrawn_meanwhile_is_not_edited() -> None:
    ada, _ben, _carla = make.world()
    stale = make.post(ada)
    talk.withdraw_post(actor=ada, post=make.reload(stale))

    with pytest.raises(NotAllowed):
        talk.edit_post(actor=ada, post=stale, text="Back again")


@pytest.mark.parametrize(("text", "field"), [("", "text"), ("x" * 20_001, "text")])
def test_malformed_edits_are_refused(text: str, field: str) -> None:
    ada, _ben, _carla = make.world()
    post = make.post(ada)

    with pytest.raises(Invalid) as refused:
        talk.edit_post(actor=ada, post=post, text=text)

    assert refused.value.field == field
    assert make.reload(post).version == 1
