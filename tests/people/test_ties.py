"""Following, muting, blocking, and writing in another's name."""

from datetime import timedelta

import pytest

from schwarm.lib import clock
from schwarm.lib.errors import Invalid, NotAllowed
from schwarm.people import actions, queries
from tests import make

pytestmark = pytest.mark.django_db


def test_following_twice_is_following_once() -> None:
    ada, ben, _carla = make.world()
    actions.follow(actor=ada, person=ben)
    actions.follow(actor=ada, person=ben)
    assert list(queries.following_of(ada)) == [ben]
    assert list(queries.followers_of(ben)) == [ada]
    actions.unfollow(actor=ada, person=ben)
    actions.unfollow(actor=ada, person=ben)
    assert list(queries.following_of(ada)) == []


def test_who_is_blocked_or_gone_does_not_follow() -> None:
    ada, ben, _carla = make.world()
    actions.block(actor=ben, person=ada)
    with pytest.raises(NotAllowed):
        actions.follow(actor=ada, person=ben)
    with pytest.raises(NotAllowed):
        actions.follow(actor=ada, person=ada)


def test_nobody_follows_whom_she_has_blocked() -> None:
    ada, ben, _carla = make.world()
    actions.block(actor=ada, person=ben)
    with pytest.raises(NotAllowed):
        actions.follow(actor=ada, person=ben)
    actions.unblock(actor=ada, person=ben)
    actions.follow(actor=ada, person=ben)
    assert list(queries.following_of(ada)) == [ben]


def test_a_block_ends_following_on_both_sides() -> None:
    ada, ben, _carla = make.world()
    actions.follow(actor=ada, person=ben)
    actions.follow(actor=ben, person=ada)
    actions.block(actor=ada, person=ben)
    tie = queries.tie_between(ada, ben)
    assert (tie.follows, tie.is_followed, tie.blocks, tie.is_blocked) == (False, False, True, False)
    assert [block.blocked for block in queries.blocks_of(ada)] == [ben]
    actions.unblock(actor=ada, person=ben)
    assert list(queries.blocks_of(ada)) == []


def test_a_mute_ends_when_its_time_is_over() -> None:
    ada, ben, _carla = make.world()
    actions.mute(actor=ada, person=ben, until=clock.now() + timedelta(days=1))
    assert [mute.muted for mute in queries.mutes_of(ada)] == [ben]
    with clock.at(clock.now() + timedelta(days=2)):
        assert list(queries.mutes_of(ada)) == []
        assert queries.silenced_ids(ada) == set()


def test_nobody_mutes_or_blocks_herself() -> None:
    ada, _ben, _carla = make.world()
    with pytest.raises(Invalid):
        actions.mute(actor=ada, person=ada)
    with pytest.raises(Invalid):
        actions.block(actor=ada, person=ada)


def test_only_a_colleague_may_write_in_ones_name() -> None:
    ada, ben, carla = make.world()
    actions.name_delegate(actor=ada, delegate=ben)
    assert [delegation.delegate for delegation in queries.delegations_of(ada)] == [ben]
    assert queries.may_speak_for(ben, ada)
    for nobody in (carla, ada):
        with pytest.raises(NotAllowed):
            actions.name_delegate(actor=ada, delegate=nobody)
    actions.dismiss_delegate(actor=ada, delegate=ben)
    assert not queries.may_speak_for(ben, ada)


def test_a_follower_is_removed_and_may_come_back() -> None:
    ada, ben, _carla = make.world()
    actions.follow(actor=ben, person=ada)

    for _twice in range(2):
        actions.remove_follower(actor=ada, person=ben)

    assert list(queries.followers_of(ada)) == []
    actions.follow(actor=ben, person=ada)
    assert list(queries.followers_of(ada)) == [ben]


def test_only_whom_one_follows_stands_on_ones_profile() -> None:
    ada, ben, carla = make.world()
    for person in (ben, carla):
        actions.follow(actor=ada, person=person)
        for _twice in range(2):
            actions.endorse(actor=ada, person=person)

    assert list(queries.endorsed_by(ada)) == [carla, ben]
    assert queries.endorsed_ids(ada) == {ben.pk, carla.pk}
    assert queries.tie_between(ada, ben).endorses
    assert not queries.tie_between(ben, ada).endorses
    actions.take_back_endorsement(actor=ada, person=carla)
    actions.unfollow(actor=ada, person=ben)
    assert list(queries.endorsed_by(ada)) == []
    with pytest.raises(NotAllowed, match="Only people you follow"):
        actions.endorse(actor=ada, person=ben)
