"""Polls by a client."""

from datetime import timedelta
from typing import Any

import pytest

from schwarm.conversation.actions import PollQuestion, withdraw_post
from schwarm.conversation.models import Audience, Poll, Vote
from schwarm.lib import clock
from schwarm.people import actions as people
from tests import make
from tests.api.calling import as_app, as_nobody, as_person
from tests.api.shapes import check
from tests.api.test_publishing import refused
from tests.conversation.test_polls import HOUR

pytestmark = pytest.mark.django_db


def asked(author: Any, **details: Any) -> Poll:
    question = PollQuestion(["yes", "no", "perhaps"], HOUR, details.pop("is_multiple", False))
    return make.post(author, "Shall we?", poll=question, **details).poll


def path_of(poll: Poll) -> str:
    return f"/api/v1/polls/{poll.pk}"


def test_a_vote_is_counted_and_shows_the_result() -> None:
    ada, ben, _carla = make.world()
    poll = asked(ada, is_multiple=True)
    api = as_person(ben)
    before = api.get(path_of(poll)).json()

    after = api.post(f"{path_of(poll)}/votes", {"choices": ["0", 2]})

    assert after.status_code == 200
    for told in (before, after.json()):
        check("Poll", told)
    assert [option["votes_count"] for option in before["options"]] == [None] * 3
    assert [option["votes_count"] for option in after.json()["options"]] == [1, 0, 1]
    assert (after.json()["voted"], after.json()["own_votes"], after.json()["voters_count"]) == (
        True,
        [0, 2],
        1,
    )
    assert api.get(path_of(poll)).json() == after.json()


def test_forms_vote_as_well() -> None:
    ada, ben, _carla = make.world()
    poll = asked(ada)

    assert as_person(ben).form(f"{path_of(poll)}/votes", {"choices[]": "1"}).json()["own_votes"] == [1]


@pytest.mark.parametrize(
    ("choices", "words"),
    [
        ([], "Choose one of the options."),
        ([3], "Choose one of the options."),
        ([0, 1], "Choose only one option."),
        (["x"], "The value of “choices[0]” does not fit."),
    ],
)
def test_a_vote_that_means_nothing_is_refused(choices: list[Any], words: str) -> None:
    ada, ben, _carla = make.world()
    poll = asked(ada)

    assert refused(as_person(ben).post(f"{path_of(poll)}/votes", {"choices": choices})) == words
    assert not Vote.objects.exists()


def test_nobody_votes_twice_or_too_late() -> None:
    ada, ben, _carla = make.world()
    poll, api = asked(ada), as_person(ben)
    api.post(f"{path_of(poll)}/votes", {"choices": [0]})

    assert refused(api.post(f"{path_of(poll)}/votes", {"choices": [1]})) == "You have voted already."
    with clock.at(clock.now() + timedelta(hours=2)):
        words = refused(as_person(ada).post(f"{path_of(poll)}/votes", {"choices": [1]}))
        assert words == "This poll has ended."


def test_a_poll_is_there_for_those_who_may_see_its_post() -> None:
    ada, ben, carla = make.world()
    people.change_installation(actor=None, world_open=True)
    mine, open_one = asked(ada, audience=Audience.FOLLOWERS), asked(ada, audience=Audience.WORLD)
    withdrawn = asked(ada)
    withdraw_post(actor=ada, post=withdrawn.post)

    for api in (as_person(ben), as_person(carla), as_nobody()):
        assert refused(api.get(path_of(mine)), 404)
        assert refused(api.get(path_of(withdrawn)), 404)
        shown = api.get(path_of(open_one))
        assert shown.status_code == 200
        check("Poll", shown.json())
    assert refused(as_person(ben).post(f"{path_of(mine)}/votes", {"choices": [0]}), 404)
    assert refused(as_person(ben).get("/api/v1/polls/1"), 404)
    assert "voted" not in as_nobody().get(path_of(open_one)).json()


def test_who_may_not_write_does_not_vote() -> None:
    ada, _ben, _carla = make.world()
    path = f"{path_of(asked(ada))}/votes"

    assert as_nobody().post(path, {"choices": [0]}).status_code == 401
    assert as_app().post(path, {"choices": [0]}).status_code == 422
    assert as_person(ada, "read").post(path, {"choices": [0]}).status_code == 403
