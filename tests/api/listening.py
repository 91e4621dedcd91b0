"""Open streams for tests, against the application that serves them, by both transports."""

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from asgiref.sync import sync_to_async
from django.db import close_old_connections, connection

from schwarm.config.asgi import application
from schwarm.identity.actions.tokens import create_token
from schwarm.lib import pubsub, threads
from schwarm.people.models import Person
from tests.api import calling

# long enough for a message within one process, even on a busy machine
SOON = 10.0
QUIET = 0.3
Told = tuple[str, Any]


class Line:
    """One connection, as the server sees it.

    The application begins with it when it is opened, not beside what a test still prepares: in memory, SQLite
    turns readers away from a table that is written instead of letting them wait.
    """

    def __init__(self, scope: dict[str, Any]) -> None:
        self._scope = scope
        self._sent: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._given: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._task: asyncio.Task[None] | None = None
        self.status = 0
        self.headers: dict[str, str] = {}
        self.is_over = False

    def give(self, message: dict[str, Any]) -> None:
        self._given.put_nowait(message)

    async def sent(self, timeout: float = SOON) -> dict[str, Any] | None:
        """The next message of the server; None if it stays quiet."""
        try:
            return await asyncio.wait_for(self._sent.get(), timeout)
        except TimeoutError:
            return None

    def begin(self) -> None:
        self._task = asyncio.create_task(application(self._scope, self._given.get, self._sent.put))

    async def close(self, goodbye: str) -> None:
        assert self._task
        self.give({"type": goodbye})
        await asyncio.wait_for(self._task, SOON)


class Sse(Line):
    """Server-sent events."""

    def __init__(self, path: str, query: str = "", method: str = "GET", **headers: str) -> None:
        super().__init__(_scope("http", path, query, headers) | {"method": method})

    async def open(self) -> None:
        self.begin()
        start = await self.sent()
        assert start
        self.status = start["status"]
        self.headers = {name.decode(): value.decode() for name, value in start["headers"]}
        first = await self.sent()
        assert first
        self.body = first["body"]
        if first.get("more_body"):
            await asyncio.sleep(0.1)  # it listens now

    async def told(self, timeout: float = SOON) -> Told | None:
        """The next event and what it carries; None if it stays quiet, or the stream is over."""
        message = await self.sent(timeout)
        if message is None:
            return None
        self.is_over = not message.get("more_body")
        lines = dict(line.split(": ", 1) for line in message["body"].decode().splitlines() if ": " in line)
        return (lines["event"], json.loads(lines["data"])) if lines else None

    async def heard(self) -> Told:
        """The next event, which has to come."""
        told = await self.told()
        assert told, "nothing came"
        return told

    async def hang_up(self) -> None:
        await self.close("http.disconnect")


class Socket(Line):
    """A WebSocket."""

    def __init__(self, query: str = "", protocols: str = "", **headers: str) -> None:
        if protocols:
            headers["sec-websocket-protocol"] = protocols
        super().__init__(_scope("websocket", "/api/v1/streaming", query, headers))
        self.protocol: str | None = None

    async def open(self) -> None:
        self.begin()
        self.give({"type": "websocket.connect"})
        start = await self.sent()
        assert start
        if start["type"] == "websocket.accept":
            self.status, self.protocol = 101, start["subprotocol"]
            await asyncio.sleep(0.1)
        else:
            self.status = start["status"]
            body = await self.sent()
            assert body
            self.body = body["body"]

    def order(self, **order: Any) -> None:
        self.give({"type": "websocket.receive", "text": json.dumps(order)})

    async def told(self, timeout: float = SOON) -> dict[str, Any] | None:
        message = await self.sent(timeout)
        if message is None or message["type"] != "websocket.send":
            self.is_over = message is not None
            return None
        told: dict[str, Any] = json.loads(message["text"])
        return told

    async def hang_up(self) -> None:
        await self.close("websocket.disconnect")


def _scope(kind: str, path: str, query: str, headers: dict[str, str]) -> dict[str, Any]:
    return {
        "type": kind,
        "path": path,
        "query_string": query.encode(),
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
    }


@asynccontextmanager
async def listening(person: Person, path: str = "user", query: str = "") -> AsyncIterator[Sse]:
    """Somebody listens to a stream."""
    token = await act(token_of, person)
    async with opened(Sse(f"/api/v1/streaming/{path}", query, authorization=f"Bearer {token}")) as stream:
        assert stream.status == 200, stream.body
        yield stream


@asynccontextmanager
async def opened(line: Any) -> AsyncIterator[Any]:
    await line.open()
    try:
        yield line
    finally:
        await line.hang_up()


def token_of(person: Person | None, scopes: str = "read") -> str:
    return create_token(person=person, application=calling.application(), scopes=scopes)


async def act(function: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
    """Do something in the database as a request does: in a thread."""
    return await sync_to_async(function, thread_sensitive=True)(*arguments, **named)


def hear(story: Callable[[], Awaitable[None]]) -> None:
    """Run a story, and leave neither subscriptions nor connections behind."""

    async def whole() -> None:
        try:
            await story()
        finally:
            pubsub.close()
            await act(close_old_connections)
            close_connections_of_threads()

    asyncio.run(whole())


def close_connections_of_threads() -> None:
    """Each of the threads closes its own."""
    count = threads._threads._max_workers
    together = threading.Barrier(count)

    def close(_number: int) -> None:
        together.wait(SOON)
        connection.close()

    list(threads._threads.map(close, range(count)))
