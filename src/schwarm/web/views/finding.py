"""Finding what an address names, for who may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from schwarm.conversation.queries.cards import card
from schwarm.conversation.queries.threads import visible_post

if TYPE_CHECKING:
    from typing import Any

    from schwarm.conversation.models import Post
    from schwarm.conversation.queries.cards import Card
    from schwarm.people.models import Person


def post_or_404(viewer: Person | None, post_id: int) -> Post:
    post = visible_post(viewer, post_id)
    if post is None:
        raise Http404
    return post


def card_or_404(viewer: Person | None, post_id: int) -> Card:
    found = card(viewer, post_id)
    if found is None:
        raise Http404
    return found


def page_or_dialog(
    request: HttpRequest, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A page of its own, or only its content where a dialog asks for it."""
    in_dialog = bool(getattr(request, "htmx", False))
    context |= {"base": "dialog.html" if in_dialog else "base.html", "in_dialog": in_dialog}
    return render(request, template, context, status=status)
