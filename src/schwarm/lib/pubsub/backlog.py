"""Datagrams for readers that are busy: the kernel keeps few of them (on many systems ten)."""

import atexit
import threading
import time
from collections import deque
from collections.abc import Callable

from schwarm.lib.pubsub.messages import RESYNC, encode

_LONGEST = 1_000
_SHORTEST_PAUSE, _LONGEST_PAUSE = 0.001, 0.05
_FAREWELL = 1.0


class Backlog:
    """Offers datagrams again, in a thread that lives while there are any.

    A reader for whom too many wait gets a single resync instead. `send` says whether a datagram is settled.
    """

    def __init__(self, send: Callable[[str, bytes], bool]) -> None:
        self._send = send
        self._lock = threading.Lock()
        self._waiting: dict[str, deque[bytes]] = {}
        self._thread: threading.Thread | None = None
        atexit.register(self.finish)

    def holds(self, name: str) -> bool:
        """Say whether something waits for `name`, which must then be sent first."""
        return name in self._waiting

    def add(self, name: str, payload: bytes) -> None:
        """Send `payload` to `name` as soon as it can take it."""
        with self._lock:
            queue = self._waiting.setdefault(name, deque())
            if len(queue) >= _LONGEST:
                queue.clear()
                payload = encode(RESYNC)
            queue.append(payload)
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._work, name="pubsub-backlog", daemon=True)
                self._thread.start()

    def finish(self) -> None:
        """Give what waits a moment to be taken before the process ends."""
        if thread := self._thread:
            thread.join(_FAREWELL)

    def _work(self) -> None:
        pause = _SHORTEST_PAUSE
        while names := self._names():
            has_sent = [self._send_first(name) for name in names]
            pause = _SHORTEST_PAUSE if any(has_sent) else min(pause * 2, _LONGEST_PAUSE)
            if not any(has_sent):
                time.sleep(pause)

    def _names(self) -> list[str]:
        """Return who is waited for; if nobody is, the thread ends, and `add` knows it."""
        with self._lock:
            if not self._waiting:
                self._thread = None
            return list(self._waiting)

    def _send_first(self, name: str) -> bool:
        with self._lock:
            queue = self._waiting[name]
            if not self._send(name, queue[0]):
                return False
            queue.popleft()
            if not queue:
                del self._waiting[name]
            return True
