"""Ending mails with one click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from schwarm.conversation.actions.mails import stop_mails
from schwarm.web.mails.unsubscribing import read_refusal

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@csrf_exempt  # mail programs send it by themselves (RFC 8058); the signed address is proof enough
@require_http_methods(["GET", "HEAD", "POST"])
def off(request: HttpRequest, token: str) -> HttpResponse:
    """Looking at the address changes nothing, since mail scanners follow every link; only POST acts."""
    refusal = read_refusal(token)
    if refusal is None:
        raise Http404
    is_done = request.method == "POST"
    if is_done:
        stop_mails(actor=refusal.person, kinds=refusal.kinds)
    with translation.override(refusal.person.language):
        response = render(request, "mails/off.html", {"refusal": refusal, "is_done": is_done})
    response["Cache-Control"] = "no-store"
    return response
