"""Between processes of one machine: datagrams to Unix sockets in a directory.

Each process that listens binds a socket of its own there; whoever publishes sends to all. A socket that
refuses belonged to a process that is gone, and is removed.
"""

import asyncio
import errno
import itertools
import logging
import os
import socket
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from schwarm.lib.pubsub.backlog import Backlog
from schwarm.lib.pubsub.messages import LARGEST, Message, encode, process
from schwarm.lib.pubsub.stations import Station

logger = logging.getLogger(__name__)

# Linux takes 108 bytes, others 104.
_LONGEST_ADDRESS = 100
# Datagrams taken at once before others in the event loop have their turn.
_BATCH = 200
_counter = itertools.count()


class SocketTransport:
    """Sends to every socket in `directory` but this process's own, and listens on one there."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._backlog = Backlog(self._try)

    def send(self, message: Message) -> None:
        payload = encode(message)
        if len(payload) > LARGEST:
            raise ValueError(f"A message of {len(payload)} bytes is too large.")
        for name in self._others():
            if self._backlog.holds(name) or not self._try(name, payload):
                self._backlog.add(name, payload)

    async def receive(self, station: Station) -> None:
        name = f"{process.name}-{next(_counter)}.sock"
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as receiver:
            receiver.setblocking(False)
            receiver.bind(self._address(name))
            station.connected()
            try:
                while True:
                    station.receive(await station.loop.sock_recv(receiver, LARGEST))
                    for payload in _waiting(receiver):
                        station.receive(payload)
                    await asyncio.sleep(0)
            finally:
                (self._directory / name).unlink(missing_ok=True)

    def _others(self) -> list[str]:
        with os.scandir(self._directory) as entries:
            names = [entry.name for entry in entries if entry.name.endswith(".sock")]
        return [name for name in names if not name.startswith(f"{process.name}-")]

    def _try(self, name: str, payload: bytes) -> bool:
        """Send without waiting; say whether that is settled, because it was taken or nobody is there."""
        try:
            self._sender.sendto(payload, self._address(name))
        except (BlockingIOError, InterruptedError):
            return False
        except ConnectionRefusedError:
            (self._directory / name).unlink(missing_ok=True)
        except FileNotFoundError:
            pass
        except OSError as error:
            if error.errno == errno.ENOBUFS:
                return False
            logger.warning("pubsub_not_sent", extra={"reason": str(error)})
        return True

    def _address(self, name: str) -> str:
        path = str(self._directory / name)
        if len(os.fsencode(path)) <= _LONGEST_ADDRESS:
            return path
        # The kernel measures the address as written, so a deep directory is named by its descriptor.
        return f"/proc/self/fd/{self._descriptor}/{name}"

    @cached_property
    def _descriptor(self) -> int:
        return os.open(self._directory, os.O_RDONLY | os.O_DIRECTORY)

    @cached_property
    def _sender(self) -> socket.socket:
        sender = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        sender.setblocking(False)
        return sender


def _waiting(receiver: socket.socket) -> Iterator[bytes]:
    """Yield what has arrived already."""
    for _ in range(_BATCH):
        try:
            yield receiver.recv(LARGEST)
        except BlockingIOError:
            return
