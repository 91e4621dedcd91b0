"""Spaces: the list of them, and what is said, kept and agreed in one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from schwarm.conversation.actions.reading import mark_stream_read
from schwarm.conversation.queries.cards import cards
from schwarm.conversation.queries.filters import filtered
from schwarm.conversation.queries.notifications import news_in_spaces
from schwarm.conversation.queries.profiles import files_in
from schwarm.conversation.queries.reading import last_read
from schwarm.conversation.queries.timelines import pinned_in, space_stream
from schwarm.lib.errors import require
from schwarm.people.queries import departments_of, followed_ids, host_organisation, partner_organisations
from schwarm.people.rules import is_employee
from schwarm.spaces import queries, rules
from schwarm.spaces.actions import found_space
from schwarm.web.decorators import SignedInRequest, signed_in
from schwarm.web.forms.spaces import AskForm, FoundSpaceForm
from schwarm.web.showing.addresses import space_url
from schwarm.web.views.composing import composer_for
from schwarm.web.views.paging import cursor_of
from schwarm.web.views.reading import first_read

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from schwarm.spaces.models import Space

PAGE_SIZE = 30
FILES_PER_PAGE = 40
LISTS = ("mine", "open", "partners", "archived")


@signed_in
def spaces(request: SignedInRequest) -> HttpResponse:
    """Spaces: those one belongs to, those one may enter, those shared with partners, the archived ones."""
    viewer = request.viewer
    invitations = list(queries.invitations_of(viewer))
    shown = request.GET.get("show", "")
    if shown not in LISTS:
        shown = "mine"
    found = _narrowed(request, _listed(request, shown))
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "spaces": page,
        "shown": shown,
        "q": request.GET.get("q", "")[:100],
        "department": request.GET.get("department", ""),
        "departments": list(queries.departments_with_spaces(viewer)),
        "news": news_in_spaces(viewer, [space.pk for space in page]),
        "invitations": invitations,
        "may_found": rules.may_found(viewer),
    }
    return render(request, "spaces/list.html", context)


@signed_in
def found(request: SignedInRequest) -> HttpResponse:
    """Open a new space; beside another one where the address names it."""
    require(rules.may_found(request.viewer), _("Only employees open spaces."))
    linked_from = _linked_from(request)
    departments = departments_of(host_organisation())
    partners = partner_organisations()
    form = FoundSpaceForm(
        request.POST or None,
        departments=departments,
        partners=partners,
        initial={"sharing": "shared"} if linked_from else None,
    )
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data
        done = form.carry_out(
            found_space,
            actor=request.viewer,
            name=wanted["name"],
            description=wanted["description"],
            closed_reason=wanted["closed_reason"] if wanted["access"] == "closed" else "",
            shared_with=partners.filter(pk__in=wanted["shared_with"]) if form.is_shared else [],
            department=departments.filter(pk=wanted["department"]).first() if wanted["department"] else None,
            linked_from=linked_from,
            rules_text=wanted["rules"],
        )
        if done:
            messages.success(request, _("The space is open. Say hello in it, and invite people."))
            return redirect(space_url(form.result))
    return render(request, "spaces/new.html", {"form": form, "linked_from": linked_from})


@signed_in
def space(request: SignedInRequest, slug: str) -> HttpResponse:
    """What is said in a space, newest first; for those who may not read in it, how to get in."""
    place = known_space(request, slug)
    if not queries.may_read(request.viewer, place):
        return render(request, "spaces/closed.html", space_head(request, place) | {"form": AskForm()})
    stream = f"space:{place.pk}"
    read_before = last_read(request.viewer, stream)
    page = space_stream(request.viewer, place, cursor_of(request))
    is_first = "before" not in request.GET
    if is_first and page.items:
        mark_stream_read(actor=request.viewer, stream=stream, last_id=page.items[0])
    head = space_head(request, place)
    shows_composer = is_first and head["may_write"]
    context = head | {
        "composer": composer_for(request.viewer, space=place, is_quiet=True) if shows_composer else None,
        "page": page,
        "cards": filtered(request.viewer, cards(request.viewer, page.items), "public"),
        "pinned": cards(request.viewer, pinned_in(request.viewer, place)) if is_first else [],
        "unread_after": read_before,
        "new_line_before": first_read(page.items, read_before),
        "stream": stream,
        "tab": "posts",
    }
    return render(request, "spaces/space.html", context)


@signed_in
def space_since(request: SignedInRequest, slug: str) -> HttpResponse:
    """What was said in a space since the page was loaded; only the posts themselves."""
    place = readable_space(request, slug)
    page = space_stream(request.viewer, place, cursor_of(request))
    if page.items:
        mark_stream_read(actor=request.viewer, stream=f"space:{place.pk}", last_id=page.items[0])
    shown = filtered(request.viewer, cards(request.viewer, page.items), "public")
    return render(request, "conversation/_cards.html", {"cards": shown})


@signed_in
def space_people(request: SignedInRequest, slug: str) -> HttpResponse:
    """Who belongs to a space, hosts first."""
    place = readable_space(request, slug)
    members = Paginator(queries.members_of(place), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"members": members, "followed": followed_ids(request.viewer), "tab": "people"}
    return render(request, "spaces/people.html", space_head(request, place) | context)


@signed_in
def space_files(request: SignedInRequest, slug: str) -> HttpResponse:
    """Files and pictures that were posted in a space."""
    place = readable_space(request, slug)
    page = files_in(request.viewer, place, cursor_of(request, FILES_PER_PAGE))
    return render(request, "spaces/files.html", space_head(request, place) | {"page": page, "tab": "files"})


@signed_in
def space_rules(request: SignedInRequest, slug: str) -> HttpResponse:
    """What holds in a space besides the guidelines."""
    place = readable_space(request, slug)
    return render(request, "spaces/rules.html", space_head(request, place) | {"tab": "rules"})


def readable_space(request: SignedInRequest, slug: str) -> Space:
    """The space at this address for those who may read in it; for others there is no such page."""
    place = known_space(request, slug)
    if not queries.may_read(request.viewer, place):
        raise Http404
    return place


def known_space(request: SignedInRequest, slug: str) -> Space:
    """The space at this address for those who may know that it exists."""
    place = queries.space_by_slug(request.viewer, slug)
    if place is None:
        raise Http404
    return place


def space_head(request: SignedInRequest, place: Space) -> dict[str, Any]:
    """What stands on top of every page of a space."""
    viewer = request.viewer
    may_read = queries.may_read(viewer, place)
    return {
        "space": place,
        "outsiders": queries.outsiders_in(place) if place.is_shared else [],
        "insiders": queries.insiders_in(place),
        "hosts": list(queries.hosts_of(place)),
        "linked": queries.linked_spaces(viewer, place),
        "admission": queries.admission_of(viewer, place),
        "may_read": may_read,
        "may_host": rules.may_host(viewer, place),
        "may_archive": rules.may_archive(viewer, place),
        "may_ask": rules.may_ask(viewer, place) and not may_read,
        "may_write": may_read and viewer.is_active and not place.is_archived,
    }


def _listed(request: SignedInRequest, shown: str) -> QuerySet[Space]:
    """One of the lists of spaces."""
    viewer = request.viewer
    if shown == "archived":
        return queries.listed_spaces(viewer).exclude(archived_at=None)
    if shown == "partners" and is_employee(viewer):
        return queries.listed_spaces(viewer).filter(archived_at=None, is_shared=True)
    return queries.listed_spaces(viewer, joined=shown == "mine").filter(archived_at=None)


def _narrowed(request: SignedInRequest, listed: QuerySet[Space]) -> QuerySet[Space]:
    """The list, narrowed by words and department."""
    listed = queries.find_spaces(listed, request.GET.get("q", "")[:100])
    department = request.GET.get("department", "")
    return (
        listed.filter(department=int(department)) if department.isascii() and department.isdigit() else listed
    )


def _linked_from(request: SignedInRequest) -> Space | None:
    """The space beside which a new one is opened, if the address names one the viewer hosts."""
    slug = request.GET.get("beside", "")
    beside = queries.space_by_slug(request.viewer, slug) if slug else None
    return beside if beside and rules.may_host(request.viewer, beside) else None
