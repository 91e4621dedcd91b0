"""Reporting a post: two clicks from its menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from schwarm.conversation.queries.words import own_version
from schwarm.lib.errors import require
from schwarm.moderation import actions, rules
from schwarm.moderation.queries.cases import receipts_of
from schwarm.policy.measures import PICTURE
from schwarm.web.decorators import SignedInRequest, signed_in
from schwarm.web.forms.moderation import ReportForm
from schwarm.web.showing.cases import next_step_words, picture_choices
from schwarm.web.views.finding import card_or_404, page_or_dialog
from schwarm.web.views.guidelines import rules_in_words

if TYPE_CHECKING:
    from django.http import HttpResponse

    from schwarm.moderation.models import Report


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def report_post(request: SignedInRequest, post_id: int) -> HttpResponse:
    """Choose the rule, mark the words, send; the receipt says what happens next and by when."""
    card = card_or_404(request.viewer, post_id)
    require(rules.may_report_post(request.viewer, card.post), _("You cannot see this post."))
    shown = rules_in_words()
    choices = [(str(one["clause"].number), one["wording"].title) for one in shown]  # type: ignore[attr-defined]
    own = own_version(card.post) if card.words and not card.measures else card.words
    initial = {"passage": own.text if own else ""}
    pictures = picture_choices({f"{PICTURE}{one.pk}": one for one in card.attachments})
    given = request.POST if request.method == "POST" else None
    form = ReportForm(given, rules=choices, pictures=pictures, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        sent = form.carry_out(
            actions.report,
            actor=request.viewer,
            subject=card.post.author,
            posts=[card.post],
            comment=said["comment"],
            rule_ids=[said["rule"]],
            passage=form.marked(),
            is_withheld=not said["shows_name"],
        )
        if sent:
            return _receipt(request, form.result)
    status = 422 if form.errors else 200
    context = {"card": card, "post": card.post, "form": form, "rules": shown}
    return page_or_dialog(request, "moderation/report.html", context, status)


def _receipt(request: SignedInRequest, made: Report) -> HttpResponse:
    receipts = receipts_of(made)
    if not receipts:
        messages.info(request, _("This was decided already. You find it in the register."))
        return redirect("cases")
    receipt = receipts[0]
    messages.success(
        request,
        _("Thank you. Your report has arrived. %(next)s")
        % {"next": next_step_words(receipt.next_step, receipt.by)},
    )
    return redirect("case", receipt.case.name)
