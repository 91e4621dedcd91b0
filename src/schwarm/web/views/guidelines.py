"""The guidelines: clauses with examples, their versions, and accepting them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schwarm.lib import clock
from schwarm.policy import queries, rules
from schwarm.policy.actions import accept_policy
from schwarm.web.decorators import SignedInRequest, signed_in_at_once, signed_in_post

if TYPE_CHECKING:
    from schwarm.policy.text import Guidelines


@signed_in_at_once
@require_safe
def show(request: SignedInRequest) -> HttpResponse:
    """All clauses of the version in force, or of another one."""
    known = queries.versions()
    held = queries.held_on(clock.today(), known)
    shown = _chosen(request, known) or held
    context = {
        "guidelines": shown,
        "clauses": in_words(shown),
        "is_in_force": shown == held,
        "versions": known[::-1],
        "void": queries.void_versions(),
        "held": held,
        "acceptance": queries.acceptances_of(request.viewer).filter(version=shown.version).first(),
        "may_accept": shown == held and rules.may_accept(request.viewer),
    }
    return render(request, "policy/guidelines.html", context)


@signed_in_post
def accept(request: SignedInRequest) -> HttpResponse:
    """Accept the version one has read."""
    number = request.POST.get("version", "")
    accept_policy(actor=request.viewer, version=int(number) if number.isdecimal() else 0)
    messages.success(request, _("Thank you. Date and version are kept with your acceptance."))
    return redirect("guidelines")


@signed_in_at_once
@require_safe
def file(request: SignedInRequest, number: int) -> HttpResponse:
    """A version as a file, byte for byte as its hash was taken."""
    if queries.version(number) is None:
        raise Http404
    response = HttpResponse(queries.text_of(number), content_type="text/markdown; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="guidelines-{number}.md"'
    return response


def in_words(guidelines: Guidelines) -> list[dict[str, object]]:
    """The clauses of a version in the language of the page."""
    language = get_language() or "en"
    return [{"clause": clause, "wording": clause.in_language(language)} for clause in guidelines.clauses]


def rules_in_words() -> list[dict[str, object]]:
    """The rules that a post can break, in the language of the page."""
    return [one for one in in_words(queries.in_force()) if one["clause"].is_rule]  # type: ignore[attr-defined]


def _chosen(request: SignedInRequest, known: list[Guidelines]) -> Guidelines | None:
    number = request.GET.get("version", "")
    if not number:
        return None
    found = next((one for one in known if str(one.version) == number), None)
    if found is None:
        raise Http404
    return found
