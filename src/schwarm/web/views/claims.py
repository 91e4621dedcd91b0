"""Claims: somebody recognises herself in the author of imported posts, and an administrator decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from schwarm.lib.errors import Invalid
from schwarm.spaces.queries import known_person
from schwarm.transfer import queries, rules
from schwarm.transfer.actions import claim_placeholder, decide_claim
from schwarm.web.decorators import SignedInRequest, administrators_only, signed_in
from schwarm.web.forms.transfer import ClaimForm, DeclineForm
from schwarm.web.showing.addresses import person_url

if TYPE_CHECKING:
    from typing import Any

    from django.http import HttpResponse

PAGE_SIZE = 50


@signed_in
def claim(request: SignedInRequest, handle: str) -> HttpResponse:
    """Say that an imported author is oneself, and see what became of it."""
    person = known_person(request.viewer, handle)
    if person is None:
        raise Http404
    if not person.is_placeholder:
        return redirect(person_url(person))
    form = ClaimForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        message = form.cleaned_data["message"]
        made = claim_placeholder(actor=request.viewer, placeholder=person, message=message)
        if made.state == made.State.GRANTED:
            messages.success(request, _granted_words(made.posts))
            return redirect(person_url(request.viewer))
        messages.success(request, _("An administrator looks at it. The answer will stand here."))
        return redirect("claim", person.handle)
    context = {
        "person": person,
        "form": form,
        "claim": queries.claim_of(request.viewer, person),
        "stake": queries.stake_of(person),
    }
    return render(request, "people/claim.html", context)


@signed_in
@require_safe
def mine(request: SignedInRequest) -> HttpResponse:
    """What one has claimed, and the answers."""
    return render(request, "people/claims.html", {"claims": queries.claims_of(request.viewer)})


@administrators_only
@require_safe
def waiting(request: SignedInRequest) -> HttpResponse:
    """Claims that wait for a decision, and those decided."""
    return _list(request)


@require_POST
@administrators_only
def decide(request: SignedInRequest, claim_id: int) -> HttpResponse:
    """Grant a claim, or decline it with a reason."""
    claim = queries.claim_by_id(claim_id)
    if claim is None:
        raise Http404
    grants = request.POST.get("decision") == "grant"
    reason = request.POST.get("reason", "")
    try:
        decide_claim(actor=request.viewer, claim=claim, granted=grants, reason=reason)
    except Invalid as error:
        if error.field == "reason":
            return _list(request, status=422, failed=claim_id, error=str(error))
        messages.error(request, str(error))
        return redirect("administration_claims")
    names = {"person": claim.claimant.name, "placeholder": claim.placeholder_name}
    if grants:
        messages.success(request, _("%(person)s has the posts of %(placeholder)s now.") % names)
    else:
        messages.success(request, _("Declined. %(person)s reads your reason.") % names)
    return redirect("administration_claims")


def _list(request: SignedInRequest, status: int = 200, **context: Any) -> HttpResponse:
    waiting = list(queries.open_claims())
    decidable = rules.decidable(request.viewer, waiting)
    stakes = queries.stakes_of(claim.placeholder_id for claim in waiting if claim.placeholder_id)
    context |= {
        "claims": [
            {
                "claim": claim,
                "stake": stakes.get(claim.placeholder_id),
                "may_decide": claim.pk in decidable,
            }
            for claim in waiting
        ],
        "form": DeclineForm(),
        "decided": Paginator(queries.decided_claims(), PAGE_SIZE).get_page(request.GET.get("page")),
        "here": "people",
    }
    return render(request, "administration/claims.html", context, status=status)


def _granted_words(posts: int) -> str:
    words = ngettext("%(count)s post is yours now.", "%(count)s posts are yours now.", posts)
    return words % {"count": posts}
