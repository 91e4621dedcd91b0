"""What one keeps for later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from schwarm.conversation.queries.cards import cards
from schwarm.conversation.queries.timelines import bookmark_stream
from schwarm.web.decorators import SignedInRequest, signed_in
from schwarm.web.views.paging import cursor_of

if TYPE_CHECKING:
    from django.http import HttpResponse


@require_safe
@signed_in
def bookmarks(request: SignedInRequest) -> HttpResponse:
    page = bookmark_stream(request.viewer, cursor_of(request))
    return render(
        request, "conversation/bookmarks.html", {"page": page, "cards": cards(request.viewer, page.items)}
    )
