"""Filters of one's own. https://docs.joinmastodon.org/methods/filters/

Posts that match are told with the filter that matches; it is for the client to fold or to leave them out.
"""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
from msgspec import UNSET, UnsetType

from schwarm.api.calls import Call, found, one
from schwarm.api.endpoints import delete, get, post, put
from schwarm.api.entities.filter import (
    Filter,
    FilterKeyword,
    FilterStatus,
    filter_entity,
    filter_keywords,
    filter_statuses,
)
from schwarm.api.params import Id
from schwarm.conversation import actions
from schwarm.conversation.actions import Keyword, KeywordChange
from schwarm.conversation.queries.filters import (
    filter_by_id,
    filtered_post_by_id,
    filters_of,
    keyword_by_id,
)
from schwarm.conversation.queries.threads import visible_post
from schwarm.lib import clock

if TYPE_CHECKING:
    from schwarm.conversation.models import PostFilter

Context = Literal["home", "notifications", "public", "thread", "account"]
Seconds = Annotated[int, msgspec.Meta(ge=0, le=10**9)]


class KeywordAttributes(msgspec.Struct, kw_only=True):
    """A word of a filter; with its id, what becomes of it."""

    id: Id | None = None
    keyword: str | None = None
    whole_word: bool | None = None
    destroy: bool = msgspec.field(default=False, name="_destroy")


class NewFilter(msgspec.Struct, kw_only=True):
    title: str
    context: list[Context]
    """Where it counts."""
    filter_action: Literal["warn", "blur", "hide"] = "warn"
    expires_in: Seconds | None = None
    """For how many seconds; for good where it is left empty."""
    keywords_attributes: list[KeywordAttributes] = []


class BetterFilter(msgspec.Struct, kw_only=True):
    """What shall be different; what is not sent stays."""

    title: str | None = None
    context: list[Context] | None = None
    filter_action: Literal["warn", "blur", "hide"] | None = None
    expires_in: Seconds | UnsetType | None = UNSET
    keywords_attributes: list[KeywordAttributes] = []


class NewKeyword(msgspec.Struct, kw_only=True):
    keyword: str
    whole_word: bool = True


class BetterKeyword(msgspec.Struct, kw_only=True):
    keyword: str | None = None
    whole_word: bool | None = None


class FilteredStatus(msgspec.Struct, kw_only=True):
    status_id: Id


@get("/api/v2/filters", scope="read:filters")
def several(call: Call) -> list[Filter]:
    """All one's filters, also those that have ended."""
    return [filter_entity(each) for each in filters_of(call.person)]


@post("/api/v2/filters", scope="write:filters")
def create(call: Call, params: NewFilter) -> Filter:
    """Begin a filter."""
    made = actions.create_filter(
        actor=call.person,
        title=params.title,
        contexts=params.context,
        action=params.filter_action,
        expires_at=ends_at(params.expires_in),
        keywords=[
            Keyword(word.keyword or "", word.whole_word is not False) for word in params.keywords_attributes
        ],
    )
    return _now(call, made.pk)


@get("/api/v2/filters/{filter_id}", scope="read:filters")
def show(call: Call, filter_id: int) -> Filter:
    """One of one's filters."""
    return _now(call, filter_id)


@put("/api/v2/filters/{filter_id}", scope="write:filters")
def change(call: Call, filter_id: int, params: BetterFilter) -> Filter:
    """Change a filter and its words in one go."""
    changes: dict[str, Any] = {
        "title": params.title,
        "contexts": params.context,
        "action": params.filter_action,
    }
    changes = {name: value for name, value in changes.items() if value is not None}
    if params.expires_in is not UNSET:
        changes["expires_at"] = ends_at(params.expires_in)
    words = [
        KeywordChange(word.id, word.keyword, word.whole_word, word.destroy)
        for word in params.keywords_attributes
    ]
    actions.change_filter(actor=call.person, post_filter=_mine(call, filter_id), keywords=words, **changes)
    return _now(call, filter_id)


@delete("/api/v2/filters/{filter_id}", scope="write:filters")
def remove(call: Call, filter_id: int) -> dict[str, Any]:
    """See again what the filter kept away."""
    actions.delete_filter(actor=call.person, post_filter=_mine(call, filter_id))
    return {}


# --- words -------------------------------------------------------------------------------------------


@get("/api/v2/filters/{filter_id}/keywords", scope="read:filters")
def keywords(call: Call, filter_id: int) -> list[FilterKeyword]:
    """The words of a filter."""
    return filter_keywords(_mine(call, filter_id).keywords.all())


@post("/api/v2/filters/{filter_id}/keywords", scope="write:filters")
def add_keyword(call: Call, filter_id: int, params: NewKeyword) -> FilterKeyword:
    """Let a filter match one more word."""
    word = Keyword(params.keyword, params.whole_word)
    added = actions.add_keyword(actor=call.person, post_filter=_mine(call, filter_id), keyword=word)
    return one(filter_keywords([added]))


@get("/api/v2/filters/keywords/{keyword_id}", scope="read:filters")
def keyword(call: Call, keyword_id: int) -> FilterKeyword:
    """One word of a filter."""
    return one(filter_keywords([found(keyword_by_id(call.person, keyword_id))]))


@put("/api/v2/filters/keywords/{keyword_id}", scope="write:filters")
def change_keyword(call: Call, keyword_id: int, params: BetterKeyword) -> FilterKeyword:
    """Put another word in the place of one."""
    known = found(keyword_by_id(call.person, keyword_id))
    word = Keyword(
        known.keyword if params.keyword is None else params.keyword,
        known.whole_word if params.whole_word is None else params.whole_word,
    )
    actions.change_keyword(actor=call.person, filter_keyword=known, keyword=word)
    return one(filter_keywords([known]))


@delete("/api/v2/filters/keywords/{keyword_id}", scope="write:filters")
def remove_keyword(call: Call, keyword_id: int) -> dict[str, Any]:
    """Take a word out of its filter."""
    actions.remove_keyword(actor=call.person, filter_keyword=found(keyword_by_id(call.person, keyword_id)))
    return {}


# --- posts -------------------------------------------------------------------------------------------


@get("/api/v2/filters/{filter_id}/statuses", scope="read:filters")
def filtered_statuses(call: Call, filter_id: int) -> list[FilterStatus]:
    """Single posts that a filter matches."""
    return filter_statuses(_mine(call, filter_id).posts.all())


@post("/api/v2/filters/{filter_id}/statuses", scope="write:filters")
def add_status(call: Call, filter_id: int, params: FilteredStatus) -> FilterStatus:
    """Let a filter match one post, whatever its words."""
    seen = found(visible_post(call.person, params.status_id))
    added = actions.filter_post(actor=call.person, post_filter=_mine(call, filter_id), post=seen)
    return one(filter_statuses([added]))


@get("/api/v2/filters/statuses/{entry_id}", scope="read:filters")
def filtered_status(call: Call, entry_id: int) -> FilterStatus:
    """One post that was put into a filter."""
    return one(filter_statuses([found(filtered_post_by_id(call.person, entry_id))]))


@delete("/api/v2/filters/statuses/{entry_id}", scope="write:filters")
def remove_status(call: Call, entry_id: int) -> FilterStatus:
    """Let a filter match a post no longer because of its id."""
    entry = found(filtered_post_by_id(call.person, entry_id))
    entity = one(filter_statuses([entry]))
    actions.unfilter_post(actor=call.person, filtered_post=entry)
    return entity


def ends_at(seconds: int | UnsetType | None) -> datetime | None:
    """When something ends that lasts so many seconds from now; never where nothing is said."""
    return clock.now() + timedelta(seconds=seconds) if isinstance(seconds, int) else None


def _mine(call: Call, filter_id: int) -> "PostFilter":
    return found(filter_by_id(call.person, filter_id))


def _now(call: Call, filter_id: int) -> Filter:
    return filter_entity(_mine(call, filter_id))
