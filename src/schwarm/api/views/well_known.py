"""What other programs ask of any server, outside /api: what it is, and where to find somebody."""

from typing import Any, NotRequired, TypedDict

import msgspec
from django.conf import settings
from django.http import HttpResponse
from django.utils.html import escape
from django.utils.translation import gettext as _

from schwarm import __version__
from schwarm.api.addresses import person_url
from schwarm.api.calls import Call
from schwarm.api.encoding import encoded
from schwarm.api.endpoints import Who, get
from schwarm.api.entities.instance import DOMAIN
from schwarm.api.errors import ApiError, NotFound
from schwarm.api.views.instance import talk_told
from schwarm.conversation.queries.statistics import speakers_to_the_world
from schwarm.identity.rules import registration_is_open
from schwarm.people.queries import installation

NODEINFO = "http://nodeinfo.diaspora.software/ns/schema/2.0"
FINGER = f"{settings.BASE_URL}/.well-known/webfinger?resource={{uri}}"
XRD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<XRD xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0">\n'
    f'  <Link rel="lrdd" template="{escape(FINGER)}"/>\n'
    "</XRD>\n"
)


class Link(TypedDict):
    rel: str
    type: NotRequired[str]
    href: NotRequired[str]
    template: NotRequired[str]


class Links(TypedDict):
    links: list[Link]


class Nodeinfo(TypedDict):
    """https://nodeinfo.diaspora.software/schema.html"""

    version: str
    software: dict[str, str]
    protocols: list[str]
    services: dict[str, list[str]]
    usage: dict[str, Any]
    openRegistrations: bool
    metadata: dict[str, str]


class Finger(msgspec.Struct, kw_only=True):
    resource: str = ""
    """Whom one looks for, as in `acct:ada@example.org`."""


@get("/.well-known/nodeinfo", who=Who.ANYBODY)
def nodeinfo_links(call: Call) -> Links:
    """Where it says what this server is."""
    return {"links": [{"rel": NODEINFO, "href": f"{settings.BASE_URL}/nodeinfo/2.0"}]}


@get("/nodeinfo/2.0", who=Who.ANYBODY)
def nodeinfo(call: Call) -> Nodeinfo:
    """What this server is; how much is said here only where the world is open."""
    here = installation()
    return {
        "version": "2.0",
        "software": {"name": "schwarm", "version": __version__},
        "protocols": [],
        "services": {"inbound": [], "outbound": []},
        "usage": _usage() if here.world_open else {"users": {}},
        "openRegistrations": registration_is_open(),
        "metadata": {"nodeName": here.name},
    }


@get("/.well-known/host-meta", who=Who.ANYBODY)
def host_meta(call: Call) -> HttpResponse:
    """Where to look for people, as XML."""
    return HttpResponse(XRD, content_type="application/xrd+xml; charset=utf-8")


@get("/.well-known/host-meta.json", who=Who.ANYBODY)
def host_meta_as_json(call: Call) -> Links:
    """The same as JSON."""
    return {"links": [{"rel": "lrdd", "template": FINGER}]}


@get("/.well-known/webfinger", who=Who.ANYBODY)
def webfinger(call: Call, params: Finger) -> HttpResponse:
    """Where somebody's profile is; of people who said something to the world, and of nobody else."""
    if not params.resource:
        raise ApiError(_("Say whom you look for, as in acct:name@example.org."))
    person = speakers_to_the_world().filter(handle=_handle_in(params.resource)).first()
    if person is None:
        raise NotFound
    profile = person_url(person)
    page: Link = {"rel": "http://webfinger.net/rel/profile-page", "type": "text/html", "href": profile}
    found = {"subject": f"acct:{person.handle}@{DOMAIN}", "aliases": [profile], "links": [page]}
    return HttpResponse(encoded(found), content_type="application/jrd+json; charset=utf-8")


def _handle_in(resource: str) -> str:
    """Whom an address or an account of this server names; nobody's name where it is of another."""
    if resource.startswith(f"{settings.BASE_URL}/@"):
        return resource.removeprefix(f"{settings.BASE_URL}/@").casefold()
    name, _at, host = resource.removeprefix("acct:").lstrip("@").partition("@")
    return name.casefold() if host.casefold() == DOMAIN.casefold() else ""


def _usage() -> dict[str, Any]:
    talk = talk_told(None)
    users = {
        "total": speakers_to_the_world().count(),
        "activeMonth": talk.authors_of_month,
        "activeHalfyear": talk.authors_of_half_year,
    }
    return {"users": users, "localPosts": talk.posts}
