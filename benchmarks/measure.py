"""Time on the clock and CPU time of one piece of work, the database's part included where it can be read."""

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from django.db import connection

NANOSECONDS_IN_A_MILLISECOND = 1e6


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds of many runs of the same kind of work."""

    cpu: list[float]
    wall: list[float]

    @property
    def cpu_median(self) -> float:
        return statistics.median(self.cpu)

    @property
    def median(self) -> float:
        return statistics.median(self.wall)

    @property
    def p95(self) -> float:
        return percentile(self.wall, 0.95)

    @property
    def worst_cpu(self) -> float:
        return max(self.cpu)


def percentile(values: Iterable[float], share: float) -> float:
    """The value that so large a share of all do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


class Stopwatch:
    """Measures work that this process asks of its database: SQLite works in here, PostgreSQL beside us."""

    def __init__(self) -> None:
        self._backend = _backend_file()

    def time(self, work: Iterable[Callable[[], object]]) -> Timing:
        cpu, wall = [], []
        for piece in work:
            used, started = self._cpu(), time.perf_counter()
            piece()
            wall.append((time.perf_counter() - started) * 1000)
            cpu.append(self._cpu() - used)
        return Timing(cpu, wall)

    def _cpu(self) -> float:
        own = time.thread_time() * 1000
        if self._backend is None:
            return own
        return own + int(self._backend.read_text().split()[0]) / NANOSECONDS_IN_A_MILLISECOND


def _backend_file() -> Path | None:
    """Where the system counts the CPU time of our PostgreSQL session, if that runs on this machine."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as db:
        db.execute("SELECT pg_backend_pid()")
        path = Path(f"/proc/{db.fetchone()[0]}/schedstat")
    return path if path.exists() else None
