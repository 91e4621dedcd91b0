"""Notifications that are kept apart, and whose they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schwarm.conversation import actions
from schwarm.conversation.queries.notifications import Group, notification_requests
from schwarm.conversation.queries.sifting import NAMES
from schwarm.people.queries import person_by_id
from schwarm.web.decorators import SignedInRequest, signed_in, signed_in_post

if TYPE_CHECKING:
    from schwarm.conversation.queries.sifting import NotificationRequest

SHOWN_EACH = 5


@require_safe
@signed_in
def filtered(request: SignedInRequest) -> HttpResponse:
    """What is kept apart, by sender."""
    senders = [(one, _notices(one)) for one in notification_requests(request.viewer)]
    return render(request, "conversation/filtered.html", {"senders": senders})


@signed_in_post
def decide(request: SignedInRequest, person_id: int) -> HttpResponse:
    """Hear of somebody like of everybody, or put away what is kept apart of her."""
    sender = person_by_id(person_id)
    if sender is None:
        raise Http404
    act = actions.accept_sender if request.POST.get("accept") == "yes" else actions.dismiss_sender
    act(actor=request.viewer, sender=sender)
    return redirect("filtered_notifications")


@signed_in_post
def choose(request: SignedInRequest) -> HttpResponse:
    """Which sorts of senders stand apart."""
    choices = {name: request.POST[name] for name in NAMES if name in request.POST}
    actions.choose_senders(actor=request.viewer, **choices)
    messages.success(request, _("Saved."))
    return redirect("settings_notifications")


def _notices(one: NotificationRequest) -> list[Group]:
    return [Group(each.kind, each, [each]) for each in one.notifications[:SHOWN_EACH]]
