"""Posts: reading them and answering with a gesture. https://docs.joinmastodon.org/methods/statuses/"""

from typing import TYPE_CHECKING

import msgspec
from django.utils.translation import gettext as _

from schwarm.api.calls import Call, found, one
from schwarm.api.endpoints import Who, get, post
from schwarm.api.entities.account import Account, people_accounts
from schwarm.api.entities.context import Context, context
from schwarm.api.entities.known import known_statuses
from schwarm.api.entities.status import Status, statuses
from schwarm.api.entities.status_edit import StatusEdit, status_edits
from schwarm.api.entities.status_source import StatusSource, status_source
from schwarm.api.errors import NotFound, Unprocessable
from schwarm.api.paging import Paging
from schwarm.api.params import Id
from schwarm.conversation import actions, rules
from schwarm.conversation.queries.cards import card
from schwarm.conversation.queries.named import my_emojis
from schwarm.conversation.queries.responses import boosters, reacting_people
from schwarm.conversation.queries.threads import visible_post
from schwarm.conversation.queries.words import own_version, versions_of
from schwarm.lib.errors import NotAllowed, require

if TYPE_CHECKING:
    from schwarm.conversation.models import Post

FAVOURITE = "👍"
# without a token, as in Mastodon
FEW_ABOVE, FEW_BELOW = 40, 60
MANY = 4096
MOST_AT_ONCE = 40


class Ids(msgspec.Struct, kw_only=True):
    id: list[Id] = []


@get("/api/v1/statuses", scope="read:statuses", who=Who.ANYBODY)
def several(call: Call, params: Ids) -> list[Status]:
    """Posts by their ids; those that one may not see are missing."""
    return statuses(call.viewer, params.id[:MOST_AT_ONCE])


@get("/api/v1/statuses/{post_id}", scope="read:statuses", who=Who.ANYBODY, confirms=True)
def show(call: Call, post_id: int) -> Status:
    """One post."""
    return one(known_statuses(call.viewer, [post_id]))


@get("/api/v1/statuses/{post_id}/context", scope="read:statuses", who=Who.ANYBODY)
def around(call: Call, post_id: int) -> Context:
    """What a post answers and what answers it."""
    seen = found(visible_post(call.viewer, post_id))
    above, below = (MANY, MANY) if call.viewer else (FEW_ABOVE, FEW_BELOW)
    return context(call.viewer, seen, above=above, below=below)


@get("/api/v1/statuses/{post_id}/history", scope="read:statuses", who=Who.ANYBODY)
def history(call: Call, post_id: int) -> list[StatusEdit]:
    """All versions of a post, the first one first."""
    shown = found(card(call.viewer, post_id))
    return status_edits(call.viewer, shown, versions_of(call.viewer, shown.post)[::-1])


@get("/api/v1/statuses/{post_id}/source", scope="read:statuses")
def source(call: Call, post_id: int) -> StatusSource:
    """What the author typed; for who may change it."""
    own = _seen(call, post_id)
    require(rules.may_edit(call.person, own), _("Only who wrote a post may change it."))
    return status_source(found(own_version(own)))


@get("/api/v1/statuses/{post_id}/card", scope="read:statuses", who=Who.ANYBODY)
def preview_card(call: Call, post_id: int) -> dict[str, str]:
    """Nothing is loaded from pages that posts link to, so there are no previews."""
    _seen(call, post_id)
    return {}


@get("/api/v1/statuses/{post_id}/favourited_by", scope="read:accounts", who=Who.ANYBODY)
def favourited_by(call: Call, post_id: int, params: Paging) -> list[Account]:
    """Who reacted, with whatever emoji, the latest first."""
    return call.page(
        reacting_people(call.viewer, _seen(call, post_id), params.cursor(40, 80)), people_accounts
    )


@get("/api/v1/statuses/{post_id}/reblogged_by", scope="read:accounts", who=Who.ANYBODY)
def reblogged_by(call: Call, post_id: int, params: Paging) -> list[Account]:
    """Who passed a post on, the latest first."""
    page = boosters(call.viewer, _seen(call, post_id), params.cursor(40, 80))
    return call.page(page, people_accounts)


@post("/api/v1/statuses/{post_id}/translate", scope="read:statuses", who=Who.ANYBODY)
def translate(call: Call, post_id: int) -> dict[str, str]:
    """Nothing is translated: no post is sent to services that could."""
    _seen(call, post_id)
    raise NotAllowed(_("This installation has no service that translates."))


# --- gestures ----------------------------------------------------------------------------------------


@post("/api/v1/statuses/{post_id}/favourite", scope="write:favourites")
def favourite(call: Call, post_id: int) -> Status:
    """React with a thumb, unless one has reacted already."""
    seen = _seen(call, post_id)
    if not my_emojis(call.person, seen):
        actions.react(actor=call.person, post=seen, emoji_text=FAVOURITE)
    return _now(call, seen)


@post("/api/v1/statuses/{post_id}/unfavourite", scope="write:favourites")
def unfavourite(call: Call, post_id: int) -> Status:
    """Take back all one's reactions."""
    seen = _seen(call, post_id)
    for emoji in my_emojis(call.person, seen):
        actions.take_back_reaction(actor=call.person, post=seen, emoji_text=emoji)
    return _now(call, seen)


@post("/api/v1/statuses/{post_id}/react/{emoji}", scope="write:favourites")
def react(call: Call, post_id: int, emoji: str) -> Status:
    """React with an emoji of one's choice."""
    seen = _seen(call, post_id)
    actions.react(actor=call.person, post=seen, emoji_text=emoji)
    return _now(call, seen)


@post("/api/v1/statuses/{post_id}/unreact/{emoji}", scope="write:favourites")
def unreact(call: Call, post_id: int, emoji: str) -> Status:
    """Take one emoji back."""
    seen = _seen(call, post_id)
    actions.take_back_reaction(actor=call.person, post=seen, emoji_text=emoji)
    return _now(call, seen)


@post("/api/v1/statuses/{post_id}/reblog", scope="write:statuses")
def reblog(call: Call, post_id: int) -> Status:
    """Pass a post on to those who may see it anyway."""
    return _now(call, actions.boost(actor=call.person, post=_seen(call, post_id)))


@post("/api/v1/statuses/{post_id}/unreblog", scope="write:statuses")
def unreblog(call: Call, post_id: int) -> Status:
    """Take back that one has passed a post on."""
    seen = _seen(call, post_id)
    actions.take_back_boost(actor=call.person, post=seen)
    return _now(call, seen)


@post("/api/v1/statuses/{post_id}/bookmark", scope="write:bookmarks")
def bookmark(call: Call, post_id: int) -> Status:
    """Keep a post for later; nobody else knows."""
    seen = _seen(call, post_id)
    actions.bookmark(actor=call.person, post=seen)
    return _now(call, seen)


@post("/api/v1/statuses/{post_id}/unbookmark", scope="write:bookmarks")
def unbookmark(call: Call, post_id: int) -> Status:
    """Keep a post no longer."""
    seen = _seen(call, post_id)
    actions.take_back_bookmark(actor=call.person, post=seen)
    return _now(call, seen)


@post("/api/v1/statuses/{post_id}/pin", scope="write:accounts")
def pin(call: Call, post_id: int) -> Status:
    """Put one's own post on top of one's profile."""
    seen = _seen(call, post_id)
    try:
        actions.pin(actor=call.person, post=seen)
    except NotAllowed as error:  # as Mastodon answers where a post cannot stand there
        raise Unprocessable(str(error)) from error
    return _now(call, seen)


@post("/api/v1/statuses/{post_id}/unpin", scope="write:accounts")
def unpin(call: Call, post_id: int) -> Status:
    """Take one's post down from the top of one's profile, where it stands there."""
    seen = _seen(call, post_id)
    if rules.may_pin(call.person, seen, None):
        actions.unpin(actor=call.person, post=seen)
    return _now(call, seen)


@post("/api/v1/statuses/{post_id}/mute", scope="write:mutes")
def mute(call: Call, post_id: int) -> Status:
    """Hear nothing more about the thread of a post."""
    seen = _seen(call, post_id)
    actions.mute_thread(actor=call.person, thread=seen.thread)
    return _now(call, seen)


@post("/api/v1/statuses/{post_id}/unmute", scope="write:mutes")
def unmute(call: Call, post_id: int) -> Status:
    """Hear of the thread of a post again."""
    seen = _seen(call, post_id)
    actions.mute_thread(actor=call.person, thread=seen.thread, muted=False)
    return _now(call, seen)


def _seen(call: Call, post_id: int) -> "Post":
    """The post, if one may see it and it still has words; a boost stands for what it passes on."""
    seen = found(visible_post(call.viewer, post_id))
    if seen.is_withdrawn:
        raise NotFound
    return seen


def _now(call: Call, seen: "Post") -> Status:
    return one(statuses(call.viewer, [seen.pk]))
