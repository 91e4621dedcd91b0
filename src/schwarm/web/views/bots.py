"""Programs that speak here under a name of their own, and for which one answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from schwarm.identity.actions import renew_bot_token
from schwarm.people import actions
from schwarm.people.queries import bot_by_id, bots, bots_of, by_handle
from schwarm.people.rules import is_employee, may_administrate, may_answer_for, may_own_bots
from schwarm.web.decorators import SignedInRequest, signed_in, signed_in_post
from schwarm.web.forms.programs import BotForm, HandOnForm

if TYPE_CHECKING:
    from schwarm.people.models import Person


@never_cache
@signed_in
def mine(request: SignedInRequest) -> HttpResponse:
    """The bots one answers for, and a form for a new one; its token is shown once."""
    if not may_own_bots(request.viewer):
        raise Http404
    form = BotForm(request.POST or None)
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and form.carry_out(_found, owner=request.viewer, **form.cleaned_data):
        bot, token = form.result
        return _shown(request, bot, token=token)
    others = bots().exclude(owner=request.viewer) if may_administrate(request.viewer) else bots().none()
    told = {"form": form, "bots": list(bots_of(request.viewer)), "others": list(others)}
    return render(request, "settings/bots.html", told | _here(request), status=422 if form.errors else 200)


@signed_in
def bot(request: SignedInRequest, bot_id: int) -> HttpResponse:
    """One of them."""
    return _shown(request, _answered_for(request, bot_id))


@never_cache
@signed_in_post
def renew(request: SignedInRequest, bot_id: int) -> HttpResponse:
    """Another token; the one before opens nothing any more."""
    found = _answered_for(request, bot_id)
    return _shown(request, found, token=renew_bot_token(actor=request.viewer, bot=found))


@signed_in_post
def hand_on(request: SignedInRequest, bot_id: int) -> HttpResponse:
    """Somebody else answers for it from now on."""
    found, form = _answered_for(request, bot_id), HandOnForm(request.POST)
    owner = by_handle(request.POST.get("owner", "").strip().removeprefix("@"))
    if form.is_valid() and owner is None:
        form.add_error("owner", _("Nobody here has this handle. Choose somebody from the list."))
    if form.carry_out(actions.hand_on_bot, actor=request.viewer, bot=found, owner=owner):
        messages.success(request, _("Saved."))
        return redirect("settings_bots")
    return _shown(request, found, form=form)


@signed_in_post
def retire(request: SignedInRequest, bot_id: int) -> HttpResponse:
    """It speaks no more."""
    actions.retire_bot(actor=request.viewer, bot=_answered_for(request, bot_id))
    messages.success(request, _("The bot is retired. What it said stays."))
    return redirect("settings_bots")


@transaction.atomic
def _found(*, owner: Person, name: str, handle: str) -> tuple[Person, str]:
    made = actions.found_bot(actor=owner, owner=owner, name=name, handle=handle.removeprefix("@"))
    return made, renew_bot_token(actor=owner, bot=made)


def _answered_for(request: SignedInRequest, bot_id: int) -> Person:
    found = bot_by_id(bot_id)
    if found is None or not may_answer_for(request.viewer, found):
        raise Http404
    return found


def _shown(
    request: SignedInRequest, found: Person, token: str = "", form: HandOnForm | None = None
) -> HttpResponse:
    told = {"bot": found, "token": token, "form": form or HandOnForm()}
    return render(request, "settings/bot.html", told | _here(request), status=422 if form else 200)


def _here(request: SignedInRequest) -> dict[str, Any]:
    return {"here": "bots", "is_employee": is_employee(request.viewer)}
