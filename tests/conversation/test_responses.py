"""Reactions, boosts, bookmarks, pins: each twice without harm."""

import pytest

from schwarm.conversation import actions as talk
from schwarm.conversation.models import Audience, Bookmark, Notification, Pin, Post, Reaction
from schwarm.conversation.queries.profiles import pinned_by
from schwarm.conversation.queries.timelines import bookmark_stream, pinned_in
from schwarm.lib.errors import Invalid, NotAllowed
from schwarm.lib.pagination import Cursor
from schwarm.people import actions as people
from schwarm.spaces import actions as places
from tests import make

pytestmark = pytest.mark.django_db


def test_a_reaction_counts_once_however_often_it_is_given() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada)

    for text in ("👍", "👍", "👩‍🔧"):
        talk.react(actor=ben, post=post, emoji_text=text)

    assert make.reload(post).counters.reactions == 2
    assert Notification.objects.filter(recipient=ada, kind="reaction").count() == 1


def test_a_reaction_taken_back_is_told_no_more_once_the_last_is_gone() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada)
    for text in ("👍", "🎉"):
        talk.react(actor=ben, post=post, emoji_text=text)

    talk.take_back_reaction(actor=ben, post=post, emoji_text="👍")
    assert Notification.objects.filter(kind="reaction").count() == 1
    for _twice in range(2):
        talk.take_back_reaction(actor=ben, post=post, emoji_text="🎉")

    assert make.reload(post).counters.reactions == 0
    assert not Notification.objects.filter(kind="reaction").exists()


@pytest.mark.parametrize("text", ["", "x", "👍👍", ":thumbsup:", "👍" * 50])
def test_only_one_emoji_is_a_reaction(text: str) -> None:
    ada, _ben, _carla = make.world()

    with pytest.raises(Invalid):
        talk.react(actor=ada, post=make.post(ada), emoji_text=text)


def test_nobody_reacts_to_what_she_cannot_see_or_to_a_stub() -> None:
    ada, ben, carla = make.world()
    hidden, gone = make.post(ada), make.post(ada)
    talk.withdraw_post(actor=ada, post=gone)

    for actor, post in ((carla, hidden), (ben, make.reload(gone))):
        with pytest.raises(NotAllowed):
            talk.react(actor=actor, post=post, emoji_text="👍")
    assert not Reaction.objects.exists()


def test_a_boost_has_the_audience_of_its_post_and_is_made_once() -> None:
    ada, ben, _carla = make.world()
    space = make.space(ada)
    post = make.post(ada, space=space)

    passed_on = talk.boost(actor=ben, post=post)

    assert (passed_on.audience, passed_on.space, passed_on.boost_of) == (Audience.SPACE, space, post)
    assert talk.boost(actor=ben, post=passed_on) == passed_on
    assert make.reload(post).counters.boosts == 1
    assert Notification.objects.filter(recipient=ada, kind="boost").count() == 1


def test_a_boost_is_taken_back_with_all_that_followed_from_it() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada)
    talk.boost(actor=ben, post=post)
    talk.edit_post(actor=ada, post=post, text="Changed")
    assert Notification.objects.filter(recipient=ben, kind="edit").exists()

    for _twice in range(2):
        talk.take_back_boost(actor=ben, post=post)

    assert not Post.objects.filter(boost_of=post).exists()
    assert make.reload(post).counters.boosts == 0
    assert not Notification.objects.filter(kind__in=["boost", "edit"]).exists()


@pytest.mark.parametrize("audience", [Audience.FOLLOWERS, Audience.MENTIONED])
def test_what_is_said_to_few_is_not_passed_on(audience: Audience) -> None:
    ada, ben, _carla = make.world()
    people.follow(actor=ben, person=ada)
    post = make.post(ada, "@ben", audience=audience)

    with pytest.raises(NotAllowed):
        talk.boost(actor=ben, post=post)


def test_who_left_a_space_passes_nothing_on_in_it() -> None:
    ada, ben, _carla = make.world()
    closed = make.space(ada, closed_reason="Salaries")
    places.invite_to_space(actor=ada, space=closed, person=ben)
    places.join_space(actor=ben, space=closed)
    own = make.post(ben, space=closed)
    places.leave_space(actor=ben, space=closed)

    with pytest.raises(NotAllowed):
        talk.boost(actor=ben, post=own)


def test_bookmarks_of_a_boost_keep_the_post_and_stay_private() -> None:
    ada, ben, carla = make.world()
    post = make.post(ada)
    boost = talk.boost(actor=ben, post=post)

    for kept in (boost, post):
        talk.bookmark(actor=ben, post=kept)

    assert bookmark_stream(ben, Cursor()).items == [post.pk]
    assert bookmark_stream(ada, Cursor()).items == []
    with pytest.raises(NotAllowed):
        talk.bookmark(actor=carla, post=post)
    talk.take_back_bookmark(actor=ben, post=post)
    assert not Bookmark.objects.exists()


def test_hosts_pin_in_their_space_and_authors_on_their_profile() -> None:
    ada, ben, _carla = make.world()
    space = make.space(ada)
    post = make.post(ben, space=space)
    for _twice in range(2):
        talk.pin(actor=ada, post=post, space=space)

    assert pinned_in(ben, space) == [post.pk]
    own = make.post(ben)
    talk.pin(actor=ben, post=own)
    assert Pin.objects.filter(space=None).get().post == own
    talk.unpin(actor=ada, post=post, space=space)
    assert pinned_in(ben, space) == []


def test_what_followers_read_is_pinned_for_them_alone() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ben, audience=Audience.FOLLOWERS)
    talk.pin(actor=ben, post=post)

    assert (pinned_by(ben, ben), pinned_by(ada, ben)) == ([post.pk], [])
    people.follow(actor=ada, person=ben)
    assert pinned_by(ada, ben) == [post.pk]
    with pytest.raises(NotAllowed):
        talk.pin(actor=ben, post=make.post(ben, "@ada", audience=Audience.MENTIONED))


def test_others_pin_nothing() -> None:
    ada, ben, _carla = make.world()
    root = make.person("Root", handle="root", administrator=True)
    space = make.space(ada)
    post = make.post(ben, space=space)

    for actor, pinned, where in ((ben, post, space), (root, post, space), (ada, make.post(ben), None)):
        with pytest.raises(NotAllowed):
            talk.pin(actor=actor, post=pinned, space=where)
    with pytest.raises(NotAllowed):
        talk.pin(actor=ada, post=make.post(ada), space=space)
