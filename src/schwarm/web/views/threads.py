"""A post with its answers: reading, following, answering in place, and what arrives meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schwarm.conversation import actions, rules
from schwarm.conversation.queries.cards import card
from schwarm.conversation.queries.notifications import has_unread_about
from schwarm.conversation.queries.pins import pinned_places
from schwarm.conversation.queries.threads import (
    Thread,
    answers_after,
    parents_in,
    thread_of,
    visible_post,
)
from schwarm.web.decorators import SignedInRequest, signed_in, signed_in_post
from schwarm.web.showing.addresses import post_url
from schwarm.web.showing.threads import arranged, lists_left_open, placed_late
from schwarm.web.views.composing import reply_composer
from schwarm.web.views.finding import card_or_404, post_or_404
from schwarm.web.views.paging import cursor_of
from schwarm.web.views.returning import back

if TYPE_CHECKING:
    from schwarm.conversation.models import Post
    from schwarm.people.models import Person


@require_safe
def post(request: HttpRequest, post_id: int, handle: str = "") -> HttpResponse:
    """The thread a post belongs to, with the post marked; every post has exactly one address."""
    viewer: Person | None = request.viewer  # type: ignore[attr-defined]
    found = visible_post(viewer, post_id)
    if found is None and viewer is None:
        return redirect_to_login(request.get_full_path())
    if found is None:
        raise Http404
    if request.path != post_url(found):
        query = request.META.get("QUERY_STRING", "")
        return redirect(post_url(found) + (f"?{query}" if query else ""))
    thread = _thread(viewer, found, cursor_of(request).after or 0)
    context = _page(thread, found) | (_own_part(viewer, thread, found, request) if viewer else {})
    response = render(request, "conversation/thread.html", context)
    if viewer:
        _mark_read(viewer, found.thread, thread)
    return response


@require_safe
@signed_in
def since(request: SignedInRequest, thread_id: int) -> HttpResponse:
    """Answers that came after the newest one on the page, each with its place."""
    thread = post_or_404(request.viewer, thread_id).thread
    cursor = cursor_of(request)
    return _late(request, thread, answers_after(request.viewer, thread.pk, cursor.after or 0))


@require_safe
@signed_in
def reply(request: SignedInRequest, post_id: int) -> HttpResponse:
    """One answer with its place, for a page that shows the thread already."""
    found = post_or_404(request.viewer, post_id)
    return _late(request, found.thread, [card_or_404(request.viewer, found.pk)])


@require_safe
@signed_in
def answer(request: SignedInRequest, post_id: int) -> HttpResponse:
    """The composer for answering this very post; a fragment, or the page at that place."""
    if not request.htmx:
        return redirect(f"/posts/{post_id}?reply#reply")
    answered = card_or_404(request.viewer, post_id)
    return render(
        request, "conversation/_composer.html", {"composer": reply_composer(request.viewer, answered)}
    )


@signed_in_post
def follow(request: SignedInRequest, post_id: int) -> HttpResponse:
    """Hear about every answer, or no longer."""
    thread = post_or_404(request.viewer, post_id).thread
    act = actions.follow_thread if request.POST.get("on") != "no" else actions.unfollow_thread
    act(actor=request.viewer, thread=thread)
    return back(request, post_url(thread))


@signed_in_post
def mute(request: SignedInRequest, post_id: int) -> HttpResponse:
    """Hear nothing more of a thread, or again."""
    thread = post_or_404(request.viewer, post_id).thread
    actions.mute_thread(actor=request.viewer, thread=thread, muted=request.POST.get("on") != "no")
    return back(request, post_url(thread))


@signed_in_post
def unread(request: SignedInRequest, post_id: int) -> HttpResponse:
    """Unread again from this post on; one leaves the thread, or reading it would undo that."""
    actions.mark_thread_unread_from(actor=request.viewer, post=post_or_404(request.viewer, post_id))
    return redirect("inbox")


@signed_in_post
def close(request: SignedInRequest, post_id: int) -> HttpResponse:
    """Take no more answers, or take them again."""
    found = post_or_404(request.viewer, post_id)
    act = actions.close_replies if request.POST.get("on") != "no" else actions.reopen_replies
    act(actor=request.viewer, post=found)
    return back(request, post_url(found))


def _thread(viewer: Person | None, found: Post, after: int) -> Thread:
    """The part of the thread that was asked for, or the part in which the post is."""
    thread = thread_of(viewer, found, after=after)
    shown = {thread.first.post.pk, *(branch.card.post.pk for branch in thread.branches)}
    if found.pk not in shown and thread.has_more and not after:
        return thread_of(viewer, found, after=found.pk - 1)
    return thread


def _page(thread: Thread, found: Post) -> dict[str, Any]:
    placed = arranged(thread.branches, thread.first.post.pk, thread.last_read_id)
    return {
        "thread": thread,
        "lead": thread.first,
        "branches": placed,
        "left_open": lists_left_open(placed),
        "newest": thread.newest_id,
        "target": found.pk if found.is_reply else None,
        "unread_after": thread.last_read_id,
    }


def _own_part(viewer: Person, thread: Thread, found: Post, request: HttpRequest) -> dict[str, Any]:
    """What only somebody signed in has: the composer, and what she may do with the thread."""
    first = thread.first.post
    answered = found if "reply" in request.GET else first
    may_reply = rules.may_reply(viewer, answered)
    shown = thread.first if answered.pk == first.pk else card(viewer, answered.pk)
    return {
        "composer": reply_composer(viewer, shown) if may_reply and shown else None,
        "may_close": rules.may_close_replies(viewer, first),
        "pins": _pins(viewer, first),
    }


def _pins(viewer: Person, first: Post) -> list[dict[str, Any]]:
    """Where the viewer may pin the post, and whether it is pinned there."""
    pinned = pinned_places(first)
    places = []
    if first.space and rules.may_pin(viewer, first, first.space):
        is_pinned = first.space_id in pinned
        label = _("Unpin from the space") if is_pinned else _("Pin in the space")
        places.append({"where": "space", "is_pinned": is_pinned, "label": label})
    if rules.may_pin(viewer, first, None):
        is_pinned = None in pinned
        label = _("Unpin from my profile") if is_pinned else _("Pin on my profile")
        places.append({"where": "profile", "is_pinned": is_pinned, "label": label})
    return places


def _mark_read(viewer: Person, first: Post, thread: Thread) -> None:
    """Only where it changes something, so that reading again writes nothing."""
    if thread.newest_id > thread.last_read_id or has_unread_about(viewer, first.pk):
        actions.mark_thread_read(actor=viewer, thread=first, last_id=thread.newest_id)


def _late(request: SignedInRequest, thread: Post, found: list[Any]) -> HttpResponse:
    parents = parents_in(thread.pk)
    placed = [placed_late(one, parents, thread.pk) for one in found if one.post.pk != thread.pk]
    if placed:
        last_id = max(one.card.post.pk for one in placed)
        actions.mark_thread_read(actor=request.viewer, thread=thread, last_id=last_id)
    return render(request, "conversation/_late.html", {"placed": placed, "in_thread": True})
