"""While the log does not fit, everybody may read and nobody may write."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from schwarm.ledger import readonly

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
# signing in and out writes nothing that anybody said
DOOR = ("/account/", "/oauth/")


class ReadOnly:
    """Answers 503 to whatever would change something, in JSON where programs ask."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in SAFE or request.path_info.startswith(DOOR) or not readonly.reason():
            return self.get_response(request)
        message = _("Nothing can be written at present: the transparency log does not fit.")
        if request.path_info.startswith("/api/"):
            return JsonResponse({"error": message}, status=503)
        return HttpResponse(f"{message}\n", status=503, content_type="text/plain; charset=utf-8")
