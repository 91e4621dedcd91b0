"""What this process has: its way to other processes, and a station for each event loop that listens."""

import asyncio
import logging
import os
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from schwarm.lib.pubsub.messages import Message
from schwarm.lib.pubsub.socket_transport import SocketTransport
from schwarm.lib.pubsub.stations import Sift, Station, Subscription, Transport

logger = logging.getLogger(__name__)

QUEUE_SIZE = 100


class _Alone:
    """The transport of a process that has no others."""

    def send(self, message: Message) -> None:
        """There is nobody."""

    async def receive(self, station: Station) -> None:
        """Nobody will send."""


class _Hub:
    def __init__(self) -> None:
        self.transport: Transport = _Alone()
        self.forget()
        os.register_at_fork(after_in_child=self.forget)

    def forget(self) -> None:
        """Start without stations: a forked process has none of its parent's event loops."""
        self.lock = threading.Lock()
        self.stations: dict[asyncio.AbstractEventLoop, Station] = {}

    def station(self) -> Station:
        loop = asyncio.get_running_loop()
        with self.lock:
            if loop not in self.stations:
                alive = {old: station for old, station in self.stations.items() if not old.is_closed()}
                self.stations = {**alive, loop: Station(loop, self.transport)}
            return self.stations[loop]

    def deliver(self, message: Message) -> None:
        for loop, station in self.stations.items():  # replaced as a whole, never changed, hence no lock
            try:
                station.deliver(message)
            except RuntimeError:
                if not loop.is_closed():
                    raise


_hub = _Hub()


def configure(redis_url: str | None = None, socket_path: str | os.PathLike[str] | None = None) -> None:
    """Choose the way to other processes, before anyone subscribes.

    With `redis_url` processes on any machine reach each other. With `socket_path`, a directory only this
    installation uses, those of one machine do. With neither, a process hears only itself.
    """
    _hub.forget()
    if redis_url:
        # Redis is an optional dependency, which an embedded installation does not have.
        from schwarm.lib.pubsub.redis_transport import RedisTransport  # noqa: PLC0415

        _hub.transport = RedisTransport(redis_url)
    elif socket_path:
        _hub.transport = SocketTransport(Path(socket_path))
    else:
        _hub.transport = _Alone()


def publish(channels: str | Iterable[str], message: Mapping[str, Any]) -> None:
    """Send `message` to all who listen to any of `channels`, at once; each gets it once.

    To be called from any thread, after commit. Whatever goes wrong is logged and not raised: live delivery
    never fails the work it reports.
    """
    try:
        names = (channels,) if isinstance(channels, str) else tuple(dict.fromkeys(channels))
        if names:
            sent = Message(names, message)
            _hub.deliver(sent)
            _hub.transport.send(sent)
    except Exception:
        logger.exception("pubsub_not_published")


def subscribe(
    channels: str | Iterable[str], *, size: int = QUEUE_SIZE, sift: Sift | None = None
) -> Subscription:
    """Return a subscription to `channels` in the running event loop; messages come once it is entered.

    Only what `sift` says yes to is kept for the reader.
    """
    names = (channels,) if isinstance(channels, str) else channels
    return Subscription(_hub.station(), names, size, sift)


def close() -> None:
    """End all subscriptions, so that streams end and the server can stop. To be called from any thread."""
    stations, _hub.stations = _hub.stations, {}
    for loop, station in stations.items():
        if not loop.is_closed():
            loop.call_soon_threadsafe(station.close)
