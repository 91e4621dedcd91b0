"""From a request to an answer: who asks, may she, what does the endpoint say, and the same for errors.

Nothing below /api is ever answered with a page.
"""

import logging
import zoneinfo
from typing import Any

from django.conf import settings
from django.core.signals import got_request_exception
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from schwarm.api import limits
from schwarm.api.calls import Call, bearer
from schwarm.api.encoding import encoded
from schwarm.api.endpoints import Endpoint, Who, endpoints
from schwarm.api.errors import ApiError, NotFound, OutsideScope, Unauthorized, Unprocessable
from schwarm.api.params import read
from schwarm.api.routes import Routes, WrongMethod
from schwarm.identity.actions.tokens import note_use
from schwarm.identity.queries.tokens import Access, access_of, confirmation, kept_access
from schwarm.lib.errors import DomainError, NotAllowed
from schwarm.lib.remembered import request_memory

logger = logging.getLogger(__name__)
routes = Routes()


def open_door() -> None:
    """Learn the addresses of all endpoints; done once, when all are declared."""
    for endpoint in endpoints:
        routes.add(endpoint)


def answer(request: HttpRequest) -> HttpResponse:
    """What the API says to a request, in the language asked for."""
    with request_memory(), translation.override(_language_asked(request) or settings.LANGUAGE_CODE):
        try:
            return _answer(request)
        except (DomainError, Http404) as error:
            return error_response(error)
        except Exception:
            got_request_exception.send(sender=None, request=request)
            logger.exception("api_failed", extra={"path": request.path})
            return respond({"error": _("Something went wrong here. It has been noted.")}, 500)


def respond(body: Any, status: int = 200, headers: dict[str, str] | None = None) -> HttpResponse:
    return HttpResponse(
        encoded(body),
        status=status,
        headers=headers,
        content_type="application/json; charset=utf-8",
    )


def error_response(error: Exception) -> HttpResponse:
    """An error of the domain or of the request as Mastodon's clients expect it."""
    if isinstance(error, Http404):
        error = NotFound()
    response = respond({"error": str(error)}, _status_of(error))
    if isinstance(error, WrongMethod):
        response["Allow"] = ", ".join(error.allowed)
    return response


def _status_of(error: Exception) -> int:
    if isinstance(error, ApiError):
        return error.status
    return 403 if isinstance(error, NotAllowed) else 422


def _answer(request: HttpRequest) -> HttpResponse:
    endpoint, arguments = routes.find(request.method or "", request.path_info)
    if request.resolver_match is not None:
        request.resolver_match.view_name = f"api:{endpoint.name}"
    if endpoint.confirms and (response := _confirmed(request, endpoint, arguments)):
        return response
    return _limited(request, endpoint, _access(request, endpoint), arguments)


def _confirmed(request: HttpRequest, endpoint: Endpoint, arguments: dict[str, Any]) -> HttpResponse | None:
    """An answer for what the token opened lately, unless it does not open just that any more."""
    token = bearer(request)
    access = kept_access(token) if token else None
    if access is None:
        return None
    with confirmation(access) as is_confirmed:
        response = _limited(request, endpoint, access, dict(arguments))
    return response if is_confirmed() or access.opens_as(access_of(token)) else None


def _limited(
    request: HttpRequest, endpoint: Endpoint, access: Access | None, arguments: dict[str, Any]
) -> HttpResponse:
    allowance = limits.spend(request, access)
    try:
        if allowance:
            allowance.check()
        response = _served(request, endpoint, access, arguments)
    except DomainError as error:
        response = error_response(error)
    if allowance:
        for name, value in allowance.headers.items():
            response[name] = value
    return response


def _served(
    request: HttpRequest, endpoint: Endpoint, access: Access | None, arguments: dict[str, Any]
) -> HttpResponse:
    call = _call(request, endpoint, access)
    if call.viewer and not _language_asked(request):
        translation.activate(call.viewer.language)
    zone = zoneinfo.ZoneInfo(call.viewer.timezone if call.viewer else settings.TIME_ZONE)
    with timezone.override(zone):
        if endpoint.params is not None:
            arguments["params"] = read(request, endpoint.params)
        body = endpoint.view(call, **arguments)
    return body if isinstance(body, HttpResponse) else respond(body, call.status, call.headers)


def _access(request: HttpRequest, endpoint: Endpoint) -> Access | None:
    """What the token opens. Where none is needed, one that is not known here any more does no harm."""
    token = bearer(request)
    if not token:
        return None
    access = access_of(token)
    if access is None and (endpoint.scope or endpoint.who is not Who.ANYBODY):
        raise Unauthorized(_("The access token is invalid."))
    if access is not None:
        note_use(access=access)
    return access


def _call(request: HttpRequest, endpoint: Endpoint, access: Access | None) -> Call:
    """Let in whom the endpoint lets in."""
    if access is None and endpoint.who is not Who.ANYBODY:
        raise Unauthorized(_("The access token is invalid."))
    if access and endpoint.scope and not access.allows(endpoint.scope):
        message = _("This token does not allow that; it needs the scope %(scope)s.")
        raise OutsideScope(message % {"scope": endpoint.scope})
    viewer = access.person if access else None
    if viewer is None and endpoint.who is Who.PERSON:
        raise Unprocessable(_("This needs somebody who is signed in."))
    return Call(request, access, viewer)


def _language_asked(request: HttpRequest) -> str:
    if not request.headers.get("accept-language"):
        return ""
    return translation.get_language_from_request(request)
