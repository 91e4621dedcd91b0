"""Programs elsewhere that are told what happens, as far as whoever set them up may know of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from schwarm.identity import actions
from schwarm.identity.queries.webhooks import EVENTS, secret_of, webhook_by_id, webhooks_of
from schwarm.people.rules import is_employee
from schwarm.web.decorators import SignedInRequest, administrators_only
from schwarm.web.forms.programs import WebhookForm

if TYPE_CHECKING:
    from schwarm.identity.models import Webhook


@never_cache
@administrators_only
def webhooks(request: SignedInRequest) -> HttpResponse:
    """One's webhooks, and a form for a new one; its secret is shown once."""
    form = WebhookForm(request.POST or None)
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and form.carry_out(actions.create_webhook, actor=request.viewer, **form.cleaned_data):
        return _shown(request, form.result, secret=secret_of(form.result))
    context = {"form": form, "webhooks": list(webhooks_of(request.viewer)), **_here(request)}
    return render(request, "settings/webhooks.html", context, status=422 if form.errors else 200)


@administrators_only
def webhook(request: SignedInRequest, webhook_id: int) -> HttpResponse:
    """One of them, with its last calls."""
    return _shown(request, _mine(request, webhook_id))


@require_POST
@administrators_only
def attempt(request: SignedInRequest, webhook_id: int) -> HttpResponse:
    """Call it, so that one sees whether it works."""
    actions.try_webhook(actor=request.viewer, webhook=_mine(request, webhook_id))
    messages.success(request, _("It is being called. Load this page again in a moment to see the answer."))
    return redirect("settings_webhook", webhook_id)


@require_POST
@administrators_only
def pause(request: SignedInRequest, webhook_id: int) -> HttpResponse:
    paused = "resume" not in request.POST
    actions.pause_webhook(actor=request.viewer, webhook=_mine(request, webhook_id), paused=paused)
    messages.success(request, _("Saved."))
    return redirect("settings_webhook", webhook_id)


@require_POST
@administrators_only
def remove(request: SignedInRequest, webhook_id: int) -> HttpResponse:
    actions.delete_webhook(actor=request.viewer, webhook=_mine(request, webhook_id))
    messages.success(request, _("The webhook is gone."))
    return redirect("settings_webhooks")


def _mine(request: SignedInRequest, webhook_id: int) -> Webhook:
    found = webhook_by_id(request.viewer, webhook_id)
    if found is None:
        raise Http404
    return found


def _shown(request: SignedInRequest, one: Webhook, secret: str = "") -> HttpResponse:
    words = [EVENTS[event] for event in one.events if event in EVENTS]
    context = {"webhook": one, "words": words, "secret": secret, **_here(request)}
    return render(request, "settings/webhook.html", context)


def _here(request: SignedInRequest) -> dict[str, Any]:
    return {"here": "webhooks", "is_employee": is_employee(request.viewer)}
