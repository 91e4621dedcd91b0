"""Topics: what was said about one, and which one follows."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from schwarm.conversation import actions
from schwarm.conversation.queries.cards import cards
from schwarm.conversation.queries.filters import filtered
from schwarm.conversation.queries.tags import followed_tags, follows_tag, matching_tags, tag_by_name
from schwarm.conversation.queries.timelines import tag_stream
from schwarm.lib.pagination import PAGE_SIZE_LIMIT, Page
from schwarm.web.decorators import SignedInRequest, signed_in, signed_in_post
from schwarm.web.forms.written import storable
from schwarm.web.views.paging import cursor_of
from schwarm.web.views.returning import back

MOST_TOPICS = 30


@require_safe
@signed_in
def tag(request: SignedInRequest, name: str) -> HttpResponse:
    """What was said about a topic; one that nobody named yet is an empty page, not an error."""
    viewer, found = request.viewer, tag_by_name(storable(name))
    page: Page[int] = tag_stream(viewer, found.pk, cursor_of(request)) if found else Page([])
    context = {
        "tag": found,
        "stream": f"tag:{found.pk}" if found else "",
        "name": found.label if found else name,
        "write_url": f"{reverse('write')}?{urlencode({'text': f'#{name} '})}",
        "page": page,
        "cards": filtered(viewer, cards(viewer, page.items), "public"),
        "follows": found is not None and follows_tag(viewer, found),
    }
    return render(request, "conversation/tag.html", context)


@require_safe
@signed_in
def tag_since(request: SignedInRequest, name: str) -> HttpResponse:
    found = tag_by_name(storable(name))
    if found is None:
        raise Http404
    page = tag_stream(request.viewer, found.pk, cursor_of(request, PAGE_SIZE_LIMIT))
    shown = filtered(request.viewer, cards(request.viewer, page.items), "public")
    return render(request, "conversation/_cards.html", {"cards": shown})


@require_safe
@signed_in
def tags(request: SignedInRequest) -> HttpResponse:
    """Topics one follows, and those most is said about."""
    followed = list(followed_tags(request.viewer))
    known = {one.pk for one in followed}
    common = [one for one in matching_tags(request.viewer, "", MOST_TOPICS) if one.pk not in known]
    return render(request, "conversation/tags.html", {"followed": followed, "common": common})


@signed_in_post
def follow(request: SignedInRequest) -> HttpResponse:
    """Follow a topic or stop following it; it may be new."""
    act = actions.follow_tag if request.POST.get("on") != "no" else actions.unfollow_tag
    act(actor=request.viewer, name=storable(request.POST.get("name", "")))
    return back(request, reverse("tags"))
