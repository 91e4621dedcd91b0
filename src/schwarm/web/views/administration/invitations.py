"""Administration of invitations: letters that let somebody in once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schwarm.identity.actions import invite, resend_invitation, revoke_invitation
from schwarm.identity.queries import invitation_by_id
from schwarm.identity.queries import invitations as all_invitations
from schwarm.lib.errors import Invalid
from schwarm.people.queries import department_by_id, flat_tree, host_organisation, organisations
from schwarm.web.decorators import SignedInRequest, administrators_only
from schwarm.web.forms.administration import InvitationForm

if TYPE_CHECKING:
    from django.http import HttpResponse

PAGE_SIZE = 50


@administrators_only
def invitations(request: SignedInRequest) -> HttpResponse:
    """Write an invitation, and see which ones wait."""
    form = InvitationForm(
        request.POST or None,
        organisations=organisations(),
        units=flat_tree(host_organisation()),
        initial={"language": request.viewer.language, "organisation": request.GET.get("organisation", "")},
    )
    if request.method == "POST" and form.is_valid():
        wanted = dict(form.cleaned_data)
        organisation = organisations().get(pk=wanted.pop("organisation"))
        department = department_by_id(wanted.pop("department") or 0)
        if form.carry_out(
            invite, actor=request.viewer, organisation=organisation, department=department, **wanted
        ):
            messages.success(
                request, _("The invitation to %(email)s is on its way.") % {"email": wanted["email"]}
            )
            return redirect("administration_invitations")
    page = Paginator(all_invitations(), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"form": form, "invitations": page, "here": "people"}
    return render(request, "administration/invitations.html", context, status=422 if form.errors else 200)


@require_POST
@administrators_only
def decide(request: SignedInRequest, invitation_id: int) -> HttpResponse:
    """Send an invitation again, or take it back."""
    invitation = invitation_by_id(invitation_id)
    if invitation is None:
        raise Http404
    sends_again = request.POST.get("decision") == "resend"
    action = resend_invitation if sends_again else revoke_invitation
    try:
        action(actor=request.viewer, invitation=invitation)
        messages.success(request, _("Sent again.") if sends_again else _("The invitation is taken back."))
    except Invalid as error:
        messages.error(request, str(error))
    return redirect("administration_invitations")
