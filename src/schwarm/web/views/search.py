"""Search over posts, people and spaces; and what completes a word while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Case, IntegerField, Q, Value, When
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from schwarm.conversation.queries.search import search_posts
from schwarm.conversation.queries.tags import matching_tags
from schwarm.lib.html import highlight
from schwarm.lib.stems import LONGEST_QUERY, query
from schwarm.people.queries import find_people
from schwarm.spaces.queries import find_spaces, listed_spaces, visible_people
from schwarm.web.decorators import SignedInRequest, signed_in
from schwarm.web.forms.written import storable
from schwarm.web.showing.addresses import avatar_url
from schwarm.web.showing.emojis import matching_emojis
from schwarm.web.showing.posts import role_of
from schwarm.web.views.paging import cursor_of

if TYPE_CHECKING:
    from schwarm.people.models import Person

TABS = ("posts", "people", "spaces")
MOST_FOUND = 40
MOST_OFFERED = 8
LONGEST_WORD = 60


@require_safe
@signed_in
def search(request: SignedInRequest) -> HttpResponse:
    text = _typed(request)[:LONGEST_QUERY]
    tab = request.GET.get("tab", "posts")
    tab = tab if tab in TABS else "posts"
    context: dict[str, Any] = {"search_text": text, "tab": tab}
    if text:
        context |= _found(request, text, tab)
    return render(request, "conversation/search.html", context)


@require_safe
@signed_in
def complete(request: SignedInRequest) -> HttpResponse:
    """People for @, topics for #, emojis for a colon: what is likely meant, as JSON."""
    text = _typed(request)[:LONGEST_WORD]
    offers = {"people": _people, "tags": _tags, "emoji": _emojis}.get(request.GET.get("kind", ""))
    return JsonResponse(offers(request.viewer, text) if offers else [], safe=False)


def _typed(request: SignedInRequest) -> str:
    return storable(request.GET.get("q", "")).strip()


def _found(request: SignedInRequest, text: str, tab: str) -> dict[str, Any]:
    viewer = request.viewer
    if tab == "people":
        people = find_people(visible_people(viewer), text).order_by("name", "pk")
        return {"people": list(people[:MOST_FOUND])}
    if tab == "spaces":
        return {"spaces": list(find_spaces(listed_spaces(viewer), text)[:MOST_FOUND])}
    page = search_posts(viewer, text, cursor_of(request))
    asked = query(text)
    hits = [
        (hit, highlight(hit.card.words.title, asked.wants) if hit.card.words else "") for hit in page.items
    ]
    return {"hits": hits, "page": page, "ignored": asked.ignored}


def _people(viewer: Person, text: str) -> list[dict[str, str | None]]:
    """Those whose name or handle begins so come first; the department tells two of one name apart."""
    begins = Q(name__istartswith=text) | Q(handle__startswith=text.casefold())
    rank = Case(When(begins, then=Value(0)), default=Value(1), output_field=IntegerField())
    people = find_people(visible_people(viewer), text).exclude(pk=viewer.pk)
    return [
        {
            "value": f"@{person.handle}",
            "label": person.name,
            "detail": role_of(person),
            "avatar": avatar_url(person) or None,
        }
        for person in people.order_by(rank, "name", "pk")[:MOST_OFFERED]
    ]


def _tags(viewer: Person, text: str) -> list[dict[str, str | None]]:
    return [
        {"value": f"#{tag.label}", "label": f"#{tag.label}", "detail": "", "avatar": None}
        for tag in matching_tags(viewer, text, MOST_OFFERED)
    ]


def _emojis(viewer: Person, text: str) -> list[dict[str, str | None]]:
    return [
        {"value": sign, "label": f"{sign} {name}", "detail": "", "avatar": None}
        for sign, name in matching_emojis(text, viewer.language, MOST_OFFERED)
    ]
