"""Start: what followed people, spaces and topics bring; and what was said to the whole company."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.views.decorators.http import require_safe

from schwarm.conversation.actions import mark_stream_read
from schwarm.conversation.queries.cards import cards
from schwarm.conversation.queries.filters import filtered
from schwarm.conversation.queries.notifications import news_in_spaces
from schwarm.conversation.queries.reading import last_read
from schwarm.conversation.queries.timelines import company_stream, home_stream
from schwarm.insight.queries.bridges import bridges_for
from schwarm.insight.rules import may_enter
from schwarm.lib.pagination import PAGE_SIZE_LIMIT
from schwarm.web.decorators import SignedInRequest, signed_in
from schwarm.web.showing.bridges import bridge_lines
from schwarm.web.showing.spaces import own_spaces
from schwarm.web.views.composing import composer_for
from schwarm.web.views.missed import missed_by
from schwarm.web.views.paging import cursor_of
from schwarm.web.views.reading import first_read

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from schwarm.lib.pagination import Cursor, Page
    from schwarm.people.models import Person

STREAMS: dict[str, Callable[[Person, Cursor], Page[int]]] = {"home": home_stream, "company": company_stream}
# where filters count, for each of them
CONTEXTS = {"home": "home", "company": "public"}
SPACES_SHOWN = 12


@require_safe
@signed_in
def home(request: SignedInRequest) -> HttpResponse:
    return _stream_page(request, "home")


@require_safe
@signed_in
def company(request: SignedInRequest) -> HttpResponse:
    return _stream_page(request, "company")


@require_safe
@signed_in
def since(request: SignedInRequest, stream: str) -> HttpResponse:
    """What a stream brought since the page was loaded; only the posts themselves."""
    page = STREAMS[stream](request.viewer, cursor_of(request, PAGE_SIZE_LIMIT))
    shown = filtered(request.viewer, cards(request.viewer, page.items), CONTEXTS[stream])
    if shown:
        mark_stream_read(actor=request.viewer, stream=stream, last_id=shown[0].id)
    return render(request, "conversation/_cards.html", {"cards": shown})


def _stream_page(request: SignedInRequest, stream: str) -> HttpResponse:
    viewer, cursor = request.viewer, cursor_of(request)
    page = STREAMS[stream](viewer, cursor)
    read_up_to = last_read(viewer, stream)
    spaces = own_spaces(viewer)
    context: dict[str, Any] = {
        "stream": stream,
        "page": page,
        "cards": filtered(viewer, cards(viewer, page.items), CONTEXTS[stream]),
        "unread_after": read_up_to,
        "new_line_before": first_read(page.items, read_up_to) if cursor.before is None else None,
        "composer": composer_for(viewer, spaces=spaces, is_quiet=True),
        "spaces": spaces[:SPACES_SHOWN],
        "news": news_in_spaces(viewer, [space.pk for space in spaces[:SPACES_SHOWN]]),
    }
    if stream == "home" and cursor.before is None:
        context |= missed_by(request)
        context["bridges"] = bridge_lines(bridges_for(viewer)) if may_enter(viewer) else []
    if cursor.before is None and page.items and page.items[0] > read_up_to:
        mark_stream_read(actor=viewer, stream=stream, last_id=page.items[0])
    return render(request, "conversation/home.html", context)
