"""Drafts: kept while one types, listed, taken up again, thrown away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schwarm.conversation.actions import (
    cancel_scheduled_post,
    discard_draft,
    keep_draft,
    reschedule_post,
)
from schwarm.conversation.queries.drafts import drafts_of
from schwarm.conversation.queries.scheduled import scheduled_post, scheduled_posts
from schwarm.lib.errors import Invalid
from schwarm.policy.warnings import SecretFound
from schwarm.web.decorators import SignedInRequest, signed_in, signed_in_post
from schwarm.web.forms.written import Written
from schwarm.web.views.composing import PLACE

if TYPE_CHECKING:
    from schwarm.conversation.models import Draft, ScheduledPost

MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class DraftEntry:
    """A draft as the list shows it."""

    draft: Draft
    written: Written

    @property
    def url(self) -> str:
        """Where one goes on writing it."""
        kind, _colon, number = self.draft.place.partition(":")
        if kind == "reply":
            return f"/posts/{number}?reply#reply"
        return f"/posts/{number}/edit" if kind == "edit" else f"/write?place={self.draft.place}"

    @property
    def kind(self) -> str:
        return self.draft.place.partition(":")[0]


@require_safe
@signed_in
def drafts(request: SignedInRequest) -> HttpResponse:
    found = drafts_of(request.viewer)[:MOST_SHOWN]
    entries = [DraftEntry(draft, Written.from_draft(draft.fields)) for draft in found]
    context = {"entries": entries, "scheduled": scheduled_posts(request.viewer)}
    return render(request, "conversation/drafts.html", context)


@signed_in_post
def save(request: SignedInRequest) -> HttpResponse:
    """Keep what is being typed. Nobody else sees it; an empty composer leaves no draft behind."""
    place = request.POST.get("place", "")
    if not PLACE.fullmatch(place):
        return JsonResponse({"error": "place"}, status=400)
    written = Written.from_form(request.POST)
    if written.is_empty:
        discard_draft(actor=request.viewer, place=place)
        return JsonResponse({"draft": ""})
    try:
        draft = keep_draft(actor=request.viewer, place=place, fields=written.as_draft())
    except SecretFound as error:
        return JsonResponse({"error": _("Not kept. %(why)s") % {"why": error}}, status=422)
    return JsonResponse({"draft": str(draft.pk)})


@signed_in_post
def reschedule(request: SignedInRequest, scheduled_id: int) -> HttpResponse:
    """Say it at another time."""
    scheduled = _scheduled_or_404(request, scheduled_id)
    try:
        due_at = Written.from_form(request.POST).due_at()
        if due_at:
            reschedule_post(actor=request.viewer, scheduled=scheduled, due_at=due_at)
    except Invalid as error:
        messages.error(request, str(error))
    return redirect("drafts")


@signed_in_post
def cancel(request: SignedInRequest, scheduled_id: int) -> HttpResponse:
    """Do not say it after all."""
    cancel_scheduled_post(actor=request.viewer, scheduled=_scheduled_or_404(request, scheduled_id))
    return redirect("drafts")


def _scheduled_or_404(request: SignedInRequest, scheduled_id: int) -> ScheduledPost:
    found = scheduled_post(request.viewer, scheduled_id)
    if found is None:
        raise Http404
    return found


@signed_in_post
def discard(request: SignedInRequest) -> HttpResponse:
    discard_draft(actor=request.viewer, place=request.POST.get("place", ""))
    return redirect("drafts")
