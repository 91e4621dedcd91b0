"""The inbox: what waits for somebody, in three sorts; and everything that happened."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from schwarm.conversation import actions
from schwarm.conversation.queries.drafts import drafts_of
from schwarm.conversation.queries.filters import active_filters, filter_results, is_hidden
from schwarm.conversation.queries.notifications import (
    FOR_ME,
    Kind,
    counts_of,
    filtered_count,
    grouped_notifications,
)
from schwarm.conversation.queries.words import current_words
from schwarm.web.decorators import SignedInRequest, signed_in, signed_in_post
from schwarm.web.views.paging import cursor_of
from schwarm.web.views.returning import back

if TYPE_CHECKING:
    from collections.abc import Iterable

    from schwarm.conversation.models import PostVersion
    from schwarm.conversation.queries.notifications import Group
    from schwarm.people.models import Person

SECTIONS: dict[str, tuple[str, ...]] = {
    "for-me": tuple(FOR_ME),
    "threads": (Kind.THREAD,),
    "rest": tuple(kind for kind in Kind.values if kind not in FOR_ME and kind != Kind.THREAD),
}
SHOWN = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """A group of notifications and the words of the post they are about."""

    group: Group
    words: PostVersion | None

    @property
    def ids(self) -> str:
        return ",".join(str(one.pk) for one in self.group.members)


@require_safe
@signed_in
def inbox(request: SignedInRequest) -> HttpResponse:
    """Only what is unread; the rest stands in the list of everything."""
    viewer = request.viewer
    groups = {
        name: grouped_notifications(viewer, kinds=kinds, unread=True, size=SHOWN)[0]
        for name, kinds in SECTIONS.items()
    }
    words = _words(group for section in groups.values() for group in section)
    context = {
        "sections": {name: _entries(section, words) for name, section in groups.items()},
        "counts": counts_of(viewer),
        "drafts": drafts_of(viewer).count(),
    }
    return render(request, "conversation/inbox.html", context)


@require_safe
@signed_in
def counts(request: SignedInRequest) -> HttpResponse:
    """The numbers the frame shows, for pages that stay open."""
    found = counts_of(request.viewer)
    return JsonResponse(
        {
            "for_me": found.for_me,
            "threads": found.threads,
            "rest": found.rest,
            "notifications": found.notifications,
        }
    )


@require_safe
@signed_in
def notifications(request: SignedInRequest) -> HttpResponse:
    """Everything that happened, newest first."""
    groups, older = grouped_notifications(request.viewer, before=cursor_of(request).before)
    context = {
        "entries": _filtered(request.viewer, groups),
        "older": older,
        "filtered": filtered_count(request.viewer),
    }
    return render(request, "conversation/notifications.html", context)


@require_safe
@signed_in
def notifications_since(request: SignedInRequest) -> HttpResponse:
    groups, _older = grouped_notifications(request.viewer, after=cursor_of(request).after)
    return render(request, "conversation/_notices.html", {"entries": _filtered(request.viewer, groups)})


@signed_in_post
def read(request: SignedInRequest) -> HttpResponse:
    """Mark one thing read, a section, or everything."""
    ids = [int(one) for one in request.POST.get("ids", "").split(",") if one.isascii() and one.isdigit()]
    section = request.POST.get("section", "all")
    if ids:
        actions.mark_notifications_read(actor=request.viewer, ids=ids)
    elif section in SECTIONS:
        actions.mark_notifications_read(actor=request.viewer, kinds=SECTIONS[section])
    elif section == "all":
        actions.mark_notifications_read(actor=request.viewer)
    else:
        raise Http404
    return back(request, reverse("inbox"))


def _filtered(viewer: Person, groups: list[Group]) -> list[Entry]:
    """Entries without what the viewer's filters leave out; of what they fold, only that it happened."""
    words, shown = _words(groups), []
    filters = active_filters(viewer, "notifications") if words else []
    for entry in _entries(groups, words):
        version = entry.words
        text = f"{version.title}\n{version.warning}\n{version.text}" if version and filters else ""
        results = filter_results(filters, text, [entry.group.newest.post_id or 0])
        if not is_hidden(results):
            shown.append(replace(entry, words=None) if results else entry)
    return shown


def _words(groups: Iterable[Group]) -> dict[int, PostVersion]:
    return current_words(group.newest.post_id for group in groups if group.newest.post_id)


def _entries(groups: list[Group], words: dict[int, PostVersion]) -> list[Entry]:
    return [Entry(group, words.get(group.newest.post_id or 0)) for group in groups]
