"""The gate before all doors: addresses from which nobody at all may come in."""

from collections.abc import Callable
from typing import Any

from allauth.core.internal.httpkit import get_client_ip
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from schwarm.identity.queries.gates import is_shut_out, shut_out


class AddressGate:
    """Answers 403 to addresses that administrators have shut out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not shut_out() or not is_shut_out(address_of(request)):
            return self.get_response(request)
        words = _("Nobody can come in from your network address. Ask an administrator by another way.")
        if request.path_info.startswith("/api/"):
            return JsonResponse({"error": words}, status=403)
        return HttpResponse(words, status=403, content_type="text/plain; charset=utf-8")


def address_of(request: HttpRequest) -> str:
    """From where somebody asks, as the proxies in front say if there are some."""
    return get_client_ip(request) or ""


def address_in(scope: dict[str, Any]) -> str:
    """The same of a connection that never becomes a request."""
    forwarded = [value for name, value in scope["headers"] if name == b"x-forwarded-for"]
    if settings.ALLAUTH_TRUSTED_PROXY_COUNT and forwarded:
        return str(forwarded[-1].decode("latin-1").split(",")[-1]).strip()
    return str((scope.get("client") or ("",))[0])
