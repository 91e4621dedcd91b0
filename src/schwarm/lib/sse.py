"""Server-sent events, as an ASGI application answers with them. https://html.spec.whatwg.org/#server-sent-events"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from typing import Any

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
Header = tuple[bytes, bytes]

HEADERS: list[Header] = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]


async def begin(send: Send, first: bytes, headers: Iterable[Header] = ()) -> None:
    """Open the stream; `first` shows the reader that it is open."""
    await send({"type": "http.response.start", "status": 200, "headers": [*HEADERS, *headers]})
    await write(send, first)


async def write(send: Send, body: bytes) -> None:
    await send({"type": "http.response.body", "body": body, "more_body": True})


def event(name: str, data: bytes) -> bytes:
    """One event; `data` is one line."""
    return b"event: %b\ndata: %b\n\n" % (name.encode(), data)


async def refuse(send: Send, status: int, body: bytes = b"", headers: Iterable[Header] = ()) -> None:
    """Answer that there is no stream."""
    length = (b"content-length", str(len(body)).encode())
    await send({"type": "http.response.start", "status": status, "headers": [length, *headers]})
    await send({"type": "http.response.body", "body": body})


async def talk(
    talking: Coroutine[Any, Any, None], receive: Receive, send: Send, seconds: float | None = None
) -> None:
    """Keep the stream open until `talking` ends, the reader goes, or so many seconds are over."""
    await first_to_end(talking, _disconnected(receive), seconds=seconds)
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def first_to_end(*running: Coroutine[Any, Any, None], seconds: float | None = None) -> None:
    """Run these side by side until one ends, or so many seconds are over; then end the others as well."""
    tasks = [asyncio.ensure_future(one) for one in running]
    done, rest = await asyncio.wait(tasks, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    for task in rest:
        task.cancel()
    await asyncio.gather(*rest, return_exceptions=True)
    for task in done:
        task.result()  # raises what went wrong


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
