"""The OAuth server behind the doors: the library's, with what clients of Mastodon's API expect of it.

One application may come with a person's leave (authorization code) or on its own behalf (client credentials).
Scopes nest, tokens last until they are revoked, refresh tokens are not given out, PKCE (S256) is honoured
when sent. Codes and tokens are kept as hashes. Only the parameters named here reach the library.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils.crypto import constant_time_compare
from oauth2_provider.oauth2_validators import OAuth2Validator
from oauthlib.common import Request, add_params_to_uri, urlencode
from oauthlib.oauth2 import AuthorizationCodeGrant, BearerToken, ClientCredentialsGrant
from oauthlib.oauth2.rfc6749 import errors
from oauthlib.oauth2.rfc6749.grant_types.authorization_code import code_challenge_method_s256

from schwarm.identity import scopes
from schwarm.identity.actions.tokens import keep_token, new_token
from schwarm.identity.models import Application, Grant, Login
from schwarm.identity.rules import may_sign_in
from schwarm.lib import clock
from schwarm.lib.hashes import hash_of
from schwarm.people.rules import may_administrate

OUT_OF_BAND = "urn:ietf:wg:oauth:2.0:oob"
CODE_LIFETIME = timedelta(minutes=10)
LONGEST_CHALLENGE = 128
ASKING = ("response_type", "client_id", "redirect_uri", "scope", "state")
PROVING = ("code_challenge", "code_challenge_method", "code_verifier")
FETCHING = ("grant_type", "code", "client_id", "client_secret", "redirect_uri", "scope")
WRONG_ADDRESS = (
    errors.InvalidRedirectURIError,
    errors.MissingRedirectURIError,
    errors.MismatchingRedirectURIError,
)

Fields = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Wish:
    """What an app asks a person for."""

    application: Application
    redirect_uri: str
    scopes: list[str]

    @property
    def is_out_of_band(self) -> bool:
        """Whether the person is shown the code and carries it over herself."""
        return self.redirect_uri == OUT_OF_BAND


@dataclass(frozen=True, slots=True)
class Answer:
    """What an app gets that asks for a token; `body` is JSON by OAuth's names."""

    status: int
    body: dict[str, Any]
    headers: dict[str, str]


class Refused(Exception):
    """An app may not ask for this; `address` takes the browser back to it with that word, if it is known."""

    def __init__(self, code: str, address: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.address = address


# --- what the doors call ---------------------------------------------------------------------------


def wish_of(fields: Fields, login: Login | None = None) -> Wish:
    """What an authorization request asks for; `Refused` where it may not.

    Of `login`, who is asked, only what she can allow: what administrators may do is left out for others.
    """
    request = _request(fields, ASKING + PROVING)
    try:
        wanted, _info = _by_code.validate_authorization_request(request)
    except errors.FatalClientError as error:
        raise Refused(_code_of(error)) from error
    except errors.OAuth2Error as error:
        raise Refused(error.error, _address(request.redirect_uri, error.twotuples)) from error
    return Wish(request.client, request.redirect_uri, _grantable(list(wanted), request, login))


def allow(fields: Fields, login: Login) -> str:
    """The address with the code for what the app asked for; its person has said yes."""
    wish = wish_of(fields, login)
    request = _request({**fields, "scope": " ".join(wish.scopes)}, ASKING + PROVING)
    request.user = login
    with transaction.atomic():
        headers, _body, _status = _by_code.create_authorization_response(request, _bearer)
    return str(headers["Location"])


def deny(fields: Fields) -> str:
    """The address at which the app hears that its person has said no."""
    wish = wish_of(fields)
    return _address(wish.redirect_uri, errors.AccessDeniedError(state=fields.get("state")).twotuples)


def token_for(fields: Fields, authorization: str = "") -> Answer:
    """A token for a code, or for an app itself; `authorization` is the header of that name."""
    request = _request(fields, FETCHING + PROVING, authorization)
    grant = {"authorization_code": _by_code, "client_credentials": _for_itself}.get(request.grant_type)
    if grant is None:
        wrong = errors.UnsupportedGrantTypeError() if request.grant_type else errors.InvalidRequestError()
        return Answer(wrong.status_code, {"error": wrong.error}, {})
    with transaction.atomic():
        answer = _answer(grant, request)
        transaction.set_rollback(answer.status != 200)
    return answer


def authenticated_app(fields: Fields, authorization: str = "") -> Application | None:
    """The app that shows its id and its secret, in the fields or in the header; None if they do not fit."""
    request = _request(fields, FETCHING, authorization)
    is_known = _validator.authenticate_client(request)  # type: ignore[no-untyped-call]
    return request.client if is_known else None


# --- how the library is told -----------------------------------------------------------------------


class Validator(OAuth2Validator):
    """What the library asks about our applications, codes and tokens."""

    def _check_secret(self, provided_secret: str, stored_secret: str) -> bool:
        return constant_time_compare(hash_of(provided_secret), stored_secret)

    def validate_scopes(
        self, client_id: str, scopes_wanted: Sequence[str], client: Application, request: Request, *_a: Any
    ) -> bool:
        is_for_itself = request.grant_type == "client_credentials"
        if is_for_itself and any(scopes.is_for_administrators(name) for name in scopes_wanted):
            return False
        return scopes.within(scopes_wanted, client.scopes.split())

    def get_default_scopes(self, client_id: str, request: Request, *_a: Any, **_k: Any) -> list[str]:
        registered: list[str] = request.client.scopes.split()
        return [scopes.DEFAULT] if scopes.within([scopes.DEFAULT], registered) else registered

    def is_pkce_required(self, client_id: str, request: Request) -> bool:
        return False

    def validate_code(
        self, client_id: str, code: str, client: Application, request: Request, *_a: Any, **_k: Any
    ) -> bool:
        """A code works once, for ten minutes, for its app, and as long as its person may sign in."""
        grants = Grant.objects.select_related("user__person").filter(expires__gt=clock.now())
        grant = grants.filter(code=code, application=client).first()
        if grant is None or not may_sign_in(grant.user):
            return False
        request.user, request.scopes = grant.user, grant.scope.split()
        return True

    def get_code_challenge(self, code: str, request: Request) -> str | None:
        challenge: str | None = super().get_code_challenge(code, request)  # type: ignore[no-untyped-call]
        if challenge and not request.code_verifier:
            raise errors.InvalidGrantError(request=request)
        return challenge

    def confirm_redirect_uri(self, *arguments: Any, **named: Any) -> bool:
        if not super().confirm_redirect_uri(*arguments, **named):  # type: ignore[no-untyped-call]
            raise errors.InvalidGrantError
        return True

    def _create_authorization_code(
        self, request: Request, code: dict[str, str], expires: object = None
    ) -> Grant:
        return Grant.objects.create(
            application=request.client,
            user=request.user,
            code=hash_of(code["code"]),
            expires=clock.now() + CODE_LIFETIME,
            redirect_uri=request.redirect_uri,
            scope=" ".join(request.scopes),
            code_challenge=request.code_challenge or "",
            code_challenge_method=request.code_challenge_method or "",
        )

    def save_bearer_token(self, token: dict[str, Any], request: Request, *_a: Any, **_k: Any) -> None:
        person = request.user.person if request.grant_type == "authorization_code" else None
        keep_token(
            token=token["access_token"], person=person, application=request.client, scopes=token["scope"]
        )


class ByCode(AuthorizationCodeGrant):  # type: ignore[misc]
    """With a person's leave. Of PKCE there is only the method that proves something."""

    _code_challenge_methods = {"S256": code_challenge_method_s256}

    def validate_authorization_request(self, request: Request) -> tuple[list[str], dict[str, Any]]:
        if len(request.code_challenge or "") > LONGEST_CHALLENGE:
            raise errors.InvalidRequestFatalError(request=request)
        found: tuple[list[str], dict[str, Any]] = super().validate_authorization_request(request)
        return found


class LastingToken(BearerToken):  # type: ignore[misc]
    """Says when it was made, and not when it ends, for it does not."""

    def create_token(self, request: Request, refresh_token: bool = False, **_others: Any) -> dict[str, Any]:
        token: dict[str, Any] = super().create_token(request)
        del token["expires_in"]
        return {**token, "created_at": int(clock.now().timestamp())}


_validator = Validator()
_bearer = LastingToken(_validator, token_generator=lambda _request: new_token())
_by_code = ByCode(_validator)
_for_itself = ClientCredentialsGrant(_validator)


def _request(fields: Fields, names: Sequence[str], authorization: str = "") -> Request:
    """What the library takes for a request: these parameters and no others, a code as its hash."""
    sent = {name: fields[name].replace("\0", "") for name in names if fields.get(name)}
    if "scope" in sent:
        sent["scope"] = " ".join(scopes.parse(sent["scope"]))
    if "code" in sent:
        sent["code"] = hash_of(sent["code"])
    headers = {"HTTP_AUTHORIZATION": authorization} if authorization.isascii() else {}
    return Request("/oauth", http_method="POST", body=urlencode(list(sent.items())), headers=headers)


def _grantable(wanted: list[str], request: Request, login: Login | None) -> list[str]:
    """What this login can allow an app; `Refused` where nothing of it is left."""
    if login is None or may_administrate(login.person):
        return wanted
    kept = [name for name in wanted if not scopes.is_for_administrators(name)]
    if wanted and not kept:
        error = errors.InvalidScopeError(request=request, state=request.state)
        raise Refused(error.error, _address(request.redirect_uri, error.twotuples))
    return kept


def _answer(grant: AuthorizationCodeGrant | ClientCredentialsGrant, request: Request) -> Answer:
    try:
        headers, body, status = grant.create_token_response(request, _bearer)
    except errors.OAuth2Error as error:  # somebody else was faster with the same code
        return Answer(error.status_code, {"error": error.error}, {})
    found = json.loads(body)
    headers.pop("Content-Type", None)
    return Answer(status, found if status == 200 else {"error": found["error"]}, dict(headers))


def _code_of(error: errors.FatalClientError) -> str:
    """A word for what only the person is told; OAuth has none."""
    if isinstance(error, errors.MissingClientIdError | errors.InvalidClientIdError):
        return "unknown_app"
    return "unknown_address" if isinstance(error, WRONG_ADDRESS) else "invalid_request"


def _address(redirect_uri: str, words: list[tuple[str, str]]) -> str:
    """Where the app hears of it; nowhere if the person carries the code over herself."""
    return "" if redirect_uri == OUT_OF_BAND else str(add_params_to_uri(redirect_uri, words))
