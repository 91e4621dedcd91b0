"""Who asks to be let into the spaces one leads: people are followed without asking.

https://docs.joinmastodon.org/methods/follow_requests/
"""

from typing import TYPE_CHECKING

from schwarm.api.calls import Call, one
from schwarm.api.endpoints import get, post
from schwarm.api.entities.account import Account, people_accounts
from schwarm.api.entities.relationship import Relationship, relationships
from schwarm.api.errors import NotFound
from schwarm.api.paging import Paging
from schwarm.api.subjects import Subject
from schwarm.conversation.queries.acquaintance import asking
from schwarm.spaces.actions import decline_admission, invite_to_space
from schwarm.spaces.queries import requests_to

if TYPE_CHECKING:
    from schwarm.spaces.models import Admission


@get("/api/v1/follow_requests", scope="read:follows")
def waiting(call: Call, params: Paging) -> list[Account]:
    """Who asks to be let in, the latest first."""
    return call.page(asking(call.person, params.cursor(40, 80)), people_accounts)


@post("/api/v1/follow_requests/{account_id}/authorize", scope="write:follows")
def authorize(call: Call, account_id: int) -> Relationship:
    """Let somebody into all the spaces one leads that she has asked for."""
    requests = _requests(call, account_id)
    for request in requests:
        invite_to_space(actor=call.person, space=request.space, person=request.person)
    return _now(call, requests[0])


@post("/api/v1/follow_requests/{account_id}/reject", scope="write:follows")
def reject(call: Call, account_id: int) -> Relationship:
    """Turn down what somebody has asked for; she may ask again."""
    requests = _requests(call, account_id)
    for request in requests:
        decline_admission(actor=call.person, admission=request)
    return _now(call, requests[0])


def _requests(call: Call, account_id: int) -> "list[Admission]":
    found = list(requests_to(call.person).filter(person=account_id))
    if not found:
        raise NotFound
    return found


def _now(call: Call, request: "Admission") -> Relationship:
    return one(relationships(call.person, [Subject(person=request.person)]))
