"""Polls."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from schwarm.conversation import actions as talk
from schwarm.conversation.actions import PollQuestion
from schwarm.conversation.models import Notification, Post, Vote
from schwarm.conversation.queries.cards import card
from schwarm.lib import clock
from schwarm.lib.errors import Invalid, NotAllowed
from schwarm.people.models import Person
from tests import make

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def asked(author: Person, *, is_multiple: bool = False) -> Post:
    question = PollQuestion(options=["yes", " no ", ""], lasts=HOUR, is_multiple=is_multiple)
    return make.post(author, "Shall we?", poll=question)


def test_results_show_once_one_has_voted() -> None:
    ada, ben, _carla = make.world()
    post = asked(ada)
    talk.vote(actor=ben, poll=post.poll, positions=[1])

    mine, hers = card(ben, post.pk), card(ada, post.pk)

    assert mine is not None and mine.poll is not None  # noqa: PT018
    assert [(c.text, c.votes, c.is_mine) for c in mine.poll.choices] == [("yes", 0, False), ("no", 1, True)]
    assert mine.poll.shows_results
    assert hers is not None and hers.poll is not None  # noqa: PT018
    assert not hers.poll.shows_results
    assert hers.poll.voters == 1


def test_several_choices_of_one_person_are_one_voter() -> None:
    ada, ben, _carla = make.world()
    post = asked(ada, is_multiple=True)

    talk.vote(actor=ben, poll=post.poll, positions=[0, 1, 1])

    shown = card(ben, post.pk)
    assert shown is not None and shown.poll is not None  # noqa: PT018
    assert (shown.poll.voters, shown.poll.votes) == (1, 2)


@pytest.mark.parametrize(
    ("options", "lasts", "field"),
    [
        (["yes"], HOUR, "options"),
        (["yes", "  "], HOUR, "options"),
        ([str(n) for n in range(11)], HOUR, "options"),
        (["Yes", "yes "], HOUR, "options"),
        (["yes", "x" * 101], HOUR, "options"),
        (["yes", "no"], timedelta(minutes=4), "days"),
        (["yes", "no"], timedelta(days=61), "days"),
    ],
)
def test_malformed_polls_are_refused_with_their_post(
    options: Sequence[str], lasts: timedelta, field: str
) -> None:
    ada, _ben, _carla = make.world()

    with pytest.raises(Invalid) as refused:
        make.post(ada, poll=PollQuestion(options=options, lasts=lasts))

    assert refused.value.field == field
    assert not Post.objects.exists()


@pytest.mark.parametrize("positions", [[], [2], [-1], [0, 1]])
def test_malformed_votes_are_refused(positions: list[int]) -> None:
    ada, ben, _carla = make.world()

    with pytest.raises(Invalid):
        talk.vote(actor=ben, poll=asked(ada).poll, positions=positions)

    assert not Vote.objects.exists()


def test_a_vote_is_cast_once_in_time_and_by_readers_only() -> None:
    ada, ben, carla = make.world()
    post = asked(ada)
    talk.vote(actor=ben, poll=post.poll, positions=[0])

    with pytest.raises(Invalid):
        talk.vote(actor=ben, poll=post.poll, positions=[1])
    with pytest.raises(NotAllowed):
        talk.vote(actor=carla, poll=post.poll, positions=[1])
    with clock.at(clock.now() + HOUR), pytest.raises(Invalid):
        talk.vote(actor=ada, poll=post.poll, positions=[1])
    assert Vote.objects.count() == 1


def test_who_asked_and_who_voted_hears_once_of_the_end() -> None:
    ada, ben, _carla = make.world()
    post = asked(ada)
    talk.vote(actor=ben, poll=post.poll, positions=[0])
    assert talk.announce_ended_polls() == 0

    with clock.at(clock.now() + HOUR):
        assert [talk.announce_ended_polls(), talk.announce_ended_polls()] == [1, 0]

    told = Notification.objects.filter(kind="poll").values_list("recipient__handle", flat=True)
    assert sorted(told) == ["ada", "ben"]
