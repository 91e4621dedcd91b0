"""Lists of people one follows. https://docs.joinmastodon.org/methods/lists/

A list is its owner's alone: for everybody else it is not there.
"""

from typing import TYPE_CHECKING

import msgspec

from schwarm.api.calls import Call, found, one
from schwarm.api.endpoints import delete, get, post, put
from schwarm.api.entities.account import Account, people_accounts
from schwarm.api.entities.known import known_statuses
from schwarm.api.entities.nothing import Nothing
from schwarm.api.entities.person_list import List, list_entities
from schwarm.api.entities.status import Status
from schwarm.api.errors import NotFound
from schwarm.api.paging import Paging
from schwarm.api.params import Id
from schwarm.api.subjects import subject, subjects
from schwarm.conversation.queries.acquaintance import everybody_on_list, on_list
from schwarm.conversation.queries.timelines import list_stream
from schwarm.lib.errors import NotAllowed
from schwarm.people import actions
from schwarm.people.queries import list_by_id, lists_of, lists_with

if TYPE_CHECKING:
    from schwarm.people.models import Person, PersonList


class NewList(msgspec.Struct, kw_only=True):
    title: str = ""
    replies_policy: str = "list"
    """Which answers it shows: to people one follows (`followed`), to people on it (`list`), or `none`."""
    exclusive: bool = False
    """Whether what its people write leaves the home page."""


class ListChange(msgspec.Struct, kw_only=True):
    """What shall be different; what is not sent stays."""

    title: str | None = None
    replies_policy: str | None = None
    exclusive: bool | None = None


class Members(msgspec.Struct, kw_only=True):
    account_ids: list[Id] = []


@get("/api/v1/lists", scope="read:lists")
def mine(call: Call) -> list[List]:
    """One's lists, by title."""
    return list_entities(lists_of(call.person))


@post("/api/v1/lists", scope="write:lists")
def create(call: Call, params: NewList) -> List:
    """Begin a list."""
    made = actions.create_list(
        actor=call.person,
        title=params.title,
        replies_policy=params.replies_policy,
        is_exclusive=params.exclusive,
    )
    return one(list_entities([made]))


@get("/api/v1/lists/{list_id}", scope="read:lists")
def show(call: Call, list_id: int) -> List:
    """One list."""
    return one(list_entities([_own(call, list_id)]))


@put("/api/v1/lists/{list_id}", scope="write:lists")
def change(call: Call, list_id: int, params: ListChange) -> List:
    """Change the title of a list, and what it shows."""
    own = _own(call, list_id)
    actions.change_list(
        actor=call.person,
        person_list=own,
        title=params.title,
        replies_policy=params.replies_policy,
        is_exclusive=params.exclusive,
    )
    return one(list_entities([own]))


@delete("/api/v1/lists/{list_id}", scope="write:lists")
def remove(call: Call, list_id: int) -> Nothing:
    """Remove a list; its people are followed as before."""
    actions.delete_list(actor=call.person, person_list=_own(call, list_id))
    return {}


@get("/api/v1/lists/{list_id}/accounts", scope="read:lists")
def members(call: Call, list_id: int, params: Paging) -> list[Account]:
    """Who is on a list; with `limit=0`, everybody at once."""
    own = _own(call, list_id)
    if params.limit == 0:
        return people_accounts(call.person, everybody_on_list(call.person, own))
    return call.page(on_list(call.person, own, params.cursor(40, 80)), people_accounts)


@post("/api/v1/lists/{list_id}/accounts", scope="write:lists")
def add(call: Call, list_id: int, params: Members) -> Nothing:
    """Put people whom one follows on a list."""
    own = _own(call, list_id)
    try:
        actions.add_to_list(actor=call.person, person_list=own, people=_people(call, params.account_ids))
    except NotAllowed as error:  # as Mastodon answers where somebody is not followed
        raise NotFound(str(error)) from error
    return {}


@delete("/api/v1/lists/{list_id}/accounts", scope="write:lists")
def take_off(call: Call, list_id: int, params: Members) -> Nothing:
    """Take people off a list."""
    own = _own(call, list_id)
    actions.remove_from_list(actor=call.person, person_list=own, people=_people(call, params.account_ids))
    return {}


@get("/api/v1/accounts/{account_id}/lists", scope="read:lists")
def with_account(call: Call, account_id: int) -> list[List]:
    """One's own lists on which somebody is."""
    person = subject(call.person, account_id).person
    return list_entities(lists_with(call.person, person)) if person else []


@get("/api/v1/timelines/list/{list_id}", scope="read:lists")
def timeline(call: Call, list_id: int, params: Paging) -> list[Status]:
    """What the people of a list say."""
    return call.page(list_stream(call.person, _own(call, list_id), params.cursor()), known_statuses)


def _own(call: Call, list_id: int) -> "PersonList":
    return found(list_by_id(call.person, list_id))


def _people(call: Call, ids: list[int]) -> "list[Person]":
    """All of these people; `NotFound` where one of them is not there."""
    known = subjects(call.person, ids)
    if len(known) < len(set(ids)):
        raise NotFound
    return [who.be_person() for who in known]
