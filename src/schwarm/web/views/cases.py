"""My cases: what was reported of mine or by me, or what I was drawn for, and everything one can do there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schwarm.conversation.queries.attachments import pictures_of
from schwarm.conversation.queries.cards import card
from schwarm.lib.errors import Invalid, require
from schwarm.moderation import actions, rules
from schwarm.moderation.actions.reviews import OwnSignature
from schwarm.moderation.queries.cases import case_named, case_view, cases_of, instance_of, next_step
from schwarm.moderation.queries.keys import (
    are_keys_required,
    has_other_key,
    key_of,
    policy_now,
    prepared,
    role_in,
)
from schwarm.moderation.queries.pool import has_seat, seat_of
from schwarm.people.queries import by_handles
from schwarm.policy.measures import PICTURE, Measure
from schwarm.policy.queries import allowed_measures, rules_for
from schwarm.web.decorators import SignedInRequest, signed_in, signed_in_post
from schwarm.web.forms.moderation import CoverForm, OpenForm, ReasonsForm, TextForm
from schwarm.web.showing.cases import next_step_words, picture_choices, picture_label, rule_words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from schwarm.conversation.models import Attachment
    from schwarm.moderation.models import Case
    from schwarm.moderation.statements import Reasons

GROUNDS = ("private", "threat", "crime")


@signed_in
@require_safe
def mine(request: SignedInRequest) -> HttpResponse:
    """All cases one has to do with, newest first, with what happens next."""
    lines = cases_of(request.viewer)
    context = {"lines": lines, "has_seat": has_seat(request.viewer)}
    return render(request, "moderation/cases.html", context)


@signed_in
@require_safe
def show(request: SignedInRequest, name: str) -> HttpResponse:
    """One case: the words, the statement of reasons, and what one can do now."""
    return _page(request, _case(request, name))


@signed_in_post
def act(request: SignedInRequest, name: str, act: str) -> HttpResponse:
    """Do one of the things of `ACTS`; what was typed stays where the action refuses it."""
    case = _case(request, name)
    if act not in ACTS:
        raise Http404
    try:
        failed = ACTS[act](request, case)
    except Invalid as error:
        messages.error(request, str(error))
        failed = None
    if failed is not None:
        return _page(request, case, status=422, **{act: failed})
    return redirect("case", name)


@signed_in_post
def prepare(request: SignedInRequest, name: str) -> HttpResponse:
    """What the browser has to sign for the reasons in the form, or for those of another: as JSON."""
    case = _case(request, name)
    instance = instance_of(case)
    form = _reasons_form(request, case, request.POST)
    is_same = "hash" in request.POST
    if instance is None or not rules.may_judge(request.viewer, case, instance):
        raise Http404
    if not is_same and not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422)
    ready = prepared(case, instance, _of_another(request, case) if is_same else form.reasons())
    told = {
        "content": ready.content,
        "salt": ready.salt.hex(),
        "policy": ready.policy,
        "fields": ready.fields,
    }
    return JsonResponse(told)


@signed_in
@require_safe
def picture(request: SignedInRequest, name: str, attachment_id: int) -> HttpResponseBase:
    """A small picture that is judged, for readers of the case; a masked one for its author and who judges."""
    case = _case(request, name)
    found = _pictures(case).get(f"{PICTURE}{attachment_id}")
    if found is None or not found.preview or (case.post and case.post.withdrawal == "erased"):
        raise Http404
    if found.masked_at is not None and not _sees_masked(case_view(request.viewer, case).roles):
        raise Http404
    return FileResponse(
        found.preview.open("rb"), content_type="image/webp", headers={"Cache-Control": "no-store"}
    )


def _case(request: SignedInRequest, name: str) -> Case:
    case = case_named(name)
    if case is None:
        raise Http404
    require(rules.may_read_case(request.viewer, case), _("Only those concerned read this case."))
    return case


def _page(request: SignedInRequest, case: Case, status: int = 200, **forms: Any) -> HttpResponse:
    view = case_view(request.viewer, case)
    may_sign = view.is_reviewer and view.drawn_for == instance_of(case)
    context: dict[str, Any] = {
        "view": view,
        "case": case,
        "card": card(request.viewer, case.post_id) if case.post_id else None,
        "next": next_step_words(*next_step(case)),
        "may_triage": not view.roles and not view.is_reviewer and _waits(case) and has_seat(request.viewer),
        "may_answer": "author" in view.roles and case.state in {"open", "in_review"},
        "may_appeal": bool(view.roles) and rules.may_appeal(request.viewer, case),
        "may_take_back": "reporter" in view.roles and case.state == "received",
        "may_sign": may_sign,
        "has_other_key": may_sign and view.drawn is not None and has_other_key(request.viewer, view.drawn),
        "seat_key": _seat_key(request, instance_of(case)) if may_sign else None,
        "text": TextForm(),
        "open": _open_form(case),
        "pictures": _shown_pictures(case, view.roles),
        "cover": CoverForm(grounds=_grounds(), pictures=_picture_choices(case)),
        "sign": _reasons_form(request, case),
    }
    return render(request, "moderation/case.html", context | forms, status=status)


def _seat_key(request: SignedInRequest, instance: int | None) -> dict[str, Any] | None:
    """As what one signs in this instance, with which key, and whether nothing counts without one."""
    seat = seat_of(request.viewer)
    if seat is None or instance is None:
        return None
    role = role_in(seat, instance)
    key = key_of(request.viewer, role)
    return {
        "role": role,
        "instance": instance,
        "key": key.key if key else "",
        "policy": policy_now(),
        "is_required": are_keys_required(),
    }


def _waits(case: Case) -> bool:
    return case.state in {"received", "open", "in_review"}


def _rules(case: Case) -> list[tuple[str, str]]:
    written_at = case.written_at or case.received_at
    return [(str(clause.number), rule_words(clause.number)) for clause in rules_for(written_at)]


def _open_form(case: Case, data: Any = None) -> OpenForm:
    rules = [("", _("leave it to the reviewers")), *_rules(case)]
    return OpenForm(data, rules=rules, initial={"clause": case.clause})


def _grounds() -> list[tuple[str, str]]:
    words = {
        "private": _("private or payment data of a person, or secrets"),
        "threat": _("a threat to life or limb"),
        "crime": _("content whose mere display is a crime"),
    }
    return [(name, words[name]) for name in GROUNDS]


def _reasons_form(request: SignedInRequest, case: Case, data: Any = None) -> ReasonsForm:
    """Only the measures that some rule allows for this post, and a pause only before a panel."""
    written_at = case.written_at or case.received_at
    allowed = {one for rule in rules_for(written_at) for one in allowed_measures(rule.number, written_at)}
    if case.state != "panel":
        allowed.discard(Measure.PAUSE)
    measures = [one for one in Measure if one == Measure.NONE or one in allowed]
    pictures = _pictures(case)
    marked = "picture" if case.passage in pictures else "facts"
    initial = {"clause": case.clause, marked: case.passage}
    choices = picture_choices(pictures)
    return ReasonsForm(data, rules=_rules(case), measures=measures, pictures=choices, initial=initial)


def _pictures(case: Case) -> dict[str, Attachment]:
    return pictures_of(case.post) if case.post else {}


def _picture_choices(case: Case) -> list[tuple[str, str]]:
    return picture_choices(_pictures(case))


def _sees_masked(roles: Collection[str]) -> bool:
    """The author, and who looks after the case or judges it, which no party does."""
    return not roles or "author" in roles


def _shown_pictures(case: Case, roles: Collection[str]) -> list[dict[str, str]]:
    """The pictures that are judged; a masked one and what describes it for its author and who judges."""
    return [
        {
            "address": reverse("case_picture", args=[case.name, one.pk]),
            "label": picture_label(one.pk, one.description or one.name),
        }
        for one in _pictures(case).values()
        if one.preview and (one.masked_at is None or _sees_masked(roles))
    ]


# --- what one can do: each returns the form that was not in order, or nothing -------------------------


def _take_back(request: SignedInRequest, case: Case) -> None:
    actions.take_back_report(actor=request.viewer, case=case)
    messages.success(request, _("Your report is taken back."))


def _answer(request: SignedInRequest, case: Case) -> None:
    actions.answer(actor=request.viewer, case=case, text=_text(request))
    messages.success(request, _("The reviewers read what you said."))


def _appeal(request: SignedInRequest, case: Case) -> None:
    actions.appeal(actor=request.viewer, case=case, text=_text(request))
    messages.success(request, _("Others decide anew. You read here what becomes of it."))


def _open(request: SignedInRequest, case: Case) -> OpenForm | None:
    form = _open_form(case, request.POST)
    if not form.is_valid():
        return form
    names = [word.lstrip("@") for word in form.cleaned_data["concerned"].split()]
    clause = form.cleaned_data["clause"]
    done = form.carry_out(
        actions.open_case,
        actor=request.viewer,
        case=case,
        clause=int(clause) if clause else None,
        concerned=list(by_handles(names)),
    )
    if done:
        messages.success(request, _("The author is asked, and the lot draws who decides."))
    return None if done else form


def _cover(request: SignedInRequest, case: Case) -> CoverForm | None:
    form = CoverForm(request.POST, grounds=_grounds(), pictures=_picture_choices(case))
    if not form.is_valid():
        return form
    done = form.carry_out(actions.propose_cover, actor=request.viewer, case=case, **form.said())
    return None if done else form


def _sign(request: SignedInRequest, case: Case) -> ReasonsForm | None:
    form = _reasons_form(request, case, request.POST)
    if not form.is_valid():
        return form
    given: dict[str, Any] = {"reasons": form.reasons(), "own": _own(request)}
    done = form.carry_out(actions.sign, actor=request.viewer, case=case, **given)
    if done:
        _tell_signed(request, case)
    return None if done else form


def _sign_the_same(request: SignedInRequest, case: Case) -> None:
    """Sign what another reviewer has signed, word for word."""
    actions.sign(actor=request.viewer, case=case, reasons=_of_another(request, case), own=_own(request))
    _tell_signed(request, case)


def _of_another(request: SignedInRequest, case: Case) -> Reasons:
    wanted = request.POST.get("hash", "")
    opinions = case_view(request.viewer, case).opinions
    opinion = next((one for one in opinions if one.hash == wanted), None)
    if opinion is None:
        raise Invalid(_("This has been signed anew. Please read it again."))
    return opinion.stated


def _own(request: SignedInRequest) -> OwnSignature | None:
    """The signature that was made in the browser, if one was."""
    signature, salt = request.POST.get("signature", ""), request.POST.get("salt", "")
    try:
        return OwnSignature(bytes.fromhex(salt), signature) if signature else None
    except ValueError as error:
        raise Invalid(
            _("The signature does not fit these reasons. Read them again and sign anew.")
        ) from error


def _tell_signed(request: SignedInRequest, case: Case) -> None:
    now = case_named(case.name)
    if now is not None and instance_of(now) == instance_of(case):
        messages.success(request, _("You have signed. It is decided once enough have signed the same."))
    else:
        messages.success(request, _("You have signed. With that it is decided; those concerned are told."))


def _text(request: SignedInRequest) -> str:
    return request.POST.get("text", "")


ACTS: dict[str, Callable[[SignedInRequest, Case], Any]] = {
    "take-back": _take_back,
    "answer": _answer,
    "appeal": _appeal,
    "open": _open,
    "dismiss": lambda request, case: actions.dismiss(actor=request.viewer, case=case, reason=_text(request)),
    "redirect": lambda request, case: actions.redirect(
        actor=request.viewer, case=case, reason=_text(request)
    ),
    "cover": _cover,
    "confirm-cover": lambda request, case: actions.confirm_cover(actor=request.viewer, case=case),
    "sign": _sign,
    "sign-the-same": _sign_the_same,
    "decline": lambda request, case: actions.decline(actor=request.viewer, case=case),
    "step-aside": lambda request, case: actions.step_aside(actor=request.viewer, case=case),
    "ask-for-time": lambda request, case: actions.ask_for_time(
        actor=request.viewer, case=case, reason=_text(request)
    ),
    "grant-time": lambda request, case: actions.grant_time(actor=request.viewer, case=case),
}
