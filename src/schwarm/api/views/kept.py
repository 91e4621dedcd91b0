"""What one kept for later and what one reacted to. https://docs.joinmastodon.org/methods/bookmarks/"""

from schwarm.api.calls import Call
from schwarm.api.endpoints import get
from schwarm.api.entities.known import known_statuses
from schwarm.api.entities.status import Status
from schwarm.api.paging import Paging
from schwarm.conversation.queries.timelines import bookmark_stream, reacted_stream


@get("/api/v1/bookmarks", scope="read:bookmarks")
def bookmarks(call: Call, params: Paging) -> list[Status]:
    """What one kept for later, last kept first; pages go by ids of their own, as `Link` gives them."""
    return call.page(bookmark_stream(call.person, params.cursor()), known_statuses)


@get("/api/v1/favourites", scope="read:favourites")
def favourites(call: Call, params: Paging) -> list[Status]:
    """What one reacted to with whatever emoji, the last first; pages go by ids of their own."""
    return call.page(reacted_stream(call.person, params.cursor()), known_statuses)
