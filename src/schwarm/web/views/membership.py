"""Coming into a space and leaving it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from schwarm.lib.errors import Invalid
from schwarm.spaces import actions, queries
from schwarm.web.decorators import SignedInRequest, signed_in, signed_in_post
from schwarm.web.forms.spaces import AskForm
from schwarm.web.showing.addresses import space_url
from schwarm.web.views.returning import back
from schwarm.web.views.spaces import known_space, space_head


@signed_in_post
def join(request: SignedInRequest, slug: str) -> HttpResponse:
    """Become a member: of an open space, or by an invitation."""
    place = known_space(request, slug)
    actions.join_space(actor=request.viewer, space=place)
    if getattr(request, "htmx", False):
        return render(request, "spaces/_join.html", {"space": place, "is_member": True})
    messages.success(request, _("You belong to %(space)s now.") % {"space": place.name})
    return back(request, space_url(place))


@signed_in_post
def leave(request: SignedInRequest, slug: str) -> HttpResponse:
    """Stop being a member. Whoever leaves a closed space does not come back without being let in."""
    place = known_space(request, slug)
    try:
        actions.leave_space(actor=request.viewer, space=place)
    except Invalid as error:
        messages.error(request, str(error))
        return redirect("space_people", place.slug)
    if getattr(request, "htmx", False) and place.is_open:
        return render(request, "spaces/_join.html", {"space": place, "is_member": False})
    messages.success(request, _("You have left %(space)s.") % {"space": place.name})
    still_known = queries.space_by_slug(request.viewer, slug) is not None
    return back(request, space_url(place)) if still_known else redirect("spaces")


@signed_in
def ask(request: SignedInRequest, slug: str) -> HttpResponse:
    """Ask the hosts of a closed space to be let in."""
    place = known_space(request, slug)
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        message = form.cleaned_data["message"]
        if form.carry_out(actions.ask_to_join, actor=request.viewer, space=place, message=message):
            messages.success(request, _("The hosts have been asked. You hear as soon as one lets you in."))
            return redirect(space_url(place))
    return render(request, "spaces/closed.html", space_head(request, place) | {"form": form})


@signed_in_post
def decline(request: SignedInRequest, slug: str) -> HttpResponse:
    """Decline an invitation, or take back that one asked."""
    place = known_space(request, slug)
    admission = queries.admission_of(request.viewer, place)
    if admission is None:
        raise Http404
    actions.decline_admission(actor=request.viewer, admission=admission)
    return redirect("spaces")
