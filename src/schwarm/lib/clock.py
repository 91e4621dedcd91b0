"""The one place that tells the time.

Everything asks `now()`, so that a whole story (the demo company, a deadline in a test)
can be told at another time through the ordinary actions.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime

_moved: ContextVar[datetime | None] = ContextVar("schwarm_clock", default=None)


def now() -> datetime:
    """The current moment, aware and in UTC."""
    return _moved.get() or datetime.now(UTC)


def today() -> date:
    """The current day in UTC."""
    return now().date()


def is_moved() -> bool:
    """Whether the clock was set to another time by `at`."""
    return _moved.get() is not None


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let everything inside happen at `moment`, which must be aware."""
    if moment.tzinfo is None:
        raise ValueError("The clock takes aware times only.")
    token = _moved.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _moved.reset(token)
