"""How the guidelines change: their history, proposals with votes, and the council's own page."""

from __future__ import annotations

import difflib
from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schwarm.ledger import registry
from schwarm.lib import clock
from schwarm.lib.errors import Invalid, require
from schwarm.moderation.queries.keys import old_key_of, waiting_keys
from schwarm.policy import actions, queries, rules
from schwarm.policy.council.quorum import DISCUSSION, NOTICE
from schwarm.policy.queries import council
from schwarm.web.decorators import SignedInRequest, signed_in, signed_in_post
from schwarm.web.forms.council import KeyForm, ProposalForm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from schwarm.policy.models import Proposal

# lines around a change that show, too
AROUND = 2
# a proposal that is written today leaves some days to spare
SPARE = timedelta(days=14)


@signed_in
@require_safe
def history(request: SignedInRequest) -> HttpResponse:
    """All versions and proposals, who voted how, and what does not hold."""
    held = queries.in_force()
    known, tallies = {one.hash: one for one in council.proposals()}, council.tallies()
    versions = [
        {
            "version": one,
            "proposal": (change := known.get(one.hash)),
            "tally": tallies.get(change.pk) if change else None,
            "holds": one == held,
        }
        for one in reversed(queries.versions())
    ]
    adopted = {one.hash for one in queries.versions()}
    context = {
        "versions": versions,
        "proposals": [
            {"proposal": one, "stage": council.stage_of(one), "tally": tallies.get(one.pk)}
            for key, one in known.items()
            if key not in adopted
        ],
        "void": queries.void_versions(),
        "held": held,
        "seat": council.seat_of(request.viewer),
    }
    return render(request, "policy/history.html", context)


@signed_in
@require_safe
def proposal(request: SignedInRequest, pk: int) -> HttpResponse:
    """What is to change, where it is discussed, who signed; and voting, for who may."""
    one = _proposal(pk)
    seat, stage = council.seat_of(request.viewer), council.stage_of(one)
    context = {
        "proposal": one,
        "stage": stage,
        "lines": list(_difference(one)),
        "votes": council.votes_of(one),
        "seat": seat,
        "can_sign": seat is not None and bool(seat.key) and stage.name == "vote",
        "can_vote": one.is_core and stage.members_vote and rules.may_vote(request.viewer),
        "has_voted": one.is_core and council.has_voted(request.viewer, one),
        "entitled": council.entitled_count() if one.is_core else 0,
    }
    return render(request, "policy/proposal.html", context)


@signed_in
@require_safe
def proposal_file(request: SignedInRequest, pk: int) -> HttpResponse:
    """The text as it is hashed and signed, byte for byte."""
    one = _proposal(pk)
    response = HttpResponse(one.text, content_type="text/markdown; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="proposal-{one.hash[:8]}.md"'
    return response


@signed_in
def propose(request: SignedInRequest) -> HttpResponse:
    """Write a proposal, beginning from the version that holds last."""
    require(council.seat_of(request.viewer) is not None, _("Only members of the council propose a change."))
    form = ProposalForm(request.POST or None, initial={"text": _next_text()})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if form.carry_out(actions.propose, actor=request.viewer, **said):
            return redirect("proposal", form.result.pk)
    return render(request, "policy/propose.html", {"form": form}, status=422 if form.errors else 200)


@signed_in_post
def vote(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a vote that was signed in the browser or elsewhere, or a member's about core clauses."""
    one, said = _proposal(pk), request.POST
    try:
        if "signature" in said:
            signature = said["signature"].strip()
            actions.vote(actor=request.viewer, proposal=one, vote=said.get("vote", ""), signature=signature)
        else:
            actions.vote_as_member(actor=request.viewer, proposal=one, vote=said.get("vote", ""))
    except Invalid as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Your vote counts."))
    return redirect("proposal", pk)


@signed_in
def seats(request: SignedInRequest) -> HttpResponse:
    """Who sits in the council; for its members their keys, and those of others to vouch for."""
    form = KeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = {name: value.strip() for name, value in form.cleaned_data.items()}
        if form.carry_out(actions.offer_key, actor=request.viewer, **said):
            messages.success(request, _("Your key counts from now on."))
            return redirect("council")
        if not form.errors:
            messages.success(request, _("Your key counts once six of nine have signed that it is yours."))
            return redirect("council")
    seat = council.seat_of(request.viewer)
    # who judges is named to those alone who vouch for her key
    vouches = seat is not None and bool(seat.key)
    context = {
        "form": form,
        "seats": council.seats(),
        "own": council.awaited_seat_of(request.viewer),
        "seat": seat,
        "requests": council.key_requests(),
        "seat_keys": [{"made": made, "old": old_key_of(made)} for made in waiting_keys() if vouches],
        "policy": registry.policy_now(),
    }
    return render(request, "policy/council.html", context, status=422 if form.errors else 200)


@signed_in_post
def vouch(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sign that a new key belongs to who is to hold the seat."""
    found = council.key_request(pk)
    if found is None:
        raise Http404
    signature = request.POST.get("signature", "").strip()
    try:
        actions.vouch_for_key(actor=request.viewer, request=found, signature=signature)
    except Invalid as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Your signature is kept."))
    return redirect("council")


def _proposal(pk: int) -> Proposal:
    found = council.proposal(pk)
    if found is None:
        raise Http404
    return found


def _next_text() -> str:
    """The text of the last version, with what the next one says of itself on top."""
    last = queries.versions()[-1]
    _front, rest = queries.text_of(last.version).removeprefix("---\n").split("\n---\n", 1)
    day = max(clock.now() + DISCUSSION + NOTICE + SPARE, clock.now()).date()
    told = {
        "version": last.version + 1,
        "in force from": day.isoformat(),
        "predecessor": last.hash,
        "languages": ", ".join(last.languages),
    }
    front = "\n".join(f"{name}: {value}" for name, value in told.items())
    return f"---\n{front}\n---\n{rest}"


def _difference(one: Proposal) -> Iterator[tuple[str, str]]:
    """Lines that come, go or stand around a change, each with what becomes of it: +, -, a space, or …"""
    wanted = next(line for line in one.text.split("\n") if line.startswith("predecessor: "))
    known = {version.hash: version.version for version in queries.versions()}
    before = known.get(wanted.removeprefix("predecessor: "))
    old = queries.text_of(before).split("\n") if before else []
    for line in list(difflib.unified_diff(old, one.text.split("\n"), lineterm="", n=AROUND))[2:]:
        yield ("…", "") if line.startswith("@@") else (line[0], line[1:])
