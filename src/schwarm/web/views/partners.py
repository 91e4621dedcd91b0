"""Organisations we work with: their people and the spaces shared with them."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from schwarm.conversation.queries.notifications import news_in_spaces
from schwarm.people.queries import followed_ids
from schwarm.people.rules import is_employee
from schwarm.spaces.queries import known_partners, spaces_shared_with, visible_people
from schwarm.web.decorators import SignedInRequest, signed_in


@signed_in
def partners(request: SignedInRequest) -> HttpResponse:
    """Every organisation the viewer may know of."""
    return render(request, "people/partners.html", {"partners": list(known_partners(request.viewer))})


@signed_in
def partner(request: SignedInRequest, slug: str) -> HttpResponse:
    """One organisation with its people and what is shared with it."""
    organisation = known_partners(request.viewer).filter(slug=slug).first()
    if organisation is None:
        raise Http404
    shared = list(spaces_shared_with(request.viewer, organisation))
    context = {
        "organisation": organisation,
        "people": list(
            visible_people(request.viewer).filter(organisation=organisation).order_by("name", "pk")
        ),
        "followed": followed_ids(request.viewer),
        "spaces": shared,
        "news": news_in_spaces(request.viewer, [space.pk for space in shared]),
        "is_own": not is_employee(request.viewer),
    }
    return render(request, "people/partner.html", context)
