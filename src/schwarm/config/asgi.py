"""The application of one process: streams are answered here, everything else by Django as WSGI.

Django's own ASGI handler gives every request a fresh thread context, so database connections could not
persist; see docs/decisions.
"""

import gc
import os
from typing import Any

from a2wsgi import WSGIMiddleware

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schwarm.config.settings")

from schwarm.config.wsgi import application as django

# isort: split
from schwarm.api.streaming import door as streaming
from schwarm.config import quick
from schwarm.identity.middleware import address_in
from schwarm.identity.queries.gates import is_shut_out
from schwarm.lib import pubsub, sse
from schwarm.lib.sse import Receive, Send
from schwarm.lib.threads import in_thread
from schwarm.web import live

THREADS = 6
# Python looks for garbage after so many new objects; a post told to a thousand streams makes thousands
GARBAGE = (20_000, 20, 20)

_pages: Any = None


async def application(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Answer one connection."""
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif _is_stream(scope["path"]) and await in_thread(is_shut_out, address_in(scope)):
        await _refuse(scope, send)
    elif scope["type"] == "http" and scope["path"] == "/live":
        await live.stream(scope, receive, send)
    elif scope["type"] == "http" and streaming.is_streaming(scope["path"]):
        await streaming.events(scope, receive, send)
    elif scope["type"] == "http" and quick.is_quick(scope):
        await quick.answer(scope, receive, send)
    elif scope["type"] == "http":
        await _django(scope, receive, send)
    elif streaming.is_streaming(scope["path"]):
        await streaming.websocket(scope, receive, send)
    else:
        await send({"type": "websocket.close", "code": 1000})


def _is_stream(path: str) -> bool:
    """What is answered here; of everything else, Django asks from where it comes."""
    return path == "/live" or streaming.is_streaming(path)


async def _refuse(scope: dict[str, Any], send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
    else:
        await sse.refuse(send, 403)


async def _django(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    global _pages
    if _pages is None:
        _pages = WSGIMiddleware(django, workers=THREADS)  # type: ignore[arg-type]  # Django answers iterables
    await _pages(scope, receive, send)


async def _lifespan(receive: Receive, send: Send) -> None:
    """Start and stop with the server; on stop, streams end so that it need not wait for them."""
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            _settle()
            await send({"type": "lifespan.startup.complete"})
        else:
            pubsub.close()
            await send({"type": "lifespan.shutdown.complete"})
            return


def _settle() -> None:
    """Spare what has been loaded by now from being searched for garbage, during which every stream waits."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GARBAGE)
