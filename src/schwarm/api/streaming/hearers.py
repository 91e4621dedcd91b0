"""Who listens: the person behind a token, what she may hear, and in which language."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlencode

from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _

from schwarm.api.errors import Unauthorized
from schwarm.api.streaming.copies import Reader
from schwarm.conversation.queries.channels import Listening, listening_of
from schwarm.identity.actions.tokens import note_use
from schwarm.identity.queries.tokens import Access, access_of
from schwarm.people.queries import person_by_id

PROTOCOL = b"sec-websocket-protocol"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a connection asks for: its token, its language if it names one, and its other parameters."""

    token: str
    language: str
    params: dict[str, str]


@dataclass(frozen=True, slots=True)
class Hearer:
    """Somebody who listens by a token."""

    access: Access
    reader: Reader
    listening: Listening


def asked(scope: dict[str, Any]) -> Asked:
    """Read a connection. The token is taken out of its address, so that no log can show it."""
    params = {name: values[0] for name, values in parse_qs(scope["query_string"].decode("latin-1")).items()}
    token = params.pop("access_token", "")
    scope["query_string"] = urlencode(params).encode()
    return Asked(_token_in(scope) or token, _language_in(scope), params)


def hearer_of(token: str, language: str) -> Hearer:
    """Whoever listens by this token; `Unauthorized` if it opens nothing any more, or belongs to nobody."""
    access = access_of(token) if token else None
    person = person_by_id(access.person_id) if access and access.person_id else None
    if access is None or person is None or not person.is_active:
        raise Unauthorized(_("Invalid access token") if token else _("Missing access token"))
    note_use(access=access)
    reader = Reader(person.pk, language or person.language, person.organisation.is_host)
    return Hearer(access, reader, listening_of(person))


def _token_in(scope: dict[str, Any]) -> str:
    """The token in the headers: the usual one, or the only one that browsers can send with a WebSocket."""
    kind, _space, token = _header(scope, b"authorization").partition(" ")
    if kind.lower() == "bearer" and token:
        return token.strip()
    return _header(scope, PROTOCOL).split(",")[0].strip() if scope["type"] == "websocket" else ""


def _language_in(scope: dict[str, Any]) -> str:
    request = HttpRequest()
    request.META["HTTP_ACCEPT_LANGUAGE"] = wanted = _header(scope, b"accept-language")
    return translation.get_language_from_request(request) if wanted else ""


def _header(scope: dict[str, Any], name: bytes) -> str:
    return next(_headers(scope, name), "")


def _headers(scope: dict[str, Any], name: bytes) -> Iterator[str]:
    return (value.decode("latin-1") for given, value in scope["headers"] if given == name)
