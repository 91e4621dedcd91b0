"""The receiving side: a station for each event loop, and its subscriptions."""

import asyncio
import logging
import threading
from collections import deque
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Protocol, Self

from schwarm.lib.pubsub.messages import RESYNC, Message, decode

logger = logging.getLogger(__name__)

# How long a new subscriber waits for the connection to other processes; this one it hears in any case.
_PATIENCE = 2.0
# Messages that may wait while the event loop is busy.
_LONGEST_INBOX = 10_000


Sift = Callable[[Message], bool]


class Transport(Protocol):
    """A way to other processes."""

    def send(self, message: Message) -> None:
        """Send `message` to all other processes, from any thread. What fails is logged, not raised."""

    async def receive(self, station: "Station") -> None:
        """Hand what others send to `station`, until cancelled."""


class Station:
    """Hands messages to the subscriptions of one event loop.

    `deliver` and `receive` may be called from any thread; everything else belongs to the loop.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, transport: Transport) -> None:
        self.loop = loop
        self._transport = transport
        self._receiver: asyncio.Task[None] | None = None
        self._may_start = asyncio.Event()
        self._subscriptions: set[Subscription] = set()
        self._by_channel: dict[str, set[Subscription]] = {}
        self._lock = threading.Lock()
        self._inbox: deque[Message] = deque()
        self._is_woken = False

    def deliver(self, message: Message) -> None:
        """Take `message` for its subscribers; one wake-up serves all messages that come meanwhile."""
        with self._lock:
            if len(self._inbox) >= _LONGEST_INBOX:
                self._inbox.clear()
                message = RESYNC
            self._inbox.append(message)
            if self._is_woken:
                return
            self._is_woken = True
        self.loop.call_soon_threadsafe(self._distribute)

    def receive(self, payload: bytes) -> None:
        """Take what another process sent."""
        try:
            message = decode(payload)
        except ValueError:
            logger.warning("pubsub_unreadable", extra={"bytes": len(payload)})
            return
        if message is not None:
            self.deliver(message)

    def connected(self) -> None:
        """Note that from now on nothing is missed that others send; who started before must read afresh."""
        if self._may_start.is_set():
            self.deliver(RESYNC)
        self._may_start.set()

    def disconnected(self) -> None:
        """Note that others cannot be heard at present, so that nobody waits for it."""
        self._may_start.set()

    def _distribute(self) -> None:
        with self._lock:
            messages, self._inbox = self._inbox, deque()
            self._is_woken = False
        for message in messages:
            for subscription in self._readers(message):
                subscription.put(message)

    def _readers(self, message: Message) -> Iterable["Subscription"]:
        if message.channels:
            return set().union(*(self._by_channel.get(channel, ()) for channel in message.channels))
        return self._subscriptions

    async def join(self, subscription: "Subscription") -> None:
        """Let `subscription` have what comes, once other processes can be heard."""
        self._subscriptions.add(subscription)
        for channel in subscription.channels:
            self.tune(subscription, channel)
        if self._receiver is None:
            self._receiver = self.loop.create_task(self._listen())
        try:
            async with asyncio.timeout(_PATIENCE):
                await self._may_start.wait()
        except TimeoutError:
            self.disconnected()

    def leave(self, subscription: "Subscription") -> None:
        self._subscriptions.discard(subscription)
        for channel in subscription.channels:
            self.untune(subscription, channel)

    def tune(self, subscription: "Subscription", channel: str) -> None:
        self._by_channel.setdefault(channel, set()).add(subscription)

    def untune(self, subscription: "Subscription", channel: str) -> None:
        readers = self._by_channel.get(channel, set())
        readers.discard(subscription)
        if not readers:
            self._by_channel.pop(channel, None)

    def close(self) -> None:
        """End all subscriptions and stop listening."""
        for subscription in list(self._subscriptions):
            subscription.close()
        if self._receiver:
            self._receiver.cancel()

    async def _listen(self) -> None:
        try:
            await self._transport.receive(self)
        except Exception:
            logger.exception("pubsub_deaf")
        finally:
            self.disconnected()


class Subscription:
    """Messages of some channels: an asynchronous context manager and iterator, for one reader.

    A reader who falls behind by more than `size` messages loses the oldest and gets a resync first.

    `sift` is asked about each message as it comes, in the event loop, and says whether it is kept for the
    reader; a thousand readers need not wake up for what concerns few of them.
    """

    def __init__(
        self, station: Station, channels: Iterable[str], size: int, sift: Sift | None = None
    ) -> None:
        self.channels = set(channels)
        self._station = station
        self._size = size
        self._sift = sift
        self._queue: deque[Message] = deque()
        self._has_lost = False
        self._reader: asyncio.Future[None] | None = None
        self._is_closed = False

    async def __aenter__(self) -> Self:
        await self._station.join(self)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def is_closed(self) -> bool:
        """Whether nothing will come any more."""
        return self._is_closed

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Message:
        message = await self.get()
        if message is None:
            raise StopAsyncIteration
        return message

    async def get(self, timeout: float | None = None) -> Message | None:
        """Return the next message; None if the subscription is closed or `timeout` seconds pass."""
        if not self._has_news():
            await self._wait(timeout)
        return self._take()

    def add(self, *channels: str) -> None:
        """Hear these channels as well, from now on."""
        for channel in channels:
            self.channels.add(channel)
            self._station.tune(self, channel)

    def remove(self, *channels: str) -> None:
        """Hear these channels no longer; what already waits is still given."""
        for channel in channels:
            self.channels.discard(channel)
            self._station.untune(self, channel)

    def close(self) -> None:
        """End the iteration, once what waits has been read."""
        self._is_closed = True
        self._station.leave(self)
        self._wake()

    def put(self, message: Message) -> None:
        """Take what is published; called by the station."""
        if message.type == RESYNC.type:
            self.lose()
        elif self._sift is None or self._sift(message):
            self.keep(message)

    def keep(self, message: Message) -> None:
        """Let `message` wait for the reader."""
        if len(self._queue) >= self._size:
            self._queue.popleft()
            self._has_lost = True
        self._queue.append(message)
        self._wake()

    def lose(self) -> None:
        """Let the reader know that something was missed."""
        self._has_lost = True
        self._wake()

    def _has_news(self) -> bool:
        return bool(self._has_lost or self._queue or self._is_closed)

    async def _wait(self, timeout: float | None) -> None:
        self._reader = self._station.loop.create_future()
        alarm = self._station.loop.call_later(timeout, self._wake) if timeout is not None else None
        try:
            await self._reader
        finally:
            self._reader = None
            if alarm:
                alarm.cancel()

    def _wake(self) -> None:
        if self._reader and not self._reader.done():
            self._reader.set_result(None)

    def _take(self) -> Message | None:
        if self._has_lost:
            self._has_lost = False
            return RESYNC
        return self._queue.popleft() if self._queue else None
