"""Reading in a list of people: upload, look at what would change, then decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from schwarm.transfer.actions import discard_upload, import_people, keep_upload, read_people_list
from schwarm.transfer.queries import upload_path
from schwarm.web.decorators import SignedInRequest, administrators_only
from schwarm.web.forms.transfer import PeopleListForm

if TYPE_CHECKING:
    from pathlib import Path

    from django.http import HttpResponse

    from schwarm.transfer.people_report import PeopleReport

SHOWN = 200


@administrators_only
def upload(request: SignedInRequest) -> HttpResponse:
    """Choose a list; it is only looked at so far."""
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = PeopleListForm(*given)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        if form.carry_out(keep_upload, actor=request.viewer, file=file):
            leavers = "?leavers=yes" if form.cleaned_data["leavers"] else ""
            return redirect(reverse("administration_import_list", args=[form.result]) + leavers)
    status = 422 if form.errors else 200
    return render(request, "administration/import.html", {"form": form, "here": "people"}, status=status)


@administrators_only
@require_safe
def rehearse(request: SignedInRequest, token: str) -> HttpResponse:
    """What the list would change; nothing is changed yet."""
    leavers = request.GET.get("leavers") == "yes"
    report = _report(request, _path(token), dry_run=True, leavers=leavers)
    return _show(request, report, token, leavers=leavers)


@require_POST
@administrators_only
def decide(request: SignedInRequest, token: str) -> HttpResponse:
    """Change the books as the list says, or forget the list."""
    path, leavers = _path(token), request.POST.get("leavers") == "yes"
    if request.POST.get("decision") != "apply":
        discard_upload(token)
        messages.info(request, _("The list is deleted. Nothing was changed."))
        return redirect("administration_import")
    report = _report(request, path, dry_run=False, leavers=leavers)
    if report.errors:
        return _show(request, report, token, leavers=leavers)
    discard_upload(token)
    messages.success(request, _done_words(report))
    return redirect("administration_people")


def _path(token: str) -> Path:
    path = upload_path(token)
    if path is None:
        raise Http404
    return path


def _report(request: SignedInRequest, path: Path, *, dry_run: bool, leavers: bool) -> PeopleReport:
    people_list = read_people_list(path)
    return import_people(actor=request.viewer, people_list=people_list, dry_run=dry_run, leavers=leavers)


def _show(request: SignedInRequest, report: PeopleReport, token: str, *, leavers: bool) -> HttpResponse:
    changes = report.changes
    context = {
        "report": report,
        "counts": list(report.in_order()),
        "errors": report.errors[:SHOWN],
        "more_errors": max(len(report.errors) - SHOWN, 0),
        "changes": changes[:SHOWN],
        "more_changes": max(len(changes) - SHOWN, 0),
        "token": token,
        "leavers": leavers,
        "here": "people",
    }
    status = 422 if report.errors else 200
    return render(request, "administration/import_list.html", context, status=status)


def _done_words(report: PeopleReport) -> str:
    counts = "; ".join(f"{name}: {count}" for name, count in report.in_order())
    words = ngettext("%(count)s person was read in.", "%(count)s people were read in.", report.rows)
    return f"{words % {'count': report.rows}} {counts}."
