"""Live updates for open pages, as server-sent events with ids only.

The page says what it shows (`?stream=home&thread=9`); what is sent is chosen by the reader's own
channels, so nothing is announced to somebody who may not see it. Content is fetched by ordinary requests.
"""

import json
from collections.abc import Iterator
from http.cookies import CookieError, SimpleCookie
from importlib import import_module
from typing import Any
from urllib.parse import parse_qs

from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest

from schwarm.conversation.queries.channels import Listening, listening_of, streams_of
from schwarm.lib import pubsub, sse
from schwarm.lib.sse import Receive, Send
from schwarm.lib.threads import in_thread
from schwarm.people.queries import person_by_id

HEARTBEAT_SECONDS = 20.0
# the browser connects again by itself; until then a session that ended elsewhere may listen on
LONGEST_SECONDS = 15 * 60.0
_sessions = import_module(settings.SESSION_ENGINE)


async def stream(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Answer one page that listens."""
    key = _session_key(scope)
    listening = await in_thread(_listening_of_session, key)
    if listening is None:
        await sse.refuse(send, 401)
        return
    await sse.begin(send, b"retry: 3000\n\n")
    shown = parse_qs(scope["query_string"].decode("latin-1"))
    listener = _Listener(key, listening, shown.get("stream", [""])[0], shown.get("thread", [""])[0], send)
    await sse.talk(listener.talk(), receive, send, LONGEST_SECONDS)


class _Listener:
    """One open page: what it shows, what its reader may hear."""

    def __init__(self, key: str, listening: Listening, stream: str, thread: str, send: Send) -> None:
        self._key, self._listening, self._send = key, listening, send
        self._stream, self._thread = stream, thread

    async def talk(self) -> None:
        async with pubsub.subscribe(self._listening.channels) as messages:
            while True:
                message = await messages.get(timeout=HEARTBEAT_SECONDS)
                if message is None and messages.is_closed:
                    return
                if message is None:
                    await sse.write(self._send, b": keep-alive\n\n")
                elif message.type == "access":
                    if not await self._listen_anew(messages):
                        return
                else:
                    for event in self.events(dict(message.data)):
                        await sse.write(self._send, event)

    def events(self, message: dict[str, Any]) -> Iterator[bytes]:
        """The events that this message is for this page."""
        kind = message["type"]
        if kind == "resync" or kind == "notification":
            yield _event(kind, {})
        elif message.get("author") in self._listening.silenced:
            return
        elif kind in {"post", "reply"}:
            if self._stream and self._stream in streams_of(message, self._listening):
                yield _event(
                    "post", {"id": message["id"], "thread": message["thread"], "stream": self._stream}
                )
            if kind == "reply" and self._thread == message["thread"]:
                yield _event("reply", {"id": message["id"], "thread": message["thread"]})
        elif "thread" in message and (self._stream or self._thread == message["thread"]):
            yield _event("reaction", {"id": message["id"], "thread": message["thread"]})

    async def _listen_anew(self, messages: pubsub.Subscription) -> bool:
        """What the reader may hear has changed; False if she may hear nothing any more."""
        listening = await in_thread(_listening_of_session, self._key)
        if listening is None:
            return False
        messages.remove(*(self._listening.channels - listening.channels))
        messages.add(*(listening.channels - self._listening.channels))
        self._listening = listening
        return True


def _event(name: str, data: dict[str, str]) -> bytes:
    return sse.event(name, json.dumps(data).encode())


def _session_key(scope: dict[str, Any]) -> str:
    cookies = SimpleCookie()
    try:
        cookies.load(
            b"; ".join(value for name, value in scope["headers"] if name == b"cookie").decode("latin-1")
        )
    except CookieError:
        return ""
    morsel = cookies.get(settings.SESSION_COOKIE_NAME)
    return morsel.value if morsel else ""


def _listening_of_session(key: str) -> Listening | None:
    """What the person behind a session may hear; None if nobody is signed in."""
    request = HttpRequest()
    request.session = _sessions.SessionStore(key or None)
    login = get_user(request)
    if not login.is_authenticated:
        return None
    person = person_by_id(login.person_id)
    return listening_of(person) if person and person.is_active else None
