"""The first few minutes: four short steps that can be left at any time and taken up again."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schwarm.conversation.actions import PostDraft, publish_post
from schwarm.conversation.queries.audiences import employees_and_partners
from schwarm.identity.queries import suggested_people, suggested_spaces
from schwarm.lib.errors import NeedsConfirmation
from schwarm.people import actions as people
from schwarm.people.queries import departments_of
from schwarm.people.rules import is_employee
from schwarm.policy.actions import accept_policy, note_warned
from schwarm.policy.queries import in_force
from schwarm.policy.warnings import Doubtful
from schwarm.spaces import actions as spaces
from schwarm.spaces.queries import readable_spaces, visible_people
from schwarm.web.decorators import WELCOME_LATER, SignedInRequest, View
from schwarm.web.forms.door import AboutYouForm, HelloForm
from schwarm.web.forms.written import confirmed_in

if TYPE_CHECKING:
    from schwarm.people.models import Person

REACHED = "welcome_step"
NAMES = {
    "guidelines": gettext_lazy("Guidelines"),
    "you": gettext_lazy("You"),
    "ties": gettext_lazy("People and spaces"),
    "hello": gettext_lazy("First words"),
}


def newcomers_only(view: View) -> View:
    """For people who are signed in and have not been through this yet."""

    @wraps(view)
    def inner(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.viewer is None:
            return HttpResponseRedirect(f"{reverse('account_login')}?next={request.path}")
        if request.viewer.onboarded_at is not None:
            return redirect("home")
        return view(request, *args, **kwargs)

    return inner


@newcomers_only
def welcome(request: SignedInRequest) -> HttpResponse:
    """Go on where one stopped."""
    steps = steps_for(request.viewer)
    reached = request.session.get(REACHED, 0)
    return redirect("onboarding_step", step=steps[min(reached, len(steps) - 1)])


@newcomers_only
def step(request: SignedInRequest, step: str) -> HttpResponse:
    """Show a step, or do what was chosen there and go to the next one."""
    if step not in steps_for(request.viewer):
        raise Http404
    return {"guidelines": guidelines, "you": about_you, "ties": ties, "hello": hello}[step](request)


def guidelines(request: SignedInRequest) -> HttpResponse:
    """Accepting is the first step; who would rather look around first has not accepted yet."""
    version = in_force().version
    if request.method == "POST":
        if "later" not in request.POST:
            accept_policy(actor=request.viewer, version=version)
        return _onward(request, "guidelines")
    return _show(request, "guidelines", version=version)


def about_you(request: SignedInRequest) -> HttpResponse:
    departments = list(departments_of(request.viewer.organisation)) if is_employee(request.viewer) else []
    data = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = AboutYouForm.of(request.viewer, departments, *data)
    if request.method == "POST":
        is_saved = form.carry_out(_save_profile, person=request.viewer, form=form)
        if is_saved or "later" in request.POST:
            return _onward(request, "you")
    return _show(request, "you", form=form)


def ties(request: SignedInRequest) -> HttpResponse:
    if request.method == "POST":
        _tie(request)
        return _onward(request, "ties")
    context = {"people": suggested_people(request.viewer), "spaces": suggested_spaces(request.viewer)}
    return _show(request, "ties", **context)


def hello(request: SignedInRequest) -> HttpResponse:
    asked: frozenset[str] = frozenset()
    form = HelloForm(request.POST or None, initial={"text": proposed_hello(request.viewer)})
    if request.method == "POST":
        if "publish" not in request.POST:
            return _onward(request, "hello")
        if form.is_valid():
            draft = PostDraft(text=form.cleaned_data["text"], confirmed=frozenset(confirmed_in(request.POST)))
            try:
                if form.carry_out(publish_post, actor=request.viewer, draft=draft):
                    return _onward(request, "hello")
            except NeedsConfirmation as question:
                asked = draft.confirmed | question.answers
                form.add_error("text", str(question))
                if isinstance(question, Doubtful):
                    note_warned(actor=request.viewer, passages=question.passages)
    return _show(request, "hello", form=form, employees=employees_and_partners()[0], asked=sorted(asked))


def steps_for(person: Person) -> list[str]:
    """Partners' people write in shared spaces only, so they are proposed no first words to the company."""
    return list(NAMES) if is_employee(person) else [name for name in NAMES if name != "hello"]


def proposed_hello(person: Person) -> str:
    """A first sentence made of what somebody has just said of herself."""
    if person.department:
        words = [
            _("Hello, I am %(name)s from %(department)s.")
            % {"name": person.name, "department": person.department.name}
        ]
    else:
        words = [_("Hello, I am %(name)s.") % {"name": person.name}]
    if person.helps_with:
        words.append(_("I can help with: %(topics)s.") % {"topics": person.helps_with.rstrip(". ")})
    if person.wants_to_learn:
        words.append(_("I would like to learn: %(topics)s.") % {"topics": person.wants_to_learn.rstrip(". ")})
    return " ".join(words)


def _save_profile(*, person: Person, form: AboutYouForm) -> None:
    said = dict(form.cleaned_data)
    picture, department_id = said.pop("avatar"), said.pop("department", None)
    if picture:
        people.change_avatar(actor=person, person=person, file=picture)
    people.change_profile(actor=person, person=person, **said)
    department = (
        departments_of(person.organisation).filter(pk=department_id).first() if department_id else None
    )
    if department is not None:
        people.move_person(person=person, department=department, manager=None, keep_manager=True)


def _tie(request: SignedInRequest) -> None:
    """Follow and join what was ticked, as far as it can be seen."""
    viewer = request.viewer
    for person in visible_people(viewer).filter(pk__in=_ids(request, "follow")).exclude(pk=viewer.pk):
        people.follow(actor=viewer, person=person)
    for space in readable_spaces(viewer).filter(pk__in=_ids(request, "join"), archived_at=None):
        spaces.join_space(actor=viewer, space=space)


def _ids(request: SignedInRequest, name: str) -> list[int]:
    return [int(value) for value in request.POST.getlist(name)[:10] if value.isdecimal()]


def _onward(request: SignedInRequest, done: str) -> HttpResponse:
    """To the next step; home after the last one, or when somebody would rather go on later."""
    steps = steps_for(request.viewer)
    following = steps.index(done) + 1
    if "later" in request.POST:
        request.session[WELCOME_LATER] = True
        return redirect("home")
    if following < len(steps):
        request.session[REACHED] = max(following, request.session.get(REACHED, 0))
        return redirect("onboarding_step", step=steps[following])
    people.finish_onboarding(actor=request.viewer)
    messages.success(request, _("Welcome! This is Start: what you follow, newest first."))
    return redirect("home")


def _show(request: SignedInRequest, name: str, **context: Any) -> HttpResponse:
    steps = steps_for(request.viewer)
    position = steps.index(name)
    marks = [
        {"name": NAMES[other], "is_done": at < position, "is_current": at == position}
        for at, other in enumerate(steps)
    ]
    status = 422 if request.method == "POST" else 200
    context |= {"steps": marks, "is_last": position == len(steps) - 1}
    return render(request, f"door/{name}.html", context, status=status)
