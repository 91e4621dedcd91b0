"""Finding people, their profiles, and how one stands to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from schwarm.conversation.queries.cards import cards
from schwarm.conversation.queries.filters import filtered
from schwarm.conversation.queries.profiles import pinned_by
from schwarm.conversation.queries.timelines import person_stream
from schwarm.insight.queries.programme import named_key_players
from schwarm.people import actions
from schwarm.people.queries import (
    departments_among,
    endorsed_by,
    find_people,
    followed_ids,
    followers_of,
    following_of,
    languages_of,
    locations_of,
    manager_of,
    reports_of,
    tie_between,
)
from schwarm.people.rules import may_edit_profile
from schwarm.spaces.queries import known_people, known_person, visible_people
from schwarm.web.decorators import SignedInRequest, signed_in, signed_in_post
from schwarm.web.forms.people import PeopleSearch
from schwarm.web.showing.addresses import person_url
from schwarm.web.views.paging import cursor_of
from schwarm.web.views.returning import back

if TYPE_CHECKING:
    from schwarm.people.models import Person

PAGE_SIZE = 24


@signed_in
def directory(request: SignedInRequest) -> HttpResponse:
    """People, found by what they help with, who and where they are, and what they speak."""
    people = visible_people(request.viewer)
    form = PeopleSearch(
        request.GET,
        departments=departments_among(people),
        places=locations_of(people),
        languages=languages_of(people),
    )
    wanted = form.wanted
    found = find_people(
        people,
        wanted.get("q", ""),
        location=wanted.get("place", ""),
        language=wanted.get("language", ""),
    )
    if wanted.get("department"):
        found = found.filter(department=wanted["department"])
    is_search = any(wanted.values())
    context = {
        "form": form,
        "is_search": is_search,
        "key_players": [] if is_search or "page" in request.GET else named_key_players(request.viewer),
    }
    return render(request, "people/directory.html", context | _page_of(request, found.order_by("name", "pk")))


@signed_in
def profile(request: SignedInRequest, handle: str) -> HttpResponse:
    """Somebody's page: who she is and what she said in her name."""
    person = _known(request, handle)
    with_answers = request.GET.get("tab") == "answers"
    page = person_stream(request.viewer, person, cursor_of(request), replies=with_answers)
    shows_pins = not with_answers and "before" not in request.GET
    context = _head(request, person) | {
        "page": page,
        "stream": "" if with_answers else f"person:{person.pk}",
        "cards": filtered(request.viewer, cards(request.viewer, page.items), "account"),
        "pinned": cards(request.viewer, pinned_by(request.viewer, person)) if shows_pins else [],
        "tab": "answers" if with_answers else "posts",
    }
    return render(request, "people/profile.html", context)


@signed_in
def person_since(request: SignedInRequest, handle: str) -> HttpResponse:
    """What somebody said since the page was loaded; only the posts themselves."""
    person = _known(request, handle)
    page = person_stream(request.viewer, person, cursor_of(request))
    shown = filtered(request.viewer, cards(request.viewer, page.items), "account")
    return render(request, "conversation/_cards.html", {"cards": shown})


@signed_in
def followers(request: SignedInRequest, handle: str) -> HttpResponse:
    """Who follows somebody."""
    person = _known(request, handle)
    return _people_around(request, person, "followers", known_people(request.viewer, followers_of(person)))


@signed_in
def following(request: SignedInRequest, handle: str) -> HttpResponse:
    """Whom somebody follows."""
    person = _known(request, handle)
    return _people_around(request, person, "following", known_people(request.viewer, following_of(person)))


@signed_in_post
def follow(request: SignedInRequest, handle: str) -> HttpResponse:
    """Follow somebody or stop following her."""
    person = _known(request, handle)
    wants = request.POST.get("follow") != "no"
    act = actions.follow if wants else actions.unfollow
    act(actor=request.viewer, person=person)
    if getattr(request, "htmx", False):
        return render(request, "people/_follow.html", {"person": person, "is_followed": wants})
    return back(request, person_url(person))


@signed_in_post
def endorse(request: SignedInRequest, handle: str) -> HttpResponse:
    """Show somebody on one's own profile, or no longer."""
    person = _known(request, handle)
    act = actions.endorse if request.POST.get("endorse") != "no" else actions.take_back_endorsement
    act(actor=request.viewer, person=person)
    return back(request, person_url(person))


@signed_in_post
def remove_follower(request: SignedInRequest, handle: str) -> HttpResponse:
    """Let somebody follow one no longer."""
    person = _known(request, handle)
    actions.remove_follower(actor=request.viewer, person=person)
    return back(request, person_url(person))


@signed_in_post
def mute(request: SignedInRequest, handle: str) -> HttpResponse:
    """Do not see what somebody writes, or see it again."""
    person = _known(request, handle)
    act = actions.mute if request.POST.get("mute") != "no" else actions.unmute
    act(actor=request.viewer, person=person)
    return back(request, person_url(person))


@signed_in_post
def block(request: SignedInRequest, handle: str) -> HttpResponse:
    """Have nothing to do with somebody, or again."""
    person = _known(request, handle)
    act = actions.block if request.POST.get("block") != "no" else actions.unblock
    act(actor=request.viewer, person=person)
    return back(request, person_url(person))


def _known(request: SignedInRequest, handle: str) -> Person:
    person = known_person(request.viewer, handle)
    if person is None:
        raise Http404
    return person


def _head(request: SignedInRequest, person: Person) -> dict[str, Any]:
    """What stands on top of a profile, as far as the viewer may know of the people it names."""
    viewer = request.viewer
    manager = manager_of(person) if person.is_active else None
    if manager and not known_people(viewer, type(person).objects.filter(pk=manager.pk)).exists():
        manager = None
    return {
        "person": person,
        "manager": manager,
        "reports": list(known_people(viewer, reports_of(person))) if person.is_active else [],
        "endorsed": list(known_people(viewer, endorsed_by(person))),
        "tie": tie_between(viewer, person),
        "may_edit": may_edit_profile(viewer, person),
        "is_self": viewer.pk == person.pk,
        "follower_count": known_people(viewer, followers_of(person)).count(),
        "following_count": known_people(viewer, following_of(person)).count(),
    }


def _people_around(request: SignedInRequest, person: Person, tab: str, people: Any) -> HttpResponse:
    context = _head(request, person) | {"tab": tab} | _page_of(request, people.order_by("name", "pk"))
    return render(request, "people/around.html", context)


def _page_of(request: SignedInRequest, people: Any) -> dict[str, Any]:
    """One page of a list of people, and whom of them the viewer follows."""
    page = Paginator(people, PAGE_SIZE).get_page(request.GET.get("page"))
    return {"people": page, "followed": followed_ids(request.viewer)}
