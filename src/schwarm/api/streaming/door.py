"""Where connections come in: server-sent events, one stream each, and WebSockets that carry many."""

import json
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from schwarm.api.errors import ApiError, NotFound
from schwarm.api.routes import WrongMethod
from schwarm.api.streaming.connection import Connection, Event, connected
from schwarm.api.streaming.hearers import PROTOCOL, Asked, asked
from schwarm.api.streaming.streams import PATHS, Stream, stream_named
from schwarm.lib import sse
from schwarm.lib.errors import DomainError
from schwarm.lib.sse import Receive, Send

PREFIX = "/api/v1/streaming"
HEARTBEAT_SECONDS = 15.0
MOST_STREAMS = 100
YES = frozenset({"1", "true", "on", "yes", "t"})
CORS = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-allow-headers", b"Authorization, Accept, Cache-Control, Last-Event-ID"),
    (b"access-control-allow-methods", b"GET, OPTIONS"),
]
JSON = (b"content-type", b"application/json; charset=utf-8")
TEXT = (b"content-type", b"text/plain; charset=utf-8")


def is_streaming(path: str) -> bool:
    return path == PREFIX or path.startswith(f"{PREFIX}/")


# --- server-sent events ------------------------------------------------------------------------------


async def events(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Answer a request below /api/v1/streaming."""
    name = scope["path"].removeprefix(PREFIX).strip("/")
    if scope["method"] == "OPTIONS":
        await sse.refuse(send, 204, headers=CORS)
    elif name == "health":
        await sse.refuse(send, 200, b"OK", [TEXT, *CORS])
    else:
        wish = asked(scope)
        with translation.override(wish.language or settings.LANGUAGE_CODE):
            try:
                if scope["method"] != "GET":
                    raise WrongMethod(["GET"])
                await _stream(wish, name, receive, send)
            except DomainError as error:
                await sse.refuse(send, *_error(error), [JSON, *CORS])


async def _stream(wish: Asked, name: str, receive: Receive, send: Send) -> None:
    stream = _stream_at(name, wish)
    async with connected(wish) as connection:
        await connection.add(stream)
        await sse.begin(send, b":)\n", CORS)

        async def tell(_stream: Stream, event: Event) -> None:
            body = event.payload.body if event.payload else b"undefined"
            await sse.write(send, sse.event(event.name, body))

        async def beat() -> None:
            await sse.write(send, b":thump\n")

        await sse.talk(connection.talk(tell, beat, HEARTBEAT_SECONDS), receive, send)


def _stream_at(path: str, wish: Asked) -> Stream:
    """The stream at an address; of public ones, perhaps only what has files."""
    name = PATHS.get(path)
    if not path:
        raise NotFound
    if name is None:
        raise ApiError(_("Unknown channel requested"))
    is_files_only = wish.params.get("only_media", "").lower() in YES and name.startswith("public")
    return stream_named(f"{name}:media" if is_files_only else name, wish.params)


def _error(error: DomainError) -> tuple[int, bytes]:
    status = error.status if isinstance(error, ApiError) else 422
    return status, json.dumps({"error": str(error)}).encode()


# --- WebSocket ---------------------------------------------------------------------------------------


async def websocket(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Answer a WebSocket; which streams it carries is said in its address and in messages."""
    await receive()  # its wish to connect
    wish = asked(scope)
    with translation.override(wish.language or settings.LANGUAGE_CODE):
        try:
            async with connected(wish) as connection:
                await send({"type": "websocket.accept", "subprotocol": _protocol(scope)})
                await _Socket(connection, receive, send).serve(scope["path"], wish)
        except DomainError as error:
            status, body = _error(error)
            await send({"type": "websocket.http.response.start", "status": status, "headers": [JSON]})
            await send({"type": "websocket.http.response.body", "body": body})


def _protocol(scope: dict[str, Any]) -> str | None:
    """What browsers send is to be sent back, or they do not believe that they are connected."""
    given = next((value for name, value in scope["headers"] if name == PROTOCOL), b"")
    return given.decode("latin-1").split(",")[0].strip() or None


class _Socket:
    """A WebSocket that is open."""

    def __init__(self, connection: Connection, receive: Receive, send: Send) -> None:
        self._connection, self._receive, self._send = connection, receive, send

    async def serve(self, path: str, wish: Asked) -> None:
        """Carry streams until either side ends."""
        name = wish.params.get("stream") or PATHS.get(path.removeprefix(PREFIX).strip("/"))
        if name:
            await self._do({"type": "subscribe", "stream": name, **wish.params})
        await sse.first_to_end(self._talk(), self._take_orders())
        await self._send({"type": "websocket.close", "code": 1000})

    async def _talk(self) -> None:
        async def quiet() -> None:
            """The server sends pings of its own."""

        await self._connection.talk(self._tell, quiet, HEARTBEAT_SECONDS)

    async def _take_orders(self) -> None:
        while (message := await self._receive())["type"] != "websocket.disconnect":
            try:
                order = json.loads(message.get("text") or message.get("bytes") or b"")
            except ValueError:
                order = None
            await self._do(order)

    async def _do(self, order: Any) -> None:
        """Do what a message says; tell what is wrong with it."""
        try:
            if not isinstance(order, dict):
                raise ApiError(_("The body of the request must be a JSON object."))
            await self._ordered(order)
        except DomainError as error:
            status = error.status if isinstance(error, ApiError) else 422
            await self._write(json.dumps({"error": str(error), "status": status}))

    async def _ordered(self, order: dict[str, Any]) -> None:
        name = order.get("stream")
        name = name[0] if isinstance(name, list) and name else name
        stream = stream_named(name if isinstance(name, str) else "", order)
        if order.get("type") == "subscribe":
            if self._connection.streams >= MOST_STREAMS:
                raise ApiError(_("These are too many streams for one connection."))
            await self._connection.add(stream)
        elif order.get("type") == "unsubscribe":
            self._connection.remove(stream)

    async def _tell(self, stream: Stream, event: Event) -> None:
        head = f'{{"stream":{json.dumps(stream.label)},"event":"{event.name}"'
        body = f',"payload":{event.payload.quoted.decode()}' if event.payload else ""
        await self._write(f"{head}{body}}}")

    async def _write(self, text: str) -> None:
        await self._send({"type": "websocket.send", "text": text})
