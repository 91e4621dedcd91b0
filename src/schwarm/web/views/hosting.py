"""What hosts do in a space: describe it, let people in, name hosts, share it, archive it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from schwarm.lib.errors import require
from schwarm.people.queries import person_by_id
from schwarm.spaces import actions, queries, rules
from schwarm.spaces.queries import known_person
from schwarm.web.decorators import SignedInRequest, signed_in, signed_in_post
from schwarm.web.forms.spaces import ArchiveForm, DescribeSpaceForm, InviteForm, ShareForm
from schwarm.web.showing.addresses import space_url
from schwarm.web.views.spaces import known_space, space_head

if TYPE_CHECKING:
    from schwarm.people.models import Person
    from schwarm.spaces.models import Space

MOST_CANDIDATES = 60


@signed_in
def settings(request: SignedInRequest, slug: str) -> HttpResponse:
    """Everything hosts can do, on one page."""
    return _page(request, _hosted(request, slug))


@signed_in_post
def describe(request: SignedInRequest, slug: str) -> HttpResponse:
    place = _hosted(request, slug)
    form = DescribeSpaceForm(request.POST)
    changes = {name: request.POST.get(name, "") for name in form.fields}
    if form.carry_out(actions.describe_space, actor=request.viewer, space=place, **changes):
        return _done(request, place, _("Saved."))
    place.refresh_from_db()
    return _page(request, place, describe=form)


@signed_in_post
def invite(request: SignedInRequest, slug: str) -> HttpResponse:
    """Invite somebody by handle, or let in who asked."""
    place = _hosted(request, slug)
    form = InviteForm(request.POST)
    if form.is_valid():
        person = _named(request, form.cleaned_data["person"])
        if person is None:
            form.add_error("person", _("Nobody here has this handle. Choose somebody from the list."))
        elif form.carry_out(actions.invite_to_space, actor=request.viewer, space=place, person=person):
            return _done(request, place, _("%(name)s is invited.") % {"name": person.name})
    return _page(request, place, invite=form)


@signed_in_post
def decide(request: SignedInRequest, slug: str, admission_id: int) -> HttpResponse:
    """Let in who asked, or not; or take an invitation back."""
    place = _hosted(request, slug)
    admission = queries.waiting_admission(place, admission_id)
    if admission is None:
        raise Http404
    if request.POST.get("decision") == "admit":
        actions.invite_to_space(actor=request.viewer, space=place, person=admission.person)
        return _done(
            request, place, _("%(name)s belongs to the space now.") % {"name": admission.person.name}
        )
    actions.decline_admission(actor=request.viewer, admission=admission)
    return _done(request, place, _("Done."))


@signed_in_post
def name_host(request: SignedInRequest, slug: str, person_id: int) -> HttpResponse:
    place = _hosted(request, slug)
    person = person_by_id(person_id)
    if person is None:
        raise Http404
    actions.name_host(actor=request.viewer, space=place, person=person)
    messages.success(request, _("%(name)s is a host now.") % {"name": person.name})
    return redirect("space_people", place.slug)


@signed_in_post
def share(request: SignedInRequest, slug: str) -> HttpResponse:
    """Let one more organisation read from now on."""
    place = _hosted(request, slug)
    partners = queries.uninvited_partners(place)
    form = ShareForm(request.POST, partners=partners)
    if form.is_valid():
        organisation = get_object_or_404(partners, pk=form.cleaned_data["organisation"])
        if form.carry_out(
            actions.let_organisation_in, actor=request.viewer, space=place, organisation=organisation
        ):
            said = _("%(organisation)s reads here from now on.") % {"organisation": organisation.name}
            return _done(request, place, said)
    return _page(request, place, share=form)


@signed_in_post
def archive(request: SignedInRequest, slug: str) -> HttpResponse:
    """Close a space for writing, with a reason."""
    place = _archivable(request, slug)
    form = ArchiveForm(request.POST)
    reason = request.POST.get("reason", "")
    if form.carry_out(actions.archive_space, actor=request.viewer, space=place, reason=reason):
        messages.success(request, _("The space is archived. Everything stays readable."))
        return redirect(space_url(place))
    return _page(request, place, archive=form)


@signed_in_post
def reopen(request: SignedInRequest, slug: str) -> HttpResponse:
    place = _archivable(request, slug)
    actions.reopen_space(actor=request.viewer, space=place)
    messages.success(request, _("The space is open for writing again."))
    return redirect(space_url(place))


def _hosted(request: SignedInRequest, slug: str) -> Space:
    place = known_space(request, slug)
    require(rules.may_host(request.viewer, place), _("Only hosts of this space see its settings."))
    return place


def _archivable(request: SignedInRequest, slug: str) -> Space:
    place = known_space(request, slug)
    require(rules.may_archive(request.viewer, place), _("Only hosts of this space may archive it."))
    return place


def _named(request: SignedInRequest, written: str) -> Person | None:
    """The person whose handle was written, with or without the sign."""
    return known_person(request.viewer, written.strip().lstrip("@"))


def _done(request: SignedInRequest, place: Space, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("space_settings", place.slug)


def _page(request: SignedInRequest, place: Space, **forms: Any) -> HttpResponse:
    """The settings; `forms` holds the one that could not be carried out."""
    described = {"name": place.name, "description": place.description, "rules": place.rules}
    context = space_head(request, place) | {
        "describe": DescribeSpaceForm(initial=described),
        "invite": InviteForm(),
        "share": ShareForm(partners=queries.uninvited_partners(place)) if place.is_shared else None,
        "archive": ArchiveForm(),
        "candidates": list(queries.members_of(place).filter(role="member")[:MOST_CANDIDATES]),
        "admissions": list(queries.open_admissions(place)),
        "tab": "settings",
    }
    return render(request, "spaces/settings.html", context | forms, status=422 if forms else 200)
