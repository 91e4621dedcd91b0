"""What a person sets for herself."""

from __future__ import annotations

import tempfile
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override

from schwarm.conversation.actions.choices import choose_notifications, choose_space_mail
from schwarm.conversation.actions.tags import follow_tag, unfollow_tag
from schwarm.conversation.queries.choices import notification_choices, space_choices, wants_digest
from schwarm.conversation.queries.sifting import policy_of
from schwarm.conversation.queries.tags import followed_tags
from schwarm.lib import clock
from schwarm.people import actions
from schwarm.people.queries import blocks_of, by_handle, delegates_of, delegations_of, mutes_of, principals_of
from schwarm.people.rules import is_employee
from schwarm.transfer.own_data import write_own_data
from schwarm.web.decorators import SignedInRequest, signed_in, signed_in_post
from schwarm.web.forms.people import ProfileForm
from schwarm.web.forms.settings import (
    AvatarForm,
    DelegateForm,
    LanguageForm,
    LookForm,
    TopicForm,
    preferences_of,
)
from schwarm.web.showing.senders import sender_choices

LARGEST_IN_MEMORY = 5 * 1024 * 1024


@signed_in
def profile(request: SignedInRequest) -> HttpResponse:
    """What one says of oneself."""
    form = ProfileForm.of(request.viewer, request.POST or None)
    if request.method == "POST" and form.is_valid():
        changes = form.cleaned_data
        if form.carry_out(actions.change_profile, actor=request.viewer, person=request.viewer, **changes):
            return _saved(request, "settings")
        request.viewer.refresh_from_db()
    return _page(request, "profile", form=form, avatar_form=AvatarForm())


@signed_in_post
def picture(request: SignedInRequest) -> HttpResponse:
    """Show oneself with another picture, or with initials."""
    viewer = request.viewer
    if "remove" in request.POST:
        actions.remove_avatar(actor=viewer, person=viewer)
        return _saved(request, "settings")
    form = AvatarForm(request.POST, request.FILES)
    file = request.FILES.get("avatar")
    if form.carry_out(actions.change_avatar, actor=viewer, person=viewer, file=file):
        return _saved(request, "settings")
    return _page(request, "profile", form=ProfileForm.of(viewer), avatar_form=form)


@signed_in
def language(request: SignedInRequest) -> HttpResponse:
    """Language and time zone."""
    form = LanguageForm(request.POST or None, initial=preferences_of(request.viewer))
    if request.method == "POST" and form.is_valid():
        changes = form.cleaned_data
        if form.carry_out(actions.change_preferences, actor=request.viewer, **changes):
            with override(changes["language"]):
                return _saved(request, "settings_language")
    return _page(request, "language", form=form)


@signed_in
def look(request: SignedInRequest) -> HttpResponse:
    """Theme, density, contrast, keys."""
    form = LookForm(request.POST or None, initial=preferences_of(request.viewer))
    if request.method == "POST" and form.is_valid():
        changes = form.cleaned_data
        if form.carry_out(actions.change_preferences, actor=request.viewer, **changes):
            return _saved(request, "settings_look")
    return _page(request, "look", form=form)


@signed_in
def notifications(request: SignedInRequest) -> HttpResponse:
    """Which kinds of things one hears of, here and by mail."""
    if request.method == "POST":
        chosen = {"app": request.POST.getlist("app"), "mail": request.POST.getlist("mail")}
        choose_notifications(actor=request.viewer, **chosen)
        _choose_for_spaces(request)
        return _saved(request, "settings_notifications")
    context = {
        "choices": notification_choices(request.viewer),
        "wants_digest": wants_digest(request.viewer),
        "space_choices": space_choices(request.viewer),
        "sender_choices": sender_choices(policy_of(request.viewer)),
    }
    return _page(request, "notifications", **context)


@signed_in
def topics(request: SignedInRequest) -> HttpResponse:
    """Topics one follows."""
    form = TopicForm(request.POST or None)
    if request.method == "POST" and "unfollow" in request.POST:
        unfollow_tag(actor=request.viewer, name=request.POST["unfollow"])
        return _saved(request, "settings_topics")
    name = request.POST.get("name", "")
    if request.method == "POST" and form.carry_out(follow_tag, actor=request.viewer, name=name):
        return _saved(request, "settings_topics")
    return _page(request, "topics", form=form, tags=list(followed_tags(request.viewer)))


@signed_in
def quiet(request: SignedInRequest) -> HttpResponse:
    """People one muted or blocked."""
    viewer = request.viewer
    return _page(request, "quiet", mutes=list(mutes_of(viewer)), blocks=list(blocks_of(viewer)))


@signed_in
def delegates(request: SignedInRequest) -> HttpResponse:
    """Who may write in one's name."""
    form = DelegateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = by_handle(form.cleaned_data["person"].strip().lstrip("@"))
        if person is None or person.organisation_id != request.viewer.organisation_id or not person.is_active:
            form.add_error("person", _("Nobody here has this handle. Choose somebody from the list."))
        elif form.carry_out(actions.name_delegate, actor=request.viewer, delegate=person):
            return _saved(request, "settings_delegates")
    context = {
        "form": form,
        "delegations": list(delegations_of(request.viewer)),
        "principals": list(principals_of(request.viewer)),
    }
    return _page(request, "delegates", **context)


@signed_in_post
def dismiss(request: SignedInRequest, handle: str) -> HttpResponse:
    """Let somebody write in one's name no longer."""
    person = delegates_of(request.viewer).filter(handle=handle.casefold()).first()
    if person is None:
        raise Http404
    actions.dismiss_delegate(actor=request.viewer, delegate=person)
    return _saved(request, "settings_delegates")


@signed_in
def data(request: SignedInRequest) -> HttpResponse:
    """What is kept about oneself."""
    return _page(request, "data")


@signed_in_post
def download(request: SignedInRequest) -> HttpResponseBase:
    """Everything about oneself, as one file."""
    target = tempfile.SpooledTemporaryFile(max_size=LARGEST_IN_MEMORY)  # noqa: SIM115  closed with the answer
    write_own_data(request.viewer, target)
    target.seek(0)
    name = f"schwarm-{request.viewer.handle}-{clock.today():%Y-%m-%d}.zip"
    response = FileResponse(target, as_attachment=True, filename=name, content_type="application/zip")
    response["Cache-Control"] = "no-store"
    return response


def _choose_for_spaces(request: SignedInRequest) -> None:
    """Take over only what differs from before, so that saving the page costs little."""
    for choice in space_choices(request.viewer):
        wish = request.POST.get(f"space-{choice.space.pk}", choice.wish)
        if wish != choice.wish:
            choose_space_mail(actor=request.viewer, space=choice.space, wish=wish)


def _saved(request: HttpRequest, page: str) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect(page)


def _page(request: SignedInRequest, name: str, **context: Any) -> HttpResponse:
    """A page of the settings; 422 where a form has something to say."""
    is_wrong = any(getattr(value, "errors", None) for value in context.values())
    here = {"here": name, "is_employee": is_employee(request.viewer)}
    return render(request, f"settings/{name}.html", context | here, status=422 if is_wrong else 200)
