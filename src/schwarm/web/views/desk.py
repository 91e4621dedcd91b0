"""The reviewers' desk: what waits for somebody on duty, and one's own seat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schwarm.lib.errors import Invalid, require
from schwarm.moderation.actions import leave_seat, offer_seat_key, vouch_for_seat_key
from schwarm.moderation.queries.cases import desk_of
from schwarm.moderation.queries.keys import waiting_key
from schwarm.moderation.queries.pool import problems, seat_of
from schwarm.web.decorators import SignedInRequest, signed_in, signed_in_post

if TYPE_CHECKING:
    from django.http import HttpResponse


@signed_in
@require_safe
def show(request: SignedInRequest) -> HttpResponse:
    """What was reported and waits, what is due first on top; only for who holds a seat."""
    seat = seat_of(request.viewer)
    require(seat is not None, _("Only those who hold a seat see the desk."))
    context = {"seat": seat, "waiting": list(desk_of(request.viewer)), "problems": problems()}
    return render(request, "moderation/desk.html", context)


@signed_in_post
def key(request: SignedInRequest) -> HttpResponse:
    """Take the public half of a key that was just made in the browser; answers whether it counts already."""
    said = {name: request.POST.get(name, "").strip() for name in ("role", "key", "signature")}
    try:
        counts = offer_seat_key(actor=request.viewer, **said)
    except Invalid as error:
        return JsonResponse({"error": str(error)}, status=422)
    return JsonResponse({"counts": counts})


@signed_in_post
def vouch(request: SignedInRequest, pk: int) -> HttpResponse:
    """A member of the council signs that a reviewer's key is hers."""
    made = waiting_key(pk)
    if made is None:
        raise Http404
    signature = request.POST.get("signature", "").strip()
    try:
        vouch_for_seat_key(actor=request.viewer, made=made, signature=signature)
    except Invalid as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Your signature is kept."))
    return redirect("council")


@signed_in_post
def leave(request: SignedInRequest) -> HttpResponse:
    leave_seat(actor=request.viewer)
    messages.success(request, _("You hold no seat any more. Thank you."))
    return redirect("cases")
