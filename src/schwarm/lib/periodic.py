"""Work that comes round again. Rooms name it in their `tasks.py`; the worker does what is due.

Everything here may run twice or at the same time in two workers without harm; a shared cache (Redis) only
keeps that rare.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.core.cache import cache
from django.db import close_old_connections

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Task:
    name: str
    interval: timedelta
    function: Callable[[], object]


_tasks: dict[str, Task] = {}


def every(interval: timedelta) -> Callable[[Callable[[], object]], Callable[[], object]]:
    """Register a function without arguments to be run about once in `interval`."""

    def register(function: Callable[[], object]) -> Callable[[], object]:
        name = f"{function.__module__}.{function.__qualname__}"
        _tasks[name] = Task(name, interval, function)
        return function

    return register


def tasks() -> list[Task]:
    """All that is registered."""
    return list(_tasks.values())


def run_due(last_runs: dict[str, float]) -> None:
    """Run what is due; `last_runs` keeps when this process ran what (monotonic seconds)."""
    for task in tasks():
        seconds = task.interval.total_seconds()
        if time.monotonic() - last_runs.get(task.name, -seconds) < seconds:
            continue
        last_runs[task.name] = time.monotonic()
        if cache.add(f"periodic:{task.name}", "1", timeout=seconds * 0.9):
            _run(task)


def _run(task: Task) -> None:
    close_old_connections()
    try:
        task.function()
    except Exception:
        logger.exception("periodic_task_failed", extra={"task": task.name})
