"""Insights: the register of evaluations, the silo matrix, and one's own mirror."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schwarm.insight import actions, rules
from schwarm.insight.actions.register import WEEKS
from schwarm.insight.queries.bridges import bridge_of, has_refused_all, last_bridging
from schwarm.insight.queries.mirror import mirror_of
from schwarm.insight.queries.programme import consents_of, programme_board
from schwarm.insight.queries.register import entry, has_objected, looks_at, register, runs_of
from schwarm.insight.queries.told import told_last, told_otherwise
from schwarm.insight.words import kinds_in_words, question_in_words, seeks_in_words, weights_in_words
from schwarm.lib.errors import require
from schwarm.web.decorators import SignedInRequest, signed_in, signed_in_post
from schwarm.web.forms.insight import EvaluationForm
from schwarm.web.showing.charts import map_chart, trend_chart
from schwarm.web.views.returning import back

if TYPE_CHECKING:
    from schwarm.insight.actions.looks import Seen
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
        _("Only administrators, works council and data protection register evaluations."),
    )
    told = told_last(WEEKS)
    like = told if told and request.GET.get("like") == str(told.evaluation.pk) else None
    form = EvaluationForm(
        request.POST if request.method == "POST" else None,
        initial=EvaluationForm.asking_like(like.evaluation) if like else None,
    )
    if form.is_valid() and form.carry_out(actions.register_evaluation, actor=request.viewer, **form.told()):
        done = _("It stands in the register. Nothing is measured before both sides approve.")
        messages.success(request, done)
        return redirect("insight", form.result.pk)
    context: dict[str, Any] = {"form": form, "told": told, "is_alike": like is not None}
    if told:
        context["question"] = question_in_words(told.evaluation)
    return render(request, "insight/new.html", context, status=422 if form.errors else 200)


@signed_in
@require_safe
def evaluation(request: SignedInRequest, evaluation_id: int) -> HttpResponse:
    """One evaluation: purpose, approvals, figures for whom they are open, runs and looks."""
    shown = _entry(request, evaluation_id)
    viewer, own = request.viewer, rules.roles_of(request.viewer)
    is_open = rules.may_see_figures(viewer, shown.evaluation)
    seen = actions.look_at(actor=viewer, evaluation=shown.evaluation) if is_open else None
    context = {
        "entry": shown,
        "kinds": kinds_in_words(shown.evaluation.kinds),
        "weights": weights_in_words(
            {kind: shown.evaluation.weight_of(kind) for kind in shown.evaluation.kinds}
        ),
        "seeks": seeks_in_words(shown.evaluation.seeks),
        "matrix": seen.matrix if seen else None,
        "board": programme_board(viewer, shown.evaluation) if seen else None,
        "may_approve": any(not shown.has_side(role) for role in own)
        and viewer.pk not in {one.person_id for one in shown.approvals.values()},
        "may_withdraw": any(shown.has_side(role) for role in own),
        "runs": runs_of(shown.evaluation),
        "looks": looks_at(shown.evaluation),
        "told_otherwise": told_otherwise(shown.evaluation, shown.run) if shown.is_approved else None,
    }
    if seen:
        charts = {"map": map_chart(seen.matrix), "trend_chart": trend_chart(seen.trend)}
        context |= charts | {"trend": seen.trend}
    return render(request, "insight/evaluation.html", context)


@signed_in
@require_safe
def file(request: SignedInRequest, evaluation_id: int) -> HttpResponse:
    """The silo matrix as CSV, an empty field for what is not shown."""
    seen = _looked_up(request, _entry(request, evaluation_id))
    if seen is None:
        raise Http404
    matrix = seen.matrix
    response, writer = _csv(f"silos-{matrix.first}-{matrix.last}")
    names = [_formula_free(row.name) or _("All others") for row in matrix.rows]
    writer.writerow(["", *names])
    for name, row in zip(names, matrix.rows, strict=True):
        writer.writerow([name, *("" if one.value is None else one.value for one in row.figures)])
    _state_weights(writer, matrix.weights)
    return response


@signed_in
@require_safe
def trend_file(request: SignedInRequest, evaluation_id: int) -> HttpResponse:
    """Answers across departments week by week as CSV, an empty field for what is not shown."""
    seen = _looked_up(request, _entry(request, evaluation_id))
    if seen is None or not seen.trend.weeks:
        raise Http404
    weeks = seen.trend.weeks
    response, writer = _csv(f"weeks-{weeks[0].first}-{weeks[-1].first}")
    writer.writerow([_("Week from"), _("Share to other departments"), _("Answers, to tens")])
    for week in weeks:
        numbers = ("" if one is None else one for one in (week.share, week.answers))
        writer.writerow([week.first.isoformat(), *numbers])
    _state_weights(writer, seen.matrix.weights)
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
        "bridging": last_bridging(),
        "consents": list(consents_of(request.viewer)),
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


def _looked_up(request: SignedInRequest, shown: Entry) -> Seen | None:
    """What a file is made of; an error where the figures are not open to the reader."""
    seen = actions.look_at(actor=request.viewer, evaluation=shown.evaluation, how="file")
    return seen if seen and seen.matrix.rows else None


def _csv(name: str) -> tuple[HttpResponse, Any]:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response, csv.writer(response)


def _state_weights(writer: Any, weights: dict[str, float]) -> None:
    """No result goes without what it was made with."""
    writer.writerow([])
    writer.writerow([_("Weights"), *weights_in_words(weights)])


def _formula_free(name: str) -> str:
    """So that no spreadsheet takes the name of a department for a formula."""
    return f"'{name}" if name.startswith(("=", "+", "-", "@")) else name
