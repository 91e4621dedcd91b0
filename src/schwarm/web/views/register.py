"""The public register with its monthly numbers, and everything in it about one case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from schwarm.lib import clock
from schwarm.moderation import actions
from schwarm.moderation.deadlines import after_months
from schwarm.moderation.queries.register import (
    entries,
    entries_of,
    entry_by_id,
    may_summarise,
    monthly_numbers,
    taken,
)
from schwarm.policy.queries import closed_periods, confidential_names
from schwarm.policy.queries.warned import warnings_in
from schwarm.web.decorators import SignedInRequest, signed_in, signed_in_post

if TYPE_CHECKING:
    from django.http import HttpResponse

SIZE = 30
MONTHS = 3


@signed_in
@require_safe
def show(request: SignedInRequest) -> HttpResponse:
    """The newest entries and the numbers of this month and of those before."""
    before = request.GET.get("before", "")
    found = entries(request.viewer, before=int(before) if before.isdecimal() else None, size=SIZE + 1)
    start = clock.now().replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    months = [(after_months(start, -ago), after_months(start, 1 - ago)) for ago in range(MONTHS)]
    context = {
        "entries": found[:SIZE],
        "older": found[SIZE - 1].entry.pk if len(found) > SIZE else None,
        "numbers": [monthly_numbers(*month) for month in months],
    }
    return render(request, "moderation/register.html", context)


@signed_in
@require_safe
def guard(request: SignedInRequest) -> HttpResponse:
    """How often the guard has warned in a year, by kind and by entry, and why it was overruled."""
    kinds = warnings_in(after_months(clock.now(), -11).date(), clock.today())
    context = {
        "kinds": [(one.kind, taken(one, one.whys)) for one in kinds],
        "names": [(entry, taken(entry)) for entry in confidential_names()],
        "periods": [(period, taken(period)) for period in closed_periods()],
    }
    return render(request, "moderation/register_guard.html", context)


@signed_in
@require_safe
def of_case(request: SignedInRequest, name: str) -> HttpResponse:
    """What the register says about one case."""
    found = entries_of(request.viewer, name)
    if not found:
        raise Http404
    context = {"entries": found, "name": name, "may_summarise": may_summarise(request.viewer, name)}
    return render(request, "moderation/register_case.html", context)


@signed_in_post
def summarise(request: SignedInRequest, entry_id: int) -> HttpResponse:
    """One of those who decided says it in plain words."""
    entry = entry_by_id(entry_id)
    if entry is None:
        raise Http404
    actions.summarise(actor=request.viewer, entry=entry, text=request.POST.get("text", ""))
    return redirect("register_case", entry.case)
