"""What somebody missed who comes back after two weeks: seven items on Start, until she puts them away."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from schwarm.conversation.actions import mark_notifications_read, mark_stream_read
from schwarm.conversation.queries.digest import away_since, missed_since
from schwarm.lib import clock, ids
from schwarm.spaces.queries import spaces_of
from schwarm.web.decorators import SignedInRequest, signed_in_post
from schwarm.web.showing.summaries import summary_lines
from schwarm.web.views.returning import back

if TYPE_CHECKING:
    from django.http import HttpResponse

# in the session: since when somebody was away, so that the block stays while she reads on
SESSION_KEY = "missed_since"


def missed_by(request: SignedInRequest) -> dict[str, Any]:
    """What `conversation/_missed.html` shows. To be asked before a page marks anything as read."""
    since = _since(request)
    if since is None:
        return {}
    digest = missed_since(request.viewer, since)
    return {"missed": summary_lines(digest, request.viewer), "missed_since": since}


@signed_in_post
def all_read(request: SignedInRequest) -> HttpResponse:
    """Begin anew: notifications and streams count as read."""
    viewer, newest = request.viewer, ids.first_at(clock.now())
    request.session.pop(SESSION_KEY, None)
    mark_notifications_read(actor=viewer)
    for stream in ("home", "company", *(f"space:{space.pk}" for space in spaces_of(viewer))):
        mark_stream_read(actor=viewer, stream=stream, last_id=newest)
    return back(request)


def _since(request: SignedInRequest) -> datetime | None:
    if kept := request.session.get(SESSION_KEY):
        return datetime.fromisoformat(kept)
    since = away_since(request.viewer)
    if since:
        request.session[SESSION_KEY] = since.isoformat()
    return since
