"""Administration of people: the books, who leaves, who comes back, who administrates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schwarm.identity.queries import ids_with_login
from schwarm.lib.errors import Invalid
from schwarm.people import actions
from schwarm.people.queries import (
    all_people,
    by_handle,
    department_by_id,
    find_records,
    flat_tree,
    manager_of,
    person_by_id,
)
from schwarm.web.decorators import SignedInRequest, administrators_only
from schwarm.web.forms.administration import LeavingForm, RecordForm

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from schwarm.people.models import Person

PAGE_SIZE = 50
STATES = ("all", "here", "guests", "administrators", "left", "imported")
RECORD = ("name", "title", "location", "email", "personnel_number", "stay_until")


@administrators_only
def people(request: SignedInRequest) -> HttpResponse:
    """The books: everybody ever entered."""
    state = request.GET.get("state", "here")
    state = state if state in STATES else "here"
    q = request.GET.get("q", "")[:100]
    page = Paginator(_in_state(find_records(all_people(), q), state), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    context = {
        "people": page,
        "with_login": ids_with_login(list(page)),
        "q": q,
        "state": state,
        "here": "people",
    }
    return render(request, "administration/people.html", context)


@administrators_only
def person(request: SignedInRequest, person_id: int) -> HttpResponse:
    """What the books say of somebody, to be put right."""
    found = _person(person_id)
    form = _record_form(found, request.POST or None)
    if request.method == "POST" and form.carry_out(_put_right, request=request, person=found, form=form):
        messages.success(request, _("Saved."))
        return redirect("administration_person", found.pk)
    # an action that refused may have changed the person in memory
    return _page(request, _person(person_id), form, LeavingForm(auto_id="id_leaving_%s"))


@require_POST
@administrators_only
def part_with(request: SignedInRequest, person_id: int) -> HttpResponse:
    """Somebody leaves, for a reason. What she said stays, under her name."""
    found = _person(person_id)
    form = LeavingForm(request.POST, auto_id="id_leaving_%s")
    reason = request.POST.get("reason", "")
    if form.carry_out(actions.part_with, actor=request.viewer, person=found, reason=reason):
        messages.success(request, _("%(name)s has left.") % {"name": found.name})
        return redirect("administration_person", found.pk)
    return _page(request, found, _record_form(found), form)


@require_POST
@administrators_only
def take_back(request: SignedInRequest, person_id: int) -> HttpResponse:
    """Somebody who had left is here again."""
    found = _person(person_id)
    return _act(request, found, _("%(name)s is here again.") % {"name": found.name}, actions.take_back)


@require_POST
@administrators_only
def appoint(request: SignedInRequest, person_id: int) -> HttpResponse:
    """Make somebody administrator, or end that."""
    found = _person(person_id)
    appointed = request.POST.get("appointed") == "yes"
    said = _("%(name)s administrates from now on.") if appointed else _("%(name)s administrates no longer.")
    return _act(
        request, found, said % {"name": found.name}, actions.appoint_administrator, appointed=appointed
    )


def _person(person_id: int) -> Person:
    found = person_by_id(person_id)
    if found is None:
        raise Http404
    return found


def _record_form(found: Person, data: Any = None) -> RecordForm:
    return RecordForm(data, units=flat_tree(found.organisation), initial=_initial(found))


def _page(request: SignedInRequest, found: Person, form: RecordForm, leaving: LeavingForm) -> HttpResponse:
    context = {"person": found, "form": form, "leaving": leaving, "here": "people"}
    is_wrong = form.errors or leaving.errors
    return render(request, "administration/person.html", context, status=422 if is_wrong else 200)


def _act(request: SignedInRequest, found: Person, said: str, action: Any, **arguments: Any) -> HttpResponse:
    """Do it and say so, or say why not."""
    try:
        action(actor=request.viewer, person=found, **arguments)
        messages.success(request, said)
    except Invalid as error:
        messages.error(request, str(error))
    return redirect("administration_person", found.pk)


def _initial(found: Person) -> dict[str, Any]:
    manager = manager_of(found)
    initial = {name: getattr(found, name) for name in RECORD}
    return initial | {
        "department": found.department_id,
        "manager": f"@{manager.handle}" if manager else "",
    }


@transaction.atomic
def _put_right(*, request: SignedInRequest, person: Person, form: RecordForm) -> None:
    """Correct the record and, where department or manager changed, write down the move."""
    wanted = form.cleaned_data
    manager = None
    if handle := wanted["manager"].strip().lstrip("@"):
        manager = by_handle(handle)
        if manager is None or not manager.is_active:
            raise Invalid(_("Nobody here has this handle. Choose somebody from the list."), "manager")
    department = department_by_id(wanted["department"]) if wanted["department"] else None
    record = {name: wanted[name] for name in RECORD}
    actions.correct_person(actor=request.viewer, person=person, reason=wanted["reason"], **record)
    actions.move_person(actor=request.viewer, person=person, department=department, manager=manager)


def _in_state(found: QuerySet[Person], state: str) -> QuerySet[Person]:
    """The part of the books that was asked for."""
    here = {"left_at": None}
    wanted: dict[str, dict[str, Any]] = {
        "all": {},
        "here": here | {"kind__in": ["human", "bot"], "organisation__kind": "host"},
        "guests": here | {"kind__in": ["human", "bot"]},
        "administrators": {"is_administrator": True},
        "left": {"left_at__isnull": False},
        "imported": {"kind": "placeholder"},
    }
    found = found.filter(**wanted[state]).order_by("name", "pk")
    return found.exclude(organisation__kind="host") if state == "guests" else found
