"""What is announced to everybody. https://docs.joinmastodon.org/methods/announcements/"""

from typing import TYPE_CHECKING

import msgspec

from schwarm.api.calls import Call, found
from schwarm.api.endpoints import delete, get, post, put
from schwarm.api.entities.announcement import Announcement, announcements
from schwarm.api.entities.nothing import Nothing
from schwarm.api.errors import NotFound
from schwarm.conversation import actions
from schwarm.conversation.queries.announcements import announcements as announced
from schwarm.conversation.queries.threads import visible_post

if TYPE_CHECKING:
    from schwarm.conversation.models import Post


class Which(msgspec.Struct, kw_only=True):
    with_dismissed: bool = False
    """Also those that one has put away."""


@get("/api/v1/announcements", scope="read:statuses")
def several(call: Call, params: Which) -> list[Announcement]:
    """Announcements of the last month, the latest first."""
    return announcements(call.person, announced(call.person, with_dismissed=params.with_dismissed))


@post("/api/v1/announcements/{post_id}/dismiss", scope="write:accounts")
def dismiss(call: Call, post_id: int) -> Nothing:
    """Put one away."""
    actions.dismiss_announcement(actor=call.person, post=_announcement(call, post_id))
    return {}


@put("/api/v1/announcements/{post_id}/reactions/{emoji}", scope="write:favourites")
def react(call: Call, post_id: int, emoji: str) -> Nothing:
    """Answer with an emoji."""
    actions.react(actor=call.person, post=_announcement(call, post_id), emoji_text=emoji)
    return {}


@delete("/api/v1/announcements/{post_id}/reactions/{emoji}", scope="write:favourites")
def take_back(call: Call, post_id: int, emoji: str) -> Nothing:
    """Take an emoji back."""
    actions.take_back_reaction(actor=call.person, post=_announcement(call, post_id), emoji_text=emoji)
    return {}


def _announcement(call: Call, post_id: int) -> "Post":
    seen = found(visible_post(call.person, post_id))
    if seen.kind != "announcement" or seen.is_reply or seen.is_boost or seen.is_withdrawn:
        raise NotFound
    return seen
