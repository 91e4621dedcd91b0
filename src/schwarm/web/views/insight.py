"""Insights: the register of evaluations, the silo matrix, and one's own mirror."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schwarm.insight import actions, rules
from schwarm.insight.queries.bridges import bridge_of, has_refused_all
from schwarm.insight.queries.figures import silo_matrix
from schwarm.insight.queries.mirror import mirror_of
from schwarm.insight.queries.register import entry, has_objected, looks_at, register, runs_of
from schwarm.insight.words import kinds_in_words
from schwarm.lib.errors import require
from schwarm.web.decorators import SignedInRequest, signed_in, signed_in_post
from schwarm.web.forms.insight import EvaluationForm
from schwarm.web.views.returning import back

if TYPE_CHECKING:
    from schwarm.insight.queries.figures import SiloMatrix
    from schwarm.insight.queries.register import Entry

ACTS = {"approve": actions.approve, "withdraw": actions.withdraw_approval}


@signed_in
@require_safe
def show(request: SignedInRequest) -> HttpResponse:
    """All evaluations with their purposes and approvals."""
    _require_entry(request)
    context = {"entries": register(), "may_register": rules.may_register(request.viewer)}
    return render(request, "insight/register.html", context)


@signed_in
def new(request: SignedInRequest) -> HttpResponse:
    """Write an evaluation into the register."""
    require(
        rules.may_register(request.viewer),
        _("Only administrators and the works council register evaluations."),
    )
    form = EvaluationForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and form.carry_out(
        actions.register_evaluation, actor=request.viewer, **form.cleaned_data
    ):
        told = _("It stands in the register. Nothing is measured before both roles approve.")
        messages.success(request, told)
        return redirect("insight", form.result.pk)
    return render(request, "insight/new.html", {"form": form}, status=422 if form.errors else 200)


@signed_in
@require_safe
def evaluation(request: SignedInRequest, evaluation_id: int) -> HttpResponse:
    """One evaluation: purpose, approvals, figures for whom they are open, runs and looks."""
    shown = _entry(request, evaluation_id)
    viewer, own = request.viewer, rules.roles_of(request.viewer)
    matrix = _matrix(request, shown, "page")
    context = {
        "entry": shown,
        "kinds": kinds_in_words(shown.evaluation.kinds),
        "matrix": matrix,
        "may_approve": any(role not in shown.approvals for role in own)
        and viewer.pk not in {one.person_id for one in shown.approvals.values()},
        "may_withdraw": any(role in shown.approvals for role in own),
        "runs": runs_of(shown.evaluation),
        "looks": looks_at(shown.evaluation),
    }
    return render(request, "insight/evaluation.html", context)


@signed_in
@require_safe
def file(request: SignedInRequest, evaluation_id: int) -> HttpResponse:
    """The silo matrix as CSV, an empty field for what is not shown."""
    matrix = _matrix(request, _entry(request, evaluation_id), "file", is_required=True)
    if matrix is None or not matrix.rows:
        raise Http404
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="silos-{matrix.first}-{matrix.last}.csv"'
    writer = csv.writer(response)
    names = [_formula_free(row.name) or _("All others") for row in matrix.rows]
    writer.writerow(["", *names])
    for name, row in zip(names, matrix.rows, strict=True):
        writer.writerow([name, *("" if one.value is None else one.value for one in row.figures)])
    return response


@signed_in_post
def act(request: SignedInRequest, evaluation_id: int, act: str) -> HttpResponse:
    """Approve, or take an approval back."""
    shown = _entry(request, evaluation_id)
    if act not in ACTS:
        raise Http404
    ACTS[act](actor=request.viewer, evaluation=shown.evaluation)
    return redirect("insight", evaluation_id)


@signed_in
@require_safe
def mirror(request: SignedInRequest) -> HttpResponse:
    """What is kept about the person who asks, and her objection."""
    _require_entry(request)
    context = {
        "mirror": mirror_of(request.viewer),
        "has_objected": has_objected(request.viewer),
        "has_refused_all": has_refused_all(request.viewer),
    }
    return render(request, "insight/mirror.html", context)


@signed_in_post
def objection(request: SignedInRequest) -> HttpResponse:
    """Take no part any more, or again."""
    _require_entry(request)
    if request.POST.get("take_back"):
        actions.take_back_objection(actor=request.viewer)
    else:
        actions.object_to_evaluation(actor=request.viewer)
        messages.success(request, _("You are in no evaluation any more, nor in one of the past."))
    return redirect("insight_mirror")


@signed_in_post
def bridge_refuse(request: SignedInRequest, bridge_id: int) -> HttpResponse:
    """Do not show this suggestion again; one that is gone already is refused as well."""
    bridge = bridge_of(request.viewer, bridge_id)
    if bridge:
        actions.refuse_bridge(actor=request.viewer, bridge=bridge)
    return back(request)


@signed_in_post
def bridges_off(request: SignedInRequest) -> HttpResponse:
    """Suggest nothing any more, or again."""
    _require_entry(request)
    if request.POST.get("take_back"):
        actions.take_part_in_bridges(actor=request.viewer)
        messages.success(request, _("Suggestions come back with the next round, within six hours."))
    else:
        actions.refuse_all_bridges(actor=request.viewer)
        messages.success(request, _("Nothing is suggested to you any more, nor are you to others."))
    return back(request)


def _require_entry(request: SignedInRequest) -> None:
    require(rules.may_enter(request.viewer), _("Only employees see this page."))


def _entry(request: SignedInRequest, evaluation_id: int) -> Entry:
    _require_entry(request)
    shown = entry(evaluation_id)
    if shown is None:
        raise Http404
    return shown


def _matrix(
    request: SignedInRequest, shown: Entry, how: str, *, is_required: bool = False
) -> SiloMatrix | None:
    """The figures, with the look noted; none where they are not open to the reader."""
    if not is_required and not rules.may_see_figures(request.viewer, shown.evaluation):
        return None
    matrix = silo_matrix(request.viewer, shown.evaluation)
    if matrix and matrix.rows:
        actions.note_look(actor=request.viewer, run=matrix.run, how=how)
    return matrix


def _formula_free(name: str) -> str:
    """So that no spreadsheet takes the name of a department for a formula."""
    return f"'{name}" if name.startswith(("=", "+", "-", "@")) else name
