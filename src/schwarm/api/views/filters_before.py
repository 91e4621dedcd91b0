"""Filters as they were before they had titles: one word each. https://docs.joinmastodon.org/methods/filters/#v1"""

from typing import TYPE_CHECKING, Any

import msgspec
from django.utils.translation import gettext as _
from msgspec import UNSET, UnsetType

from schwarm.api.calls import Call, found
from schwarm.api.endpoints import delete, get, post, put
from schwarm.api.entities.filter import V1Filter, v1_filter
from schwarm.api.errors import Unprocessable
from schwarm.api.views.filters import Context, Seconds, ends_at
from schwarm.conversation import actions
from schwarm.conversation.actions import Keyword, KeywordChange
from schwarm.conversation.queries.filters import keyword_by_id, keywords_of

if TYPE_CHECKING:
    from schwarm.conversation.models import FilterKeyword


class OneWord(msgspec.Struct, kw_only=True):
    phrase: str
    context: list[Context]
    irreversible: bool = False
    """Whether posts that match are left out."""
    whole_word: bool = True
    expires_in: Seconds | None = None


class BetterWord(msgspec.Struct, kw_only=True):
    phrase: str | None = None
    context: list[Context] | None = None
    irreversible: bool | None = None
    whole_word: bool | None = None
    expires_in: Seconds | UnsetType | None = UNSET


@get("/api/v1/filters", scope="read:filters")
def several(call: Call) -> list[V1Filter]:
    """Every word of one's filters as a filter of its own."""
    return [v1_filter(word) for word in keywords_of(call.person)]


@post("/api/v1/filters", scope="write:filters")
def create(call: Call, params: OneWord) -> V1Filter:
    """Filter a word, as older apps do it: a filter with one word."""
    made = actions.create_filter(
        actor=call.person,
        title=params.phrase[:160],
        contexts=params.context,
        action="hide" if params.irreversible else "warn",
        expires_at=ends_at(params.expires_in),
        keywords=[Keyword(params.phrase, params.whole_word)],
    )
    return v1_filter(made.keywords.get())


@get("/api/v1/filters/{keyword_id}", scope="read:filters")
def show(call: Call, keyword_id: int) -> V1Filter:
    """One word that is filtered."""
    return v1_filter(_mine(call, keyword_id))


@put("/api/v1/filters/{keyword_id}", scope="write:filters")
def change(call: Call, keyword_id: int, params: BetterWord) -> V1Filter:
    """Change a word, and where it counts; what holds for several words is changed by the newer address."""
    word = _mine(call, keyword_id)
    changes = _changes(params, word)
    if changes and word.post_filter.keywords.count() > 1:
        raise Unprocessable(_("This filter has several words. Use a newer app to change it."))
    better = KeywordChange(word.pk, params.phrase, params.whole_word)
    actions.change_filter(actor=call.person, post_filter=word.post_filter, keywords=[better], **changes)
    return show(call, keyword_id)


@delete("/api/v1/filters/{keyword_id}", scope="write:filters")
def remove(call: Call, keyword_id: int) -> dict[str, Any]:
    """Remove a word, and its filter if nothing is left of it."""
    word = _mine(call, keyword_id)
    whole = word.post_filter
    if whole.keywords.count() == 1 and not whole.posts.exists():
        actions.delete_filter(actor=call.person, post_filter=whole)
    else:
        actions.remove_keyword(actor=call.person, filter_keyword=word)
    return {}


def _mine(call: Call, keyword_id: int) -> "FilterKeyword":
    return found(keyword_by_id(call.person, keyword_id))


def _changes(params: BetterWord, word: "FilterKeyword") -> dict[str, Any]:
    """What of the filter itself is to be different."""
    wanted: dict[str, Any] = {}
    if params.context is not None:
        wanted["contexts"] = params.context
    if params.irreversible is not None and params.irreversible != (word.post_filter.action == "hide"):
        wanted["action"] = "hide" if params.irreversible else "warn"
    if params.expires_in is not UNSET:
        wanted["expires_at"] = ends_at(params.expires_in)
    return {name: value for name, value in wanted.items() if value != getattr(word.post_filter, name)}
