"""What happened, and who wants to know.

Events are frozen dataclasses in the past tense that carry ids, never content. A room publishes
them inside its transaction. `listens` runs a listener at once, in that transaction: for read models
that must never differ from the facts. `listens_later` runs it through the database queue after
commit: for mail and other work that may fail and be tried again. Both may run twice without harm.
"""

import logging
from collections import defaultdict
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.db import connection
from django.utils import timezone
from django_tasks import task

Listener = TypeVar("Listener", bound=Callable[[Any], None])

logger = logging.getLogger(__name__)
_now: dict[type, list[Callable[[Any], None]]] = defaultdict(list)
_later: dict[type, list[str]] = defaultdict(list)
_types: dict[str, type] = {}
_by_name: dict[str, Callable[[Any], None]] = {}

ATTEMPTS = 6


def listens(*event_types: type) -> Callable[[Listener], Listener]:
    """Run the function inside the transaction of each event of these types."""

    def register(listener: Listener) -> Listener:
        for event_type in event_types:
            _now[event_type].append(listener)
        return listener

    return register


def listens_later(*event_types: type) -> Callable[[Listener], Listener]:
    """Run the function through the queue, once the transaction of the event is committed."""

    def register(listener: Listener) -> Listener:
        name = f"{listener.__module__}.{listener.__qualname__}"
        _by_name[name] = listener
        for event_type in event_types:
            _later[event_type].append(name)
            _types[event_type.__qualname__] = event_type
        return listener

    return register


def publish(event: Any) -> None:
    """Tell all listeners. Must be called inside the transaction in which the fact was written."""
    if not connection.in_atomic_block:
        raise RuntimeError(f"{type(event).__name__} was published outside a transaction.")
    for listener in _now[type(event)]:
        listener(event)
    for name in _later[type(event)]:
        deliver.enqueue(name, type(event).__qualname__, asdict(event), 1)


def publish_at(moment: datetime, event: Any, *, priority: int = 0) -> None:
    """Tell those who listen later, and not before `moment`; below zero, other work goes first."""
    delivery = deliver.using(run_after=moment, priority=priority)
    for name in _later[type(event)]:
        delivery.enqueue(name, type(event).__qualname__, asdict(event), 1)


@task()
def deliver(listener: str, event_type: str, fields: dict[str, Any], attempt: int) -> None:
    """Bring one event to one listener; on failure try again after 1, 4, 9 … minutes."""
    try:
        _by_name[listener](_types[event_type](**fields))
    except Exception:
        if attempt >= ATTEMPTS:
            raise
        logger.exception("listener_failed", extra={"listener": listener, "attempt": attempt})
        again = timezone.now() + timedelta(minutes=attempt**2)
        deliver.using(run_after=again).enqueue(listener, event_type, fields, attempt + 1)
