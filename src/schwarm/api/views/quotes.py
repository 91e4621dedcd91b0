"""Quotes: who quotes a post, taking one's words back, and who may quote at all.

https://docs.joinmastodon.org/methods/statuses/#quotes
"""

from typing import TYPE_CHECKING

import msgspec

from schwarm.api.calls import Call, found, one
from schwarm.api.drafting import QuotePolicy
from schwarm.api.endpoints import get, post, put
from schwarm.api.entities.status import Status, statuses
from schwarm.api.errors import NotFound
from schwarm.api.paging import Paging
from schwarm.conversation import actions, rules
from schwarm.conversation.queries.quotes import quotes_of
from schwarm.conversation.queries.threads import visible_post

if TYPE_CHECKING:
    from schwarm.conversation.models import Post


class InteractionPolicy(msgspec.Struct, kw_only=True):
    quote_approval_policy: QuotePolicy


@get("/api/v1/statuses/{post_id}/quotes", scope="read:statuses")
def quotes(call: Call, post_id: int, params: Paging) -> list[Status]:
    """Posts that quote this one, as far as one may see them."""
    return call.page(quotes_of(call.person, _seen(call, post_id), params.cursor()), statuses)


@post("/api/v1/statuses/{post_id}/quotes/{quoting_id}/revoke", scope="write:statuses")
def revoke(call: Call, post_id: int, quoting_id: int) -> Status:
    """Take one's words back from a post that quotes them; the words around them stay."""
    quoted, quoting = _seen(call, post_id), _seen(call, quoting_id)
    if quoting.quote_of_id != quoted.pk:
        raise NotFound
    actions.revoke_quote(actor=call.person, post=quoting)
    return one(statuses(call.person, [quoting.pk]))


@put("/api/v1/statuses/{post_id}/interaction_policy", scope="write:statuses")
def choose(call: Call, post_id: int, params: InteractionPolicy) -> Status:
    """Choose who may quote one's post from now on; quotes that are there stay."""
    own = _seen(call, post_id)
    if not rules.may_edit(call.person, own):
        raise NotFound
    actions.set_quote_policy(actor=call.person, post=own, policy=params.quote_approval_policy)
    return one(statuses(call.person, [own.pk]))


def _seen(call: Call, post_id: int) -> "Post":
    seen = found(visible_post(call.person, post_id))
    if seen.is_withdrawn:
        raise NotFound
    return seen
