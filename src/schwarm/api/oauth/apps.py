"""Apps register, and ask whether their token still works."""

from typing import TYPE_CHECKING, TypedDict

import msgspec
from allauth.core.ratelimit import consume
from django.utils.translation import gettext as _

from schwarm.api.calls import Call
from schwarm.api.endpoints import Who, get, post
from schwarm.api.errors import TooMany, Unauthorized
from schwarm.identity.actions import register_app
from schwarm.identity.queries import application_by_id, vapid_public_key

if TYPE_CHECKING:
    from schwarm.identity.models import Application


class ApplicationEntity(TypedDict):
    """An app, as everybody may know it who holds its token."""

    id: str
    name: str
    website: str | None
    scopes: list[str]
    """What it may ask people for."""
    redirect_uri: str
    """All its addresses, one a line."""
    redirect_uris: list[str]
    vapid_key: str
    """What browsers and phones need to subscribe to push messages."""


class CredentialApplication(ApplicationEntity):
    """A new app, with what it proves itself by. The secret is told once."""

    client_id: str
    client_secret: str
    client_secret_expires_at: int
    """0: never."""


class Registration(msgspec.Struct, kw_only=True):
    """What an app says of itself."""

    client_name: str = ""
    """How people shall know it; 60 characters at most."""
    redirect_uris: list[str] = []
    """Where the browser goes with the answer; `urn:ietf:wg:oauth:2.0:oob` shows people a code instead."""
    scopes: str = ""
    """What it will ask people for at most, separated by spaces; `read` if empty."""
    website: str = ""


@post("/api/v1/apps", who=Who.ANYBODY)
def register(call: Call, params: Registration) -> CredentialApplication:
    """Register an app."""
    if not consume(call.request, action="register_app"):
        raise TooMany(_("These are too many requests. Try again in a few minutes."))
    addresses = [address for text in params.redirect_uris for address in text.split()]
    made = register_app(
        name=params.client_name, redirect_uris=addresses, scopes=params.scopes, website=params.website
    )
    return {
        **_entity(made.application),
        "client_id": made.application.client_id,
        "client_secret": made.client_secret,
        "client_secret_expires_at": 0,
    }


@get("/api/v1/apps/verify_credentials", who=Who.APP)
def verify(call: Call) -> ApplicationEntity:
    """The app that the token was given to."""
    if call.access is None:
        raise Unauthorized(_("The access token is invalid."))
    return _entity(application_by_id(call.access.application_id))


def _entity(app: "Application") -> ApplicationEntity:
    return {
        "id": str(app.pk),
        "name": app.name,
        "website": app.website or None,
        "scopes": app.scopes.split(),
        "redirect_uri": app.redirect_uris,
        "redirect_uris": app.redirect_uris.split(),
        "vapid_key": vapid_public_key(),
    }
