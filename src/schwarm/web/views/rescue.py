"""What somebody typed into a form that cannot be taken: put aside, shown again, never lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.contrib.auth.views import redirect_to_login
from django.http.request import UnreadablePostError
from django.urls import reverse

from schwarm.conversation.actions import keep_draft
from schwarm.conversation.queries.drafts import draft_in
from schwarm.policy.guard import masked
from schwarm.web.forms.written import Written
from schwarm.web.views.composing import PLACE

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseRedirect

    from schwarm.web.decorators import SignedInRequest

TEXT_FIELDS = ("title", "text", "message", "about", "description", "rules")
SESSION_KEY = "put_aside"


def rescue_text(request: HttpRequest) -> str:
    """The longer texts of a form that was sent, so that a page can give them back."""
    try:
        found = [request.POST.get(name, "").strip() for name in TEXT_FIELDS]
    except UnreadablePostError:
        return ""
    return "\n\n".join(text for text in found if text)


def put_aside(request: HttpRequest) -> HttpResponseRedirect:
    """Keep a composer's words in the session of who is signed out, secrets masked; ask her to sign in."""
    place = request.POST.get("place", "new")
    place = place if PLACE.fullmatch(place) and not place.startswith("edit:") else "new"
    typed = Written.from_form(request.POST)
    written = replace(
        typed,
        title=masked(typed.title),
        text=masked(typed.text),
        options=tuple(masked(option) for option in typed.options),
    )
    request.session[SESSION_KEY] = {"place": place, "fields": written.as_draft()}
    return redirect_to_login(f"{reverse('write')}?{urlencode({'place': place})}")


def bring_back(request: SignedInRequest) -> None:
    """Make a draft of what was put aside before signing in, unless the place has one by now."""
    kept = request.session.pop(SESSION_KEY, None)
    if kept and draft_in(request.viewer, kept["place"]) is None:
        keep_draft(actor=request.viewer, place=kept["place"], fields=kept["fields"])
