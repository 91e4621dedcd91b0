"""What one does with a post itself: change it, take it back, pin it, and ask who sees it and who saw what."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from schwarm.conversation import actions, rules
from schwarm.conversation.queries.audiences import readers_in_words, readers_of_post
from schwarm.conversation.queries.responses import reactions_to
from schwarm.conversation.queries.words import own_version, versions_of
from schwarm.lib.errors import DomainError, require
from schwarm.people.rules import is_employee
from schwarm.web.decorators import SignedInRequest, signed_in, signed_in_post
from schwarm.web.forms.written import Written
from schwarm.web.showing.addresses import post_url
from schwarm.web.views.composing import edit_composer
from schwarm.web.views.finding import card_or_404, page_or_dialog, post_or_404
from schwarm.web.views.hints import hint_at, with_link
from schwarm.web.views.returning import back
from schwarm.web.views.write import rendered, show_composer, show_objection

if TYPE_CHECKING:
    from schwarm.conversation.models import Post
    from schwarm.people.models import Person


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def edit(request: SignedInRequest, post_id: int) -> HttpResponse:
    """Say it better; what was said before stays readable."""
    post = post_or_404(request.viewer, post_id)
    require(rules.may_edit(request.viewer, post), _("Only who wrote a post may change it."))
    if request.method != "POST":
        return show_composer(request, edit_composer(request.viewer, post))
    written = Written.from_form(request.POST)
    if request.POST.get("action") == "preview":
        composer = edit_composer(request.viewer, post, written=written)
        composer.preview = rendered(request.viewer, written.text)
        return show_composer(request, composer)
    if request.POST.get("action") == "published":
        written = with_link(written, request.POST)
    return _change(request, post, written)


def _change(request: SignedInRequest, post: Post, written: Written) -> HttpResponse:
    before = own_version(post)
    try:
        actions.edit_post(
            actor=request.viewer,
            post=post,
            text=written.text,
            title=written.title,
            warning=before.warning if before else "",
            confirmed=frozenset(written.confirmed),
        )
    except DomainError as error:
        return show_objection(request, edit_composer(request.viewer, post, written=written), error)
    hint_at(request, written)
    actions.discard_draft(actor=request.viewer, place=f"edit:{post.pk}")
    return redirect(f"{post_url(post)}#p-{post.pk}")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def withdraw(request: SignedInRequest, post_id: int) -> HttpResponse:
    """Ask once, then leave a stub."""
    post = post_or_404(request.viewer, post_id)
    require(rules.may_withdraw(request.viewer, post), _("Only who wrote a post may withdraw it."))
    if request.method != "POST":
        return page_or_dialog(request, "conversation/withdraw.html", {"post": post})
    actions.withdraw_post(actor=request.viewer, post=post)
    return redirect(post_url(post))


@signed_in_post
def restore(request: SignedInRequest, post_id: int) -> HttpResponse:
    """Withdrawn words go back into the composer."""
    actions.restore_as_draft(actor=request.viewer, post=post_or_404(request.viewer, post_id))
    return redirect("write")


@require_safe
@signed_in
def history(request: SignedInRequest, post_id: int) -> HttpResponse:
    """All versions of a post, newest first."""
    post = post_or_404(request.viewer, post_id)
    versions = versions_of(request.viewer, post)
    if not versions:
        raise Http404
    return page_or_dialog(request, "conversation/history.html", {"post": post, "versions": versions})


@require_safe
@signed_in
def audience(request: SignedInRequest, post_id: int) -> HttpResponse:
    """Exactly who may see a post, and why."""
    card = card_or_404(request.viewer, post_id)
    readers = readers_of_post(card.post)
    context: dict[str, Any] = {
        "card": card,
        "audience": readers_in_words(card.post.audience),
        "readers": readers,
        # how many work here is not for partners to count
        "shows_numbers": is_employee(request.viewer),
    }
    return page_or_dialog(request, "conversation/audience.html", context)


@require_safe
@signed_in
def reacted(request: SignedInRequest, post_id: int) -> HttpResponse:
    """Who reacted how."""
    post = post_or_404(request.viewer, post_id)
    people: dict[str, list[Person]] = defaultdict(list)
    for reaction in reactions_to(request.viewer, post):
        people[reaction.emoji].append(reaction.person)
    groups = sorted(people.items(), key=lambda group: -len(group[1]))
    return page_or_dialog(request, "conversation/reacted.html", {"post": post, "groups": groups})


@signed_in_post
def pin(request: SignedInRequest, post_id: int) -> HttpResponse:
    """Put a post on top of its space or of one's profile, or take it down."""
    post = post_or_404(request.viewer, post_id)
    space = post.space if request.POST.get("where") == "space" else None
    act = actions.pin if request.POST.get("on") != "no" else actions.unpin
    act(actor=request.viewer, post=post, space=space)
    return back(request, post_url(post))
