"""What is spoken of, for administrators to read. https://docs.joinmastodon.org/methods/admin/trends/

Nobody decides what may be spoken of.
"""

from typing import Any

from schwarm.api.administration import administrators_only, refuse
from schwarm.api.calls import Call
from schwarm.api.endpoints import get, post
from schwarm.api.entities.status import Status
from schwarm.api.entities.tag import Tag
from schwarm.api.paging import Counting
from schwarm.api.views.trends import trends_statuses, trends_tags

READ, WRITE = "admin:read", "admin:write"


class AdminTag(Tag):
    trendable: bool
    usable: bool
    requires_review: bool
    listable: bool


@get("/api/v1/admin/trends/tags", scope=READ)
@administrators_only
def tags(call: Call, params: Counting) -> list[AdminTag]:
    """Topics that several people name, as far as the administrator reads them."""
    return [
        AdminTag(**tag, trendable=True, usable=True, requires_review=False, listable=True)
        for tag in trends_tags(call, params)
    ]


@get("/api/v1/admin/trends/statuses", scope=READ)
@administrators_only
def statuses(call: Call, params: Counting) -> list[Status]:
    """Posts to which several people respond, as far as the administrator reads them."""
    return trends_statuses(call, params)


@get("/api/v1/admin/trends/links", scope=READ)
@administrators_only
def links(call: Call, params: Counting) -> list[dict[str, Any]]:
    """Pages much linked to; we do not keep which those are."""
    return []


@post("/api/v1/admin/trends/tags/{tag_id}/approve", scope=WRITE)
@administrators_only
def approve_tag(call: Call, tag_id: str) -> AdminTag:
    """Nobody decides what may be spoken of."""
    refuse()


@post("/api/v1/admin/trends/tags/{tag_id}/reject", scope=WRITE)
@administrators_only
def reject_tag(call: Call, tag_id: str) -> AdminTag:
    """Nobody decides what may be spoken of."""
    refuse()


@post("/api/v1/admin/trends/statuses/{post_id}/approve", scope=WRITE)
@administrators_only
def approve_status(call: Call, post_id: str) -> Status:
    """Nobody decides what may be spoken of."""
    refuse()


@post("/api/v1/admin/trends/statuses/{post_id}/reject", scope=WRITE)
@administrators_only
def reject_status(call: Call, post_id: str) -> Status:
    """Nobody decides what may be spoken of."""
    refuse()


@post("/api/v1/admin/trends/links/{link_id}/approve", scope=WRITE)
@administrators_only
def approve_link(call: Call, link_id: str) -> dict[str, Any]:
    """Nobody decides what may be spoken of."""
    refuse()


@post("/api/v1/admin/trends/links/{link_id}/reject", scope=WRITE)
@administrators_only
def reject_link(call: Call, link_id: str) -> dict[str, Any]:
    """Nobody decides what may be spoken of."""
    refuse()
