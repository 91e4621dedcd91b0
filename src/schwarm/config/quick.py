"""A short way for what is asked all day long: the same middleware, endpoints and views, without WSGI.

Django's handler and the bridge to it cost more than these answers do. So the server's application hands such
requests on itself; whatever else comes takes the long way.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any, cast

from corsheaders.middleware import CorsMiddleware
from csp.middleware import CSPMiddleware
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.exceptions import SuspiciousOperation
from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.cookie import parse_cookie
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.csrf import CsrfViewMiddleware
from django.middleware.security import SecurityMiddleware
from django.urls import ResolverMatch, resolve
from django_htmx.middleware import HtmxMiddleware

from schwarm.api import urls  # noqa: F401  makes the endpoints known
from schwarm.api.middleware import answered
from schwarm.identity.middleware import AddressGate
from schwarm.lib.sse import Receive, Send
from schwarm.lib.threads import in_thread
from schwarm.web.middleware.metrics import RequestMetrics
from schwarm.web.middleware.viewer import ViewerMiddleware
from schwarm.web.views.hints import hint

# what client apps read
PATHS = re.compile(r"/api/v1/(timelines/(home|public)|statuses/\d{1,19}|notifications)/?")
# what the composer asks while somebody writes, as a form
HINT, FORM = "/write/hint", b"application/x-www-form-urlencoded"
# longer forms take the long way: few threads serve this one, and reading a text takes time by its length
LONGEST = 32 * 1024

Answer = Callable[[Any], HttpResponse]
NOTHING_SENT = QueryDict()


class QuickRequest(HttpRequest):
    """A request as middleware, endpoints and views know it."""

    def __init__(self, scope: dict[str, Any], form: bytes = b"") -> None:
        super().__init__()
        self.method = scope["method"]
        self.path = self.path_info = scope["path"]
        self.META = {"REMOTE_ADDR": (scope.get("client") or [""])[0]}
        for name, value in scope["headers"]:
            self.META[f"HTTP_{name.decode('latin-1').upper().replace('-', '_')}"] = value.decode("latin-1")
        self.META["QUERY_STRING"] = scope["query_string"].decode("latin-1")
        self.GET = QueryDict(scope["query_string"]) if scope["query_string"] else NOTHING_SENT
        self._scheme = scope["scheme"]
        self.COOKIES = parse_cookie(self.META.get("HTTP_COOKIE", ""))
        self.POST = QueryDict(form) if form else NOTHING_SENT
        self.resolver_match = resolve(HINT) if self.path == HINT else ResolverMatch(answered, (), {})

    def _get_scheme(self) -> str:
        return str(self._scheme)


def _behind(answer: Answer, layers: Iterable[Callable[[Any], Any]]) -> Answer:
    """The answer with middleware around it, the outermost first."""
    for layer in reversed(list(layers)):
        answer = layer(answer)
    return answer


def _hinted(request: Any) -> HttpResponse:
    """The view behind the check that Django's handler makes before it: the form comes from our own page."""
    refused = _csrf.process_view(request, hint, (), {})
    return cast("HttpResponse", refused or hint(request))


_csrf = CsrfViewMiddleware(hint)
# in the order of MIDDLEWARE, as far as each is concerned
OUTER = (RequestMetrics, SecurityMiddleware, CorsMiddleware, AddressGate)
OF_PAGES = (
    CSPMiddleware,
    SessionMiddleware,
    CsrfViewMiddleware,
    AuthenticationMiddleware,
    XFrameOptionsMiddleware,
    ViewerMiddleware,
    HtmxMiddleware,
)
_endpoint = _behind(answered, OUTER)
# an error becomes a page where it happens, so that all around it know of it
_hint = _behind(convert_exception_to_response(_hinted), (*OUTER, *OF_PAGES))  # type: ignore[arg-type]


def is_quick(scope: dict[str, Any]) -> bool:
    """Whether this is one of those requests: by somebody with a token, or the short form of a composer."""
    if scope["path"] == HINT:
        return scope["method"] == "POST" and _is_short_form(dict(scope["headers"]))
    if scope["method"] != "GET" or not PATHS.fullmatch(scope["path"]):
        return False
    names = {name for name, _value in scope["headers"]}
    return b"authorization" in names and b"content-length" not in names


def _is_short_form(headers: dict[bytes, bytes]) -> bool:
    if b"transfer-encoding" in headers:
        return False
    length = headers.get(b"content-length", b"")
    kind = headers.get(b"content-type", b"").partition(b";")[0].strip().lower()
    return kind == FORM and length.isdigit() and int(length) <= LONGEST


async def answer(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    form = await _body(receive) if scope["method"] == "POST" else b""
    status, headers, body = await in_thread(_respond, scope, form)
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def _body(receive: Receive) -> bytes:
    """The server lets no more through than `Content-Length` says."""
    body = b""
    while (message := await receive())["type"] == "http.request":
        body += message.get("body", b"")
        if not message.get("more_body"):
            break
    return body


def _respond(scope: dict[str, Any], form: bytes = b"") -> tuple[int, list[tuple[bytes, bytes]], bytes]:
    try:
        request = QuickRequest(scope, form)
    except (SuspiciousOperation, ValueError):  # such as more fields than anybody needs
        return 400, [(b"content-length", b"0")], b""
    response = (_hint if request.path == HINT else _endpoint)(request)
    headers = [(name.lower().encode(), value.encode("latin-1")) for name, value in response.items()]
    headers += [(b"set-cookie", cookie.OutputString().encode()) for cookie in response.cookies.values()]
    body = response.content
    return response.status_code, [*headers, (b"content-length", str(len(body)).encode())], body
