"""Key players: questions for one person alone, whom people ask, and turning to who is named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schwarm.insight import actions, rules
from schwarm.insight.actions.nominations import MOST_NAMED
from schwarm.insight.queries.nominations import is_asked, nominated_by
from schwarm.insight.queries.programme import (
    accompanied_by,
    found_as,
    named_key_player,
    question_to,
    questions_to,
)
from schwarm.insight.words import STEPS, reasons_in_words
from schwarm.lib.errors import Invalid, require
from schwarm.web.decorators import SignedInRequest, signed_in, signed_in_post
from schwarm.web.forms.insight import ArrangementForm, CompanionForm, NominationForm, colleague
from schwarm.web.views.returning import back

if TYPE_CHECKING:
    from schwarm.insight.models import KeyPlayer
    from schwarm.web.forms.base import Form


@dataclass(slots=True)
class Shown:
    """One question with its reasons, and the forms of who said yes."""

    one: KeyPlayer
    reasons: list[str]
    arrangement: Form
    companion: Form
    steps: list[tuple[str, str, bool]]
    # whoever is named for several purposes arranges once for all of them
    arranges: bool


@signed_in
@require_safe
def show(request: SignedInRequest) -> HttpResponse:
    """What waits for an answer of the person who asks, and what she has arranged."""
    return _page(request)


@signed_in_post
def answer(request: SignedInRequest, key_player_id: int) -> HttpResponse:
    """Yes, no or later to being named."""
    given = request.POST.get("answer", "")
    one = found_as(request.viewer, key_player_id)
    if one is None:
        raise Http404
    was_named = one.is_named
    actions.answer_question(actor=request.viewer, key_player=one, answer=given)
    if given == "yes":
        told = _("Your name stands on the page of people now. You may take it back at any time.")
        messages.success(request, told)
    elif was_named:
        is_named = any(other.is_named for other in questions_to(request.viewer))
        still = _("This consent is over. Your name still stands on the page of people for another purpose.")
        messages.success(request, still if is_named else _("Your name is gone everywhere."))
    return back(request, reverse("insight_programme"))


@signed_in_post
def arrange(request: SignedInRequest, key_player_id: int) -> HttpResponse:
    """When one may ask her, and how often."""
    one = _own(request, key_player_id)
    form = ArrangementForm(request.POST, prefix=str(one.pk))
    if form.is_valid() and form.carry_out(
        actions.arrange, actor=request.viewer, key_player=one, **form.cleaned_data
    ):
        return _saved(request)
    return _page(request, {one.pk: form})


@signed_in_post
def steps(request: SignedInRequest, key_player_id: int) -> HttpResponse:
    """Which of the first steps are done."""
    one = _own(request, key_player_id)
    actions.tick_steps(actor=request.viewer, key_player=one, steps=request.POST.getlist("step"))
    return _saved(request)


@signed_in_post
def companion(request: SignedInRequest, key_player_id: int) -> HttpResponse:
    """Ask a colleague to accompany her, or go on alone."""
    one = _own(request, key_player_id)
    if request.POST.get("nobody"):
        actions.ask_companion(actor=request.viewer, key_player=one, companion=None)
        return _saved(request)
    form = CompanionForm(request.POST, prefix=str(one.pk))
    if form.is_valid():
        person = colleague(form.cleaned_data["companion"])
        if person is None:
            form.add_error("companion", _("Nobody here has this handle. Choose somebody from the list."))
        elif form.carry_out(actions.ask_companion, actor=request.viewer, key_player=one, companion=person):
            return _saved(request)
    return _page(request, {one.pk: form})


@signed_in_post
def accompany(request: SignedInRequest, person_id: int) -> HttpResponse:
    """Say whether one accompanies somebody who asked for it."""
    one = next((one for one in accompanied_by(request.viewer) if one.person_id == person_id), None)
    if one is None:
        raise Http404
    accompanies = request.POST.get("accompany") == "yes"
    actions.answer_companion(actor=request.viewer, key_player=one, accompanies=accompanies)
    return _saved(request)


@signed_in_post
def ask(request: SignedInRequest, person_id: int) -> HttpResponse:
    """Begin a post to a key player, unless enough people have asked her this week."""
    one = named_key_player(request.viewer, person_id)
    if one is None:
        raise Http404
    try:
        actions.turn_to(actor=request.viewer, person=one.person)
    except Invalid as error:
        messages.error(request, str(error))
        return redirect("people")
    return redirect(f"{reverse('write')}?{urlencode({'kind': 'question', 'text': f'@{one.person.handle} '})}")


@signed_in
def nominations(request: SignedInRequest) -> HttpResponse:
    """The one question: whom do you ask?"""
    require(rules.may_nominate(request.viewer), _("Only employees see this page."))
    named = list(nominated_by(request.viewer))
    known = {f"person_{number}": f"@{person.handle}" for number, person in enumerate(named[:MOST_NAMED], 1)}
    form = NominationForm(request.POST if request.method == "POST" else None, initial=known)
    if form.is_valid() and form.carry_out(
        actions.nominate, actor=request.viewer, people=form.cleaned_data["people"]
    ):
        messages.success(request, _("Kept. Nobody else sees whom you named."))
        return redirect("insight_nominations")
    context = {"form": form, "is_asked": is_asked(), "named": named}
    return render(request, "insight/nominations.html", context, status=422 if form.errors else 200)


def _own(request: SignedInRequest, key_player_id: int) -> KeyPlayer:
    one = question_to(request.viewer, key_player_id)
    if one is None:
        raise Http404
    return one


def _saved(request: SignedInRequest) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect("insight_programme")


def _page(request: SignedInRequest, wrong: dict[int, Form] | None = None) -> HttpResponse:
    """The page, with a form that was not in order."""
    require(rules.may_enter(request.viewer), _("Only employees see this page."))
    found = list(questions_to(request.viewer))
    first = min((one.pk for one in found if one.is_named), default=None)
    context = {
        "questions": [_shown(one, (wrong or {}).get(one.pk), arranges=one.pk == first) for one in found],
        "accompanied": accompanied_by(request.viewer),
    }
    return render(request, "insight/programme.html", context, status=422 if wrong else 200)


def _shown(one: KeyPlayer, wrong: Form | None, *, arranges: bool) -> Shown:
    known = {"office_hour": one.office_hour, "asks_a_week": one.asks_a_week}
    arrangement: Form = ArrangementForm(initial=known, prefix=str(one.pk))
    companion: Form = CompanionForm(prefix=str(one.pk))
    return Shown(
        one=one,
        reasons=reasons_in_words(one.reasons),
        arrangement=wrong if isinstance(wrong, ArrangementForm) else arrangement,
        companion=wrong if isinstance(wrong, CompanionForm) else companion,
        steps=[(step, str(words), step in one.steps) for step, words in STEPS.items()],
        arranges=arranges,
    )
