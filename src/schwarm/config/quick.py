"""A short way for what client apps ask for all day long: the same middleware and endpoints, without WSGI.

Django's handler and the bridge to it cost more than these answers do. So the server's application hands such
requests on itself; whatever else comes takes the long way.
"""

import re
from typing import Any

from corsheaders.middleware import CorsMiddleware
from django.http import HttpRequest, QueryDict
from django.middleware.security import SecurityMiddleware
from django.urls import ResolverMatch

from schwarm.api import urls  # noqa: F401  makes the endpoints known
from schwarm.api.middleware import answered
from schwarm.identity.middleware import AddressGate
from schwarm.lib.sse import Send
from schwarm.lib.threads import in_thread
from schwarm.web.middleware.metrics import RequestMetrics

PATHS = re.compile(r"/api/v1/(timelines/(home|public)|statuses/\d{1,19}|notifications)/?")


class QuickRequest(HttpRequest):
    """A request without body as middleware and endpoints know it."""

    def __init__(self, scope: dict[str, Any]) -> None:
        super().__init__()
        self.method = scope["method"]
        self.path = self.path_info = scope["path"]
        self.META = {"REMOTE_ADDR": (scope.get("client") or [""])[0]}
        for name, value in scope["headers"]:
            self.META[f"HTTP_{name.decode('latin-1').upper().replace('-', '_')}"] = value.decode("latin-1")
        self.META["QUERY_STRING"] = scope["query_string"].decode("latin-1")
        self.GET = QueryDict(self.META["QUERY_STRING"])
        self._scheme = scope["scheme"]
        self.resolver_match = ResolverMatch(answered, (), {})

    def _get_scheme(self) -> str:
        return str(self._scheme)


# in the order of MIDDLEWARE, as far as the API is concerned
_answer: Any = answered
for _layer in (AddressGate, CorsMiddleware, SecurityMiddleware, RequestMetrics):
    _answer = _layer(_answer)


def is_quick(scope: dict[str, Any]) -> bool:
    """Whether this is one of those requests, by somebody with a token."""
    if scope["method"] != "GET" or not PATHS.fullmatch(scope["path"]):
        return False
    names = {name for name, _value in scope["headers"]}
    return b"authorization" in names and b"content-length" not in names


async def answer(scope: dict[str, Any], send: Send) -> None:
    status, headers, body = await in_thread(_respond, scope)
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _respond(scope: dict[str, Any]) -> tuple[int, list[tuple[bytes, bytes]], bytes]:
    response = _answer(QuickRequest(scope))
    headers = [(name.lower().encode(), value.encode("latin-1")) for name, value in response.items()]
    body = response.content
    return response.status_code, [*headers, (b"content-length", str(len(body)).encode())], body
