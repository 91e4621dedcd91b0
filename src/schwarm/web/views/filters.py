"""What somebody does not want to meet without warning, or at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from schwarm.conversation.actions import create_filter, delete_filter
from schwarm.conversation.queries.filters import filter_by_id, filters_of
from schwarm.people.rules import is_employee
from schwarm.web.decorators import SignedInRequest, signed_in, signed_in_post
from schwarm.web.forms.filters import FilterForm

if TYPE_CHECKING:
    from schwarm.conversation.models import PostFilter


@signed_in
def filters(request: SignedInRequest) -> HttpResponse:
    """One's filters, and a form for a new one."""
    form = FilterForm(request.POST or None)
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and form.carry_out(create_filter, actor=request.viewer, **form.chosen()):
        messages.success(request, _("Saved."))
        return redirect("settings_filters")
    context = {
        "form": form,
        "filters": list(filters_of(request.viewer)),
        "here": "filters",
        "is_employee": is_employee(request.viewer),
    }
    return render(request, "settings/filters.html", context, status=422 if form.errors else 200)


@signed_in_post
def remove(request: SignedInRequest, filter_id: int) -> HttpResponse:
    """See again what the filter kept away."""
    post_filter: PostFilter | None = filter_by_id(request.viewer, filter_id)
    if post_filter is None:
        raise Http404
    delete_filter(actor=request.viewer, post_filter=post_filter)
    messages.success(request, _("Saved."))
    return redirect("settings_filters")
