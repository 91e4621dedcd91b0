"""Tokens are given out and taken back. Errors have OAuth's names here, with a sentence beside them."""

from typing import Any, TypedDict, cast

import msgspec
from django.utils.translation import gettext_lazy as _

from schwarm.api.calls import Call
from schwarm.api.endpoints import Who, post
from schwarm.api.entities.nothing import Nothing
from schwarm.identity.actions import revoke_token
from schwarm.identity.provider import authenticated_app, token_for
from schwarm.identity.queries import token_by_secret

DESCRIPTIONS = {
    "invalid_client": _(
        "Client authentication failed due to unknown client, no client authentication included, or"
        " unsupported authentication method."
    ),
    "invalid_grant": _(
        "The provided authorization grant is invalid, expired, revoked, does not match the redirection URI"
        " used in the authorization request, or was issued to another client."
    ),
    "invalid_request": _(
        "The request is missing a required parameter, includes an unsupported parameter value, or is"
        " otherwise malformed."
    ),
    "invalid_scope": _("The requested scope is invalid, unknown, or malformed."),
    "unauthorized_client": _("You are not authorized to revoke this token"),
    "unsupported_grant_type": _("The authorization grant type is not supported by the authorization server."),
}


class Token(TypedDict):
    """What an app shows with every request. It works until it is revoked."""

    access_token: str
    token_type: str
    scope: str
    created_at: int
    """Seconds since 1970."""


class OAuthError(TypedDict):
    error: str
    error_description: str


class TokenParams(msgspec.Struct, kw_only=True):
    """What an app shows to get a token. It may name itself in the header `Authorization` (Basic) instead."""

    grant_type: str = ""
    """`authorization_code` on behalf of a person, `client_credentials` for the app itself."""
    client_id: str = ""
    client_secret: str = ""
    code: str = ""
    """What the browser brought back, or the person carried over."""
    redirect_uri: str = ""
    """The same as when the code was asked for."""
    code_verifier: str = ""
    """With PKCE: what the challenge was made of."""
    scope: str = ""
    """For an app itself: `read` if empty."""


class RevocationParams(msgspec.Struct, kw_only=True):
    """The token, and the app that holds it."""

    token: str = ""
    client_id: str = ""
    client_secret: str = ""


@post("/oauth/token", who=Who.ANYBODY)
def give(call: Call, params: TokenParams) -> Token | OAuthError:
    """Give an app a token."""
    answer = token_for(msgspec.to_builtins(params), call.request.headers.get("Authorization", ""))
    call.status = answer.status
    call.headers |= {"Cache-Control": "no-store", "Pragma": "no-cache", **answer.headers}
    return cast("Token", answer.body) if answer.status == 200 else _error(answer.body["error"])


@post("/oauth/revoke", who=Who.ANYBODY)
def take_back(call: Call, params: RevocationParams) -> Nothing | OAuthError:
    """Let a token open nothing any more. One that opens nothing anyway is fine."""
    fields: dict[str, Any] = msgspec.to_builtins(params)
    app = authenticated_app(fields, call.request.headers.get("Authorization", ""))
    token = token_by_secret(params.token)
    if app is None or not params.token or (token and token.application_id != app.pk):
        call.status = 403
        return _error("unauthorized_client")
    if token:
        revoke_token(token=token)
    return {}


def _error(code: str) -> OAuthError:
    return {"error": code, "error_description": str(DESCRIPTIONS.get(code, code))}
