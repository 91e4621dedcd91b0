"""Polls. https://docs.joinmastodon.org/methods/polls/"""

from typing import TYPE_CHECKING

import msgspec

from schwarm.api.calls import Call, found
from schwarm.api.endpoints import Who, get, post
from schwarm.api.entities.poll import Poll, poll
from schwarm.api.params import Id
from schwarm.conversation import actions
from schwarm.conversation.queries.cards import card
from schwarm.conversation.queries.polls import post_of_poll

if TYPE_CHECKING:
    from schwarm.conversation.queries.cards import PollView


class Choices(msgspec.Struct, kw_only=True):
    choices: list[Id]
    """The numbers of the options that are chosen, from 0."""


@get("/api/v1/polls/{poll_id}", scope="read:statuses", who=Who.ANYBODY)
def show(call: Call, poll_id: int) -> Poll:
    """A poll; its results are there once one has voted or it has ended."""
    return poll(call.viewer, _seen(call, poll_id))


@post("/api/v1/polls/{poll_id}/votes", scope="write:statuses")
def vote(call: Call, poll_id: int, params: Choices) -> Poll:
    """Choose; a vote cannot be changed."""
    actions.vote(actor=call.person, poll=_seen(call, poll_id).poll, positions=params.choices)
    return poll(call.person, _seen(call, poll_id))


def _seen(call: Call, poll_id: int) -> "PollView":
    shown = found(card(call.viewer, found(post_of_poll(poll_id))))
    return found(shown.poll)
