"""Finding people one does not follow yet.

https://docs.joinmastodon.org/methods/suggestions/ and https://docs.joinmastodon.org/methods/directory/
"""

from typing import Literal

import msgspec

from schwarm.api.calls import Call
from schwarm.api.endpoints import delete, get
from schwarm.api.entities.account import Account, people_accounts
from schwarm.api.entities.familiar_followers import FamiliarFollowers, familiar_followers_of
from schwarm.api.entities.nothing import Nothing
from schwarm.api.entities.suggestion import Suggestion, suggestion_entities
from schwarm.api.paging import Counting, clamped
from schwarm.api.params import Id
from schwarm.api.subjects import subject
from schwarm.conversation.queries.discovery import directory as people_in_directory
from schwarm.conversation.queries.discovery import suggestions
from schwarm.people import actions

MOST_AT_ONCE = 40


class Limit(msgspec.Struct, kw_only=True):
    limit: int | None = None
    """How many at most."""


class Ids(msgspec.Struct, kw_only=True):
    id: list[Id] = []


class DirectoryParams(Counting):
    order: Literal["active", "new"] = "active"
    """Who spoke last to everybody, or who joined last."""
    local: bool = False
    """Taken, and without effect: everybody is from here."""


@get("/api/v1/suggestions", scope="read")
def suggested_accounts(call: Call, params: Limit) -> list[Account]:
    """People near by whom one does not follow; the older form."""
    found = suggestions(call.person, clamped(params.limit, 40, 80))
    return people_accounts(call.person, [one.person for one in found])


@get("/api/v2/suggestions", scope="read")
def suggested(call: Call, params: Limit) -> list[Suggestion]:
    """People near by whom one does not follow, and why."""
    return suggestion_entities(call.person, suggestions(call.person, clamped(params.limit, 40, 80)))


@delete("/api/v1/suggestions/{account_id}", scope="write")
def dismiss(call: Call, account_id: int) -> Nothing:
    """Do not suggest somebody again."""
    actions.dismiss_suggestion(actor=call.person, person=subject(call.person, account_id).be_person())
    return {}


@get("/api/v1/directory", scope="read:accounts")
def directory(call: Call, params: DirectoryParams) -> list[Account]:
    """Everybody one may know of."""
    bounds = params.bounds(40, 80)
    size = bounds.stop - bounds.start
    found = people_in_directory(call.person, bounds, newest=params.order == "new")
    call.link_offset(bounds.start, size, is_full=len(found) == size)
    return people_accounts(call.person, found)


@get("/api/v1/accounts/familiar_followers", scope="read:follows")
def familiar_followers(call: Call, params: Ids) -> list[FamiliarFollowers]:
    """Who of those one follows follows these people, too."""
    return familiar_followers_of(call.person, params.id[:MOST_AT_ONCE])
