"""The short way to the API: no session, no cookie and no form is asked for below /api."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import resolve

from schwarm.api.dispatch import answer, error_response

PREFIX = "/api/"
HEADERS = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Vary": "Authorization, Accept-Language, Origin",
}


class ApiDoor:
    """Answers what is asked of the API, and leaves everything else to the middleware below."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        try:
            match = request.resolver_match = resolve(request.path_info)
        except Http404 as error:
            return error_response(error)
        return _with_headers(match.func(request, *match.args, **match.kwargs))


def answered(request: HttpRequest) -> HttpResponse:
    """The answer to what is known to be for an endpoint."""
    return _with_headers(answer(request))


def _with_headers(response: HttpResponse) -> HttpResponse:
    for name, value in HEADERS.items():
        response.setdefault(name, value)
    return response
