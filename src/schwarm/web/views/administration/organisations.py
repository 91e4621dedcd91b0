"""Administration of departments and of the organisations we work with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schwarm.people import actions, queries
from schwarm.web.decorators import SignedInRequest, administrators_only
from schwarm.web.forms.administration import DepartmentForm, HostForm, LogoForm, OrganisationForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from schwarm.people.models import Department, Organisation


@administrators_only
def departments(request: SignedInRequest) -> HttpResponse:
    """The departments of the own organisation as a tree; add one."""
    host = queries.host_organisation()
    units = queries.flat_tree(host)
    form = DepartmentForm(request.POST or None, units=units)
    if request.method == "POST" and form.is_valid():
        wanted = {"name": form.cleaned_data["name"], "parent": _parent(form)}
        if form.carry_out(actions.add_department, actor=request.viewer, organisation=host, **wanted):
            messages.success(request, _("Saved."))
            return redirect("administration_departments")
    context = {"form": form, "tree": queries.department_tree(host), "here": "departments"}
    return render(request, "administration/departments.html", context, status=422 if form.errors else 200)


@administrators_only
def department(request: SignedInRequest, department_id: int) -> HttpResponse:
    """Give a department another name or place."""
    found = queries.department_by_id(department_id)
    if found is None:
        raise Http404
    units = [unit for unit in queries.flat_tree(found.organisation) if unit.department.pk != found.pk]
    form = DepartmentForm(
        request.POST or None, units=units, initial={"name": found.name, "parent": found.parent_id}
    )
    if request.method == "POST" and form.is_valid():
        wanted = {"name": form.cleaned_data["name"], "parent": _parent(form)}
        if form.carry_out(actions.change_department, actor=request.viewer, department=found, **wanted):
            messages.success(request, _("Saved."))
            return redirect("administration_departments")
    context = {"form": form, "department": found, "here": "departments"}
    return render(request, "administration/department.html", context, status=422 if form.errors else 200)


@administrators_only
def organisations(request: SignedInRequest) -> HttpResponse:
    """The own organisation and those we work with."""
    context = {"organisations": list(queries.organisations()), "here": "organisations"}
    return render(request, "administration/organisations.html", context)


@administrators_only
def new_organisation(request: SignedInRequest) -> HttpResponse:
    """Add a partner, supplier or customer."""
    form = OrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data
        if form.carry_out(actions.found_organisation, actor=request.viewer, **wanted):
            messages.success(request, _("%(name)s is added. Invite its people.") % {"name": form.result.name})
            return redirect("administration_organisations")
    return _organisation_page(request, form)


@administrators_only
def organisation(request: SignedInRequest, slug: str) -> HttpResponse:
    """Put right what is known of an organisation."""
    found = _organisation(slug)
    form = _record_form(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        changes = form.cleaned_data
        if form.carry_out(actions.change_organisation, actor=request.viewer, organisation=found, **changes):
            messages.success(request, _("Saved."))
            return redirect("administration_organisations")
    return _organisation_page(request, form, organisation=_organisation(slug))


@require_POST
@administrators_only
def logo(request: SignedInRequest, slug: str) -> HttpResponse:
    """Show an organisation with another picture, or with its first letter."""
    found = _organisation(slug)
    if "remove" in request.POST:
        actions.remove_logo(actor=request.viewer, organisation=found)
        messages.success(request, _("Saved."))
        return redirect("administration_organisation", slug)
    form = LogoForm(request.POST, request.FILES)
    file = request.FILES.get("logo")
    if form.carry_out(actions.change_logo, actor=request.viewer, organisation=found, file=file):
        messages.success(request, _("Saved."))
        return redirect("administration_organisation", slug)
    return _organisation_page(request, _record_form(found), organisation=found, logo_form=form)


def _parent(form: DepartmentForm) -> Department | None:
    chosen = form.cleaned_data["parent"]
    return queries.department_by_id(chosen) if chosen else None


def _organisation(slug: str) -> Organisation:
    found = queries.organisation_by_slug(slug)
    if found is None:
        raise Http404
    return found


def _record_form(found: Organisation, data: Any = None) -> OrganisationForm:
    form_class = HostForm if found.is_host else OrganisationForm
    return form_class(data, initial={name: getattr(found, name) for name in form_class.base_fields})


def _organisation_page(
    request: SignedInRequest, form: OrganisationForm, *, logo_form: LogoForm | None = None, **context: Any
) -> HttpResponse:
    logo_form = logo_form or LogoForm()
    context |= {"form": form, "logo_form": logo_form, "here": "organisations"}
    is_wrong = form.errors or logo_form.errors
    return render(request, "administration/organisation.html", context, status=422 if is_wrong else 200)
