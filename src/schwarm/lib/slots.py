"""A number from 0 to 1023 that no other running process of this installation holds.

On SQLite all processes share one machine, so a lock on a file says who holds what; with
PostgreSQL a session's advisory lock does. Both are let go by the system when the process dies.
"""

import fcntl
import os
import random
import threading
import time
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings
from django.db import connection

SLOTS = 1024
LOCK_CLASS = 0x5C41  # keeps our advisory locks apart from those of other programs
CHECK_SECONDS = 5.0


class Lease(Protocol):
    """A slot and the thing that keeps it ours."""

    slot: int

    def holds(self) -> bool: ...
    def close(self) -> None: ...


class FileLease:
    """A lock on one of 1024 files in the data directory."""

    def __init__(self, directory: Path) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        for slot in range(SLOTS):
            handle = (directory / f"{slot}.lock").open("w")
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                handle.close()
                continue
            self.slot, self._handle = slot, handle
            return
        raise RuntimeError(f"All {SLOTS} worker slots are taken in {directory}.")

    def holds(self) -> bool:
        return not self._handle.closed

    def close(self) -> None:
        self._handle.close()


class AdvisoryLease:
    """An advisory lock of a PostgreSQL session of its own."""

    def __init__(self) -> None:
        import psycopg  # noqa: PLC0415  optional: only installations on PostgreSQL have it

        parameters = connection.get_connection_params()
        for name in ("cursor_factory", "context", "prepare_threshold"):
            parameters.pop(name, None)
        self._session: Any = psycopg.connect(**parameters, autocommit=True)
        self._checked = time.monotonic()
        start = random.randrange(SLOTS)  # noqa: S311  only spreads the first try
        for step in range(SLOTS):
            slot = (start + step) % SLOTS
            row = self._session.execute("SELECT pg_try_advisory_lock(%s, %s)", (LOCK_CLASS, slot)).fetchone()
            if row and row[0]:
                self.slot = slot
                return
        raise RuntimeError(f"All {SLOTS} worker slots are taken in this database.")

    def holds(self) -> bool:
        """Whether the session that keeps the lock still lives; asked of the server every few seconds."""
        if time.monotonic() - self._checked < CHECK_SECONDS:
            return True
        try:
            self._session.execute("SELECT 1")
        except Exception:  # noqa: BLE001  whatever broke the session, the lock went with it
            return False
        self._checked = time.monotonic()
        return True

    def close(self) -> None:
        self._session.close()


_lock = threading.Lock()
_lease: Lease | None = None
_owner = 0


def own_slot() -> int:
    """The slot of this process; taken at first use, and anew after a fork or a lost session."""
    global _lease, _owner
    with _lock:
        if _lease is None or _owner != os.getpid() or not _lease.holds():
            _lease = _take()
            _owner = os.getpid()
        return _lease.slot


def _take() -> Lease:
    if connection.vendor == "postgresql":
        return AdvisoryLease()
    return FileLease(Path(settings.DATA_DIR) / "slots")


def release() -> None:
    """Let go of the slot before the process ends; the next id takes a new one."""
    global _lease
    with _lock:
        if _lease is not None:
            _lease.close()
        _lease = None
