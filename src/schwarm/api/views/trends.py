"""What several people speak of these days. https://docs.joinmastodon.org/methods/trends/"""

from typing import Any

from schwarm.api.calls import Call
from schwarm.api.endpoints import Who, get
from schwarm.api.entities.status import Status, statuses
from schwarm.api.entities.tag import Tag, tags
from schwarm.api.paging import Counting
from schwarm.conversation.queries.trends import trending_posts, trending_tags


@get("/api/v1/trends/tags", who=Who.ANYBODY)
def trends_tags(call: Call, params: Counting) -> list[Tag]:
    """Topics that several people named within a week, those of most people first."""
    call.let_in_where_open()
    bounds = params.bounds(10, 20)
    size = bounds.stop - bounds.start
    found = trending_tags(call.viewer, size, bounds.start)
    call.link_offset(bounds.start, size, is_full=len(found) == size)
    return tags(call.viewer, [one.tag for one in found])


@get("/api/v1/trends", who=Who.ANYBODY)
def trends(call: Call, params: Counting) -> list[Tag]:
    """The same as clients asked for it before."""
    return trends_tags(call, params)


@get("/api/v1/trends/statuses", who=Who.ANYBODY)
def trends_statuses(call: Call, params: Counting) -> list[Status]:
    """First posts to which several people responded within a week, those of most people first."""
    call.let_in_where_open()
    bounds = params.bounds(20, 40)
    size = bounds.stop - bounds.start
    found = trending_posts(call.viewer, size, bounds.start)
    call.link_offset(bounds.start, size, is_full=len(found) == size)
    return statuses(call.viewer, found)


@get("/api/v1/trends/links", who=Who.ANYBODY)
def trends_links(call: Call, params: Counting) -> list[dict[str, Any]]:
    """Pages much linked to; we do not keep which those are."""
    call.let_in_where_open()
    return []
