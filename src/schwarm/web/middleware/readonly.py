"""While the log does not fit, everybody may read and nobody may write."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from schwarm.ledger import readonly
from schwarm.web.middleware.errors import as_fragment
from schwarm.web.views.rescue import rescue_text

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
# signing in and out writes nothing that anybody said
DOOR = ("/account/", "/oauth/")
API = "/api/"


class ReadOnlyApi:
    """Answers 503 to programs that would change something; stands before the way of the API parts."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(API) or not _is_refused(request):
            return self.get_response(request)
        return JsonResponse({"error": _reason()}, status=503)


class ReadOnly:
    """The same for people: in their language, and what they wrote is given back."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _is_refused(request):
            return self.get_response(request)
        if getattr(request, "htmx", False):
            return as_fragment(request, _reason(), 403)  # pages show no fragment of a 503
        context = {"title": _("Read only"), "message": _reason(), "rescued": rescue_text(request)}
        return render(request, "errors/domain.html", context, status=503)


def _is_refused(request: HttpRequest) -> bool:
    is_harmless = request.method in SAFE or request.path_info.startswith(DOOR)
    return not is_harmless and bool(readonly.reason())


def _reason() -> str:
    return _("Nothing can be written at present: the transparency log does not fit.")
