"""Between machines: one Redis channel for each installation, one connection for each process that listens.

All messages go through that one channel and each process picks what its subscribers want: a company publishes
a few messages a second, and nothing can go astray between subscribing and unsubscribing. When Redis is lost,
processes keep hearing themselves; when it is back, everyone is told to read afresh.
"""

import asyncio
import logging
import threading
import time
from typing import Any

import redis
from redis.asyncio import Redis as AsyncRedis
from redis.asyncio.retry import Retry as AsyncRetry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from schwarm.lib.pubsub.messages import RESYNC, Message, encode
from schwarm.lib.pubsub.stations import Station

logger = logging.getLogger(__name__)

_TIMEOUT = 1.0
_SHORTEST_PAUSE, _LONGEST_PAUSE = 0.5, 5.0
# A connection that has been silent this long is asked whether it still stands.
_SILENCE = 15.0
_FAILURES = (RedisError, OSError, TimeoutError)


class RedisTransport:
    """Publishes to Redis from any thread and listens in an event loop."""

    def __init__(self, url: str) -> None:
        self._url = url
        # One more try at once: a pooled connection may have been closed by a restart that nobody noticed.
        self._client = redis.Redis.from_url(
            url, socket_timeout=_TIMEOUT, socket_connect_timeout=_TIMEOUT, retry=Retry(NoBackoff(), 1)
        )
        # Redis keeps databases apart, but not the channels of its publish and subscribe.
        database = self._client.connection_pool.connection_kwargs.get("db") or 0
        self._channel = f"schwarm:{database}:live"
        self._lock = threading.Lock()
        self._seeker: threading.Thread | None = None

    def send(self, message: Message) -> None:
        if self._is_seeking():
            return  # a resync follows when Redis is back
        try:
            self._client.publish(self._channel, encode(message))
        except _FAILURES as error:
            self._lose(error)

    def _lose(self, error: Exception) -> None:
        with self._lock:
            if self._is_seeking():
                return
            logger.warning("pubsub_redis_lost", extra={"side": "publisher", "reason": str(error)})
            self._seeker = threading.Thread(target=self._seek, name="pubsub-redis", daemon=True)
            self._seeker.start()

    def _is_seeking(self) -> bool:
        seeker = self._seeker  # in a forked process the thread has ended
        return seeker is not None and seeker.is_alive()

    def _seek(self) -> None:
        """Try until Redis is back, then tell everyone that something was missed."""
        pause = _SHORTEST_PAUSE
        while not self._is_back():
            time.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)
        logger.info("pubsub_redis_back", extra={"side": "publisher"})
        self._seeker = None  # first, so that whatever is not sent now is followed by the resync
        self.send(RESYNC)

    def _is_back(self) -> bool:
        try:
            return bool(self._client.ping())
        except _FAILURES:
            return False

    async def receive(self, station: Station) -> None:
        listener = _Listener(self._url, self._channel, station)
        try:
            while True:
                await listener.listen()
        finally:
            await listener.close()


class _Listener:
    """One connection at a time, renewed for ever."""

    def __init__(self, url: str, channel: str, station: Station) -> None:
        # No tries of the client's own: a connection renewed in silence would hide what was missed.
        self._client = AsyncRedis.from_url(
            url, socket_connect_timeout=_TIMEOUT, retry=AsyncRetry(NoBackoff(), 0)
        )
        self._channel = channel
        self._station = station
        self._pause = 0.0

    async def listen(self) -> None:
        """Hand on what comes until the connection breaks, and wait before the next."""
        try:
            await self._read()
        except _FAILURES as error:
            if not self._pause:
                logger.warning("pubsub_redis_lost", extra={"side": "listener", "reason": str(error)})
            self._station.disconnected()
            self._pause = min(self._pause * 2 or _SHORTEST_PAUSE, _LONGEST_PAUSE)
            await asyncio.sleep(self._pause)

    async def close(self) -> None:
        await self._client.aclose()

    async def _read(self) -> None:
        async with self._client.pubsub() as connection:
            await connection.subscribe(self._channel)
            is_asked = False
            while True:
                received = await connection.get_message(timeout=_SILENCE)
                if received is not None:
                    self._take(received)
                elif is_asked:
                    raise TimeoutError("Redis does not answer.")
                else:
                    await connection.ping()
                is_asked = received is None

    def _take(self, received: dict[str, Any]) -> None:
        if received["type"] == "message":
            self._station.receive(received["data"])
        elif received["type"] == "subscribe":
            self._find()

    def _find(self) -> None:
        if self._pause:
            logger.info("pubsub_redis_back", extra={"side": "listener"})
        self._pause = 0.0
        self._station.connected()
