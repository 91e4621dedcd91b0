"""One open connection: to which streams somebody listens, and what she hears there."""

import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from schwarm.api.errors import NotFound, Unauthorized
from schwarm.api.streaming.copies import Payload, Reader
from schwarm.api.streaming.desk import Wanted, desk
from schwarm.api.streaming.hearers import Asked, Hearer, hearer_of
from schwarm.api.streaming.streams import NOTIFICATIONS, Stream, is_list_of
from schwarm.conversation.queries.channels import streams_of
from schwarm.conversation.queries.tags import tag_by_name
from schwarm.lib import pubsub
from schwarm.lib.errors import DomainError
from schwarm.lib.threads import in_thread

# what happens to a post, and what Mastodon calls it
POST_EVENTS = {"post": "update", "reply": "update", "edit": "status.update", "removal": "delete"}
# what somebody may hear is looked up again whenever it changes; and now and then, should that be missed
REFRESH_SECONDS = 5 * 60.0
TOLD = "told"
WITH_NOTIFICATIONS = ("user", "user:notification")


@dataclass(frozen=True, slots=True)
class Event:
    """What is told; `payload` is empty where the name says it all."""

    name: str
    payload: Payload | None = None


Tell = Callable[[Stream, Event], Awaitable[None]]


@asynccontextmanager
async def connected(asked: Asked) -> "AsyncIterator[Connection]":
    """Let somebody in by her token."""
    hearer = await in_thread(hearer_of, asked.token, asked.language)
    connection = Connection(asked, hearer)
    async with connection.messages:
        # what changed before she could hear of changes
        await connection.refresh()
        yield connection


class Connection:
    """What somebody hears in her streams, as long as her token opens them.

    Messages are sifted as they come. What shows in one of the streams is asked for at the desk, and told once
    it is there.
    """

    def __init__(self, asked: Asked, hearer: Hearer) -> None:
        self._asked, self.hearer, self._desk = asked, hearer, desk()
        self._streams: dict[Stream, int | None] = {}
        self._refresh_at = 0.0
        self.messages = pubsub.subscribe(f"person:{hearer.reader.person_id}", sift=self._sift)

    async def add(self, stream: Stream) -> None:
        """Listen to `stream`; `DomainError` if that cannot be."""
        if not self.hearer.access.allows(stream.scope):
            raise Unauthorized(_("Access token does not have the required scopes"))
        if stream.kind == "list" and not is_list_of(self.hearer.listening, stream):
            raise NotFound
        self._streams[stream] = await in_thread(_tag_id, stream) if stream.is_hashtag else None
        self._tune()

    def remove(self, stream: Stream) -> None:
        self._streams.pop(stream, None)
        self._tune()

    @property
    def streams(self) -> int:
        """To how many it listens."""
        return len(self._streams)

    async def talk(self, tell: Tell, beat: Callable[[], Awaitable[None]], seconds: float) -> None:
        """Tell what is heard until nothing can be heard any more; after so many quiet seconds, `beat`.

        Where something may have been missed it ends, so that the client connects again and looks.
        """
        while True:
            message = await self.messages.get(timeout=seconds)
            kind = message.type if message else ""
            if kind == "resync" or self.messages.is_closed:
                return
            if (kind == "access" or time.monotonic() > self._refresh_at) and not await self._is_let_in():
                return
            if message is None:
                await beat()
            elif kind == TOLD:
                for stream in message.data["streams"]:
                    await tell(stream, message.data["event"])

    async def refresh(self) -> None:
        """Look up anew who listens and what she may hear; `Unauthorized` if nothing any more."""
        self.hearer = await in_thread(hearer_of, self._asked.token, self._asked.language)
        self._refresh_at = time.monotonic() + REFRESH_SECONDS
        self._tune()

    async def _is_let_in(self) -> bool:
        try:
            await self.refresh()
        except DomainError:
            return False
        return True

    def _tune(self) -> None:
        """Hear the channels in which what these streams show is announced."""
        wanted = {f"person:{self.hearer.reader.person_id}"}
        if any(stream.shown or stream.kind == "user" for stream in self._streams):
            wanted |= self.hearer.listening.channels
        self.messages.remove(*(self.messages.channels - wanted))
        self.messages.add(*(wanted - self.messages.channels))

    # --- what is heard -------------------------------------------------------------------------------

    def _sift(self, message: pubsub.Message) -> bool:
        """Ask for what is to be told; what is said about the connection itself is kept for `talk`."""
        data = message.data
        if data["type"] in POST_EVENTS:
            self._hear_of_post(POST_EVENTS[data["type"]], data)
        if data.get("private") and data["type"] in POST_EVENTS:
            self._hear_of(data, Wanted("conversation", int(data["thread"])), "conversation", "direct")
        if data.get("announcement"):
            self._hear_of_announcement(data)
        if data["type"] == "notification" and self.hearer.access.allows(NOTIFICATIONS):
            for pk in data["ids"]:
                self._ask(Wanted("notification", int(pk)), "notification", self._of_kind(*WITH_NOTIFICATIONS))
        if data["type"] == "filters":
            self.tell(self._of_kind("user"), Event("filters_changed"))
        return message.type == "access"

    def _hear_of_announcement(self, message: Mapping[str, Any]) -> None:
        """What is said of an announcement, which is a post as well."""
        pk, emoji = int(message["id"]), message.get("emoji", "")
        if emoji:
            self._hear_of(message, Wanted("reactions", pk, emoji), "announcement.reaction", "user")
        elif message["type"] == "removal":
            self._hear_of(message, Wanted("gone", pk), "announcement.delete", "user")
        elif message["type"] in POST_EVENTS:
            self._hear_of(message, Wanted("announcement", pk), "announcement", "user")

    def _hear_of(self, message: Mapping[str, Any], wanted: Wanted, name: str, kind: str) -> None:
        """Ask for something about a post, unless the listener does not want to hear who said it."""
        if message["author"] not in self.hearer.listening.silenced:
            self._ask(wanted, name, self._of_kind(kind))

    def _ask(self, wanted: Wanted, name: str, streams: list[Stream]) -> None:
        if streams:
            self._desk.ask(wanted, _Ask(self, name, streams))

    def _hear_of_post(self, name: str, message: Mapping[str, Any]) -> None:
        is_gone = name == "delete"
        streams = self._showing(message, is_gone=is_gone)
        self._ask(Wanted("gone" if is_gone else "status", int(message["id"])), name, streams)

    def _showing(self, message: Mapping[str, Any], *, is_gone: bool) -> list[Stream]:
        """Those of the streams in which a post appears. What is gone may stand anywhere in a client."""
        listening = self.hearer.listening
        if message["author"] in listening.silenced or message["boosted"] in listening.silenced:
            return []
        names = streams_of(message, listening)
        return [
            stream
            for stream, tag_id in self._streams.items()
            if stream.shows(names, tag_id) or (is_gone and stream.kind == "user")
        ]

    def _of_kind(self, *kinds: str) -> list[Stream]:
        return [stream for stream in self._streams if stream.kind in kinds]

    def tell(self, streams: list[Stream], event: Event) -> None:
        if streams:
            self.messages.keep(pubsub.Message((), {"type": TOLD, "streams": streams, "event": event}))


@dataclass(slots=True)
class _Ask:
    """What a connection wants to tell in some of its streams."""

    connection: Connection
    name: str
    streams: list[Stream]

    @property
    def reader(self) -> Reader:
        return self.connection.hearer.reader

    def answer(self, payload: Payload | None) -> None:
        if payload is not None:
            streams = [stream for stream in self.streams if stream.takes(payload)]
            self.connection.tell(streams, Event(self.name, payload))

    def fail(self) -> None:
        self.connection.messages.lose()


def _tag_id(stream: Stream) -> int | None:
    """The topic of a stream; None as long as nobody has named it."""
    tag = tag_by_name(stream.of)
    return tag.pk if tag else None
