"""Administration of the guard's lists. It shows counts, never a name, and never who was warned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schwarm.lib.errors import Invalid
from schwarm.policy import actions
from schwarm.policy.queries import closed_periods, confidential_names, registered_figures
from schwarm.web.decorators import SignedInRequest, administrators_only
from schwarm.web.forms.guard import FigureForm, NameForm, PeriodForm

if TYPE_CHECKING:
    from schwarm.web.forms.base import Form

ADDS: dict[str, tuple[type[Form], Any]] = {
    "figure": (FigureForm, actions.register_figure),
    "name": (NameForm, actions.list_name),
    "period": (PeriodForm, actions.close_period),
}
CHANGES: dict[str, tuple[Any, str, Any]] = {
    "unregister": (registered_figures, "figure", actions.unregister_figure),
    "renew": (confidential_names, "entry", actions.renew_name),
    "strike": (confidential_names, "entry", actions.strike_name),
    "reopen": (closed_periods, "period", actions.reopen_period),
}


@administrators_only
def lists(request: SignedInRequest) -> HttpResponse:
    """Published figures, confidential names by their numbers, closed periods; and adding to them."""
    added = request.POST.get("list", "") if request.method == "POST" else ""
    shown = {
        name: form_class(request.POST if name == added else None, prefix=name)
        for name, (form_class, _act) in ADDS.items()
    }
    if added in ADDS:
        form = shown[added]
        if form.is_valid() and form.carry_out(ADDS[added][1], actor=request.viewer, **form.cleaned_data):
            messages.success(request, _("It is on the list."))
            return redirect("administration_guard")
    context = {
        "figures": registered_figures(),
        "names": confidential_names(),
        "periods": closed_periods(),
        "forms": shown,
        "form": shown.get(added, shown["figure"]),
        "here": "guard",
    }
    status = 422 if any(form.errors for form in shown.values()) else 200
    return render(request, "administration/guard.html", context, status=status)


@require_POST
@administrators_only
def change(request: SignedInRequest, row_id: int) -> HttpResponse:
    """Take something off a list, or let an entry hold for another year."""
    act = request.POST.get("act", "")
    if act not in CHANGES:
        raise Http404
    rows, name, do = CHANGES[act]
    row = rows().filter(pk=row_id).first()
    if row is None:
        raise Http404
    try:
        do(actor=request.viewer, **{name: row})
    except Invalid as error:
        messages.error(request, str(error))
    return redirect("administration_guard")
