"""Reading as administrator what is not public, and who did so."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from schwarm.moderation.actions import open_access
from schwarm.moderation.queries.access import looks_told_to, open_access_of
from schwarm.web.decorators import SignedInRequest, administrators_only, signed_in
from schwarm.web.forms.administration import AccessForm


@administrators_only
def open_for_an_hour(request: SignedInRequest) -> HttpResponse:
    """Say why one has to read reports."""
    form = AccessForm(request.POST or None)
    reason = request.POST.get("reason", "")
    if request.method == "POST" and form.carry_out(open_access, actor=request.viewer, reason=reason):
        messages.success(request, _("You may read reports for an hour. Everybody can see why."))
        return redirect("administration_access")
    context = {"here": "access", "form": form, "open": open_access_of(request.viewer)}
    return render(request, "administration/access.html", context, status=422 if form.errors else 200)


@signed_in
def looks(request: SignedInRequest) -> HttpResponse:
    """Who has looked at what is not public."""
    return render(request, "settings/access.html", {"here": "access", "looks": looks_told_to(request.viewer)})
