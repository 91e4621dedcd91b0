"""Small answers to a post: reacting, passing on, keeping, voting. Each is a form; scripts swap the piece."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from schwarm.conversation import actions
from schwarm.web.decorators import SignedInRequest, signed_in, signed_in_post
from schwarm.web.showing.addresses import post_url
from schwarm.web.views.finding import card_or_404, post_or_404
from schwarm.web.views.returning import back

if TYPE_CHECKING:
    from schwarm.conversation.models import Post


@signed_in_post
def react(request: SignedInRequest, post_id: int) -> HttpResponse:
    """Give an emoji, or take it back if one has given it."""
    post = post_or_404(request.viewer, post_id)
    emoji = request.POST.get("emoji", "")
    mine = {one.emoji for one in card_or_404(request.viewer, post.pk).reactions if one.is_mine}
    act = actions.take_back_reaction if emoji in mine else actions.react
    act(actor=request.viewer, post=post, emoji_text=emoji)
    return _answer(request, post, "conversation/pieces/reactions.html")


@signed_in_post
def boost(request: SignedInRequest, post_id: int) -> HttpResponse:
    """Pass a post on to one's followers, or no longer."""
    post = post_or_404(request.viewer, post_id)
    act = actions.boost if request.POST.get("on") != "no" else actions.take_back_boost
    act(actor=request.viewer, post=post)
    return _answer(request, post, "conversation/pieces/boost.html")


@signed_in_post
def revoke_quote(request: SignedInRequest, post_id: int) -> HttpResponse:
    """Take one's own words back from a post that quotes them."""
    post = post_or_404(request.viewer, post_id)
    actions.revoke_quote(actor=request.viewer, post=post)
    return back(request, post_url(post))


@signed_in_post
def bookmark(request: SignedInRequest, post_id: int) -> HttpResponse:
    """Keep a post for later, or no longer."""
    post = post_or_404(request.viewer, post_id)
    act = actions.bookmark if request.POST.get("on") != "no" else actions.take_back_bookmark
    act(actor=request.viewer, post=post)
    return _answer(request, post, "conversation/pieces/bookmark.html")


@signed_in_post
def vote(request: SignedInRequest, post_id: int) -> HttpResponse:
    post = post_or_404(request.viewer, post_id)
    poll = card_or_404(request.viewer, post.pk).poll
    if poll is None:
        raise Http404
    positions = [int(one) for one in request.POST.getlist("choice") if one.isascii() and one.isdigit()]
    actions.vote(actor=request.viewer, poll=poll.poll, positions=positions)
    return _answer(request, post, "conversation/_poll.html")


@require_safe
@signed_in
def reactions(request: SignedInRequest, post_id: int) -> HttpResponse:
    """The emojis of a post as they are now."""
    context = {"card": card_or_404(request.viewer, post_id)}
    return render(request, "conversation/pieces/reactions.html", context)


@require_safe
@signed_in
def poll(request: SignedInRequest, post_id: int) -> HttpResponse:
    """The poll of a post as it stands now."""
    card = card_or_404(request.viewer, post_id)
    if card.poll is None:
        raise Http404
    return render(request, "conversation/_poll.html", {"card": card})


def _answer(request: SignedInRequest, post: Post, piece: str) -> HttpResponse:
    """The piece of the page that changed, or the way back to where the form stood."""
    if request.htmx:
        return render(request, piece, {"card": card_or_404(request.viewer, post.pk)})
    return back(request, post_url(post), anchor=f"p-{post.pk}")
