"""Reporting retaliation, and the desk of ombudsperson and works council that looks after it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from schwarm.conversation.queries.threads import visible_post
from schwarm.lib.errors import Invalid
from schwarm.moderation import actions
from schwarm.moderation.queries.retaliation import report_by_id, reports_for_desk, reports_of
from schwarm.web.decorators import SignedInRequest, signed_in, signed_in_post
from schwarm.web.forms.moderation import RetaliationForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from schwarm.conversation.models import Post

NUMBER = re.compile(r"(\d{1,19})(?:[/#?].*)?$")


@signed_in
def show(request: SignedInRequest) -> HttpResponse:
    """One's own reports, and those of others for who looks after them."""
    form = RetaliationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            post = _post(request, said["post"])
        except Invalid as error:
            form.add_error("post", str(error))
        else:
            told = {"actor": request.viewer, "text": said["text"], "post": post}
            if form.carry_out(actions.report_retaliation, **told):
                words = _("Your report has arrived. Only the ombudsperson and the works council read it.")
                messages.success(request, words)
                return redirect("retaliation")
    context = {
        "form": form,
        "own": reports_of(request.viewer),
        "waiting": reports_for_desk(request.viewer),
    }
    return render(request, "moderation/retaliation.html", context, status=422 if form.errors else 200)


@signed_in_post
def act(request: SignedInRequest, report_id: int, act: str) -> HttpResponse:
    """Acknowledge a report, or answer it."""
    report = report_by_id(report_id)
    if report is None or act not in {"acknowledge", "answer"}:
        raise Http404
    if act == "acknowledge":
        actions.acknowledge_retaliation(actor=request.viewer, report=report)
    else:
        actions.answer_retaliation(actor=request.viewer, report=report, text=request.POST.get("text", ""))
    return redirect("retaliation")


def _post(request: SignedInRequest, address: str) -> Post | None:
    """The post behind an address, as it stands in the address line."""
    if not address.strip():
        return None
    found = NUMBER.search(address.strip())
    post = visible_post(request.viewer, int(found[1])) if found else None
    if post is None or request.viewer.pk not in {post.author_id, post.written_by_id}:
        raise Invalid(_("This is not a post of yours."))
    return post
