"""Administration of spaces: names, sizes, archiving with a reason. What is said in them is not shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from schwarm.spaces.actions import archive_space, reopen_space
from schwarm.spaces.queries import all_spaces, find_spaces
from schwarm.web.decorators import SignedInRequest, administrators_only
from schwarm.web.forms.spaces import ArchiveForm

if TYPE_CHECKING:
    from django.http import HttpResponse

PAGE_SIZE = 50


@administrators_only
def spaces(request: SignedInRequest) -> HttpResponse:
    """Every space there is."""
    q = request.GET.get("q", "")[:100]
    page = Paginator(find_spaces(all_spaces(), q), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "administration/spaces.html", {"spaces": page, "q": q, "here": "spaces"})


@administrators_only
def space(request: SignedInRequest, space_id: int) -> HttpResponse:
    """Archive a space with a reason, or open it again."""
    found = all_spaces().filter(pk=space_id).first()
    if found is None:
        raise Http404
    form = ArchiveForm(request.POST or None)
    if request.method == "POST" and "reopen" in request.POST:
        reopen_space(actor=request.viewer, space=found)
        messages.success(request, _("The space is open for writing again."))
        return redirect("administration_spaces")
    reason = request.POST.get("reason", "")
    if request.method == "POST" and form.carry_out(
        archive_space, actor=request.viewer, space=found, reason=reason
    ):
        messages.success(request, _("The space is archived. Everything stays readable."))
        return redirect("administration_spaces")
    context = {"space": found, "form": form, "here": "spaces"}
    return render(request, "administration/space.html", context, status=422 if form.errors else 200)
