"""Ids of 64 bits that grow with time: Mastodon's snowflakes.

    milliseconds since 1970 << 16  |  slot of the process (10 bits)  |  counter (6 bits)

No two running processes hold the same slot, so ids never collide between workers. A process
that uses up its 64 ids of a millisecond goes on in the next one. Backdated ids (imports, the demo
company) take the original millisecond; the table's primary key has the last word there.
See docs/decisions.
"""

import threading
from collections import OrderedDict
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models

from schwarm.lib import clock
from schwarm.lib.slots import own_slot

COUNTER_BITS = 6
COUNTER_MASK = (1 << COUNTER_BITS) - 1
TIME_SHIFT = 16
MILLISECOND = 1 << TIME_SHIFT
REMEMBERED_PAST = 4096
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# no id is larger
LAST = 2**63 - 1


class Snowflakes:
    """Gives ids for one process; safe to call from many threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._millisecond = 0
        self._counter = 0
        self._past: OrderedDict[int, int] = OrderedDict()

    def new(self) -> int:
        """The next id for this moment."""
        slot = own_slot()
        with self._lock:
            if clock.is_moved():
                return self._in_the_past(_milliseconds(clock.now()), slot)
            self._step(_milliseconds(clock.now()))
            return _compose(self._millisecond, slot, self._counter)

    def at(self, moment: datetime) -> int:
        """An id for something that happened at `moment`, which may lie in the past."""
        slot = own_slot()
        with self._lock:
            return self._in_the_past(_milliseconds(moment), slot)

    def _step(self, millisecond: int) -> None:
        if millisecond > self._millisecond:
            self._millisecond, self._counter = millisecond, 0
        elif self._counter < COUNTER_MASK:
            self._counter += 1
        else:
            self._millisecond, self._counter = self._millisecond + 1, 0

    def _in_the_past(self, millisecond: int, slot: int) -> int:
        while self._past.get(millisecond, -1) >= COUNTER_MASK:
            millisecond += 1
        counter = self._past[millisecond] = self._past.pop(millisecond, -1) + 1
        if len(self._past) > REMEMBERED_PAST:
            self._past.popitem(last=False)
        return _compose(millisecond, slot, counter)


def _milliseconds(moment: datetime) -> int:
    return (moment - EPOCH) // timedelta(milliseconds=1)


def _compose(millisecond: int, slot: int, counter: int) -> int:
    return millisecond << TIME_SHIFT | slot << COUNTER_BITS | counter


_snowflakes = Snowflakes()


def new() -> int:
    """The next id for this moment. A plain function, so that migrations can name it."""
    return _snowflakes.new()


def start_anew() -> None:
    """Forget which ids were given: for a process whose clock was ahead and whose rows of then are gone."""
    global _snowflakes
    _snowflakes = Snowflakes()


def at(moment: datetime) -> int:
    """An id for something that happened at `moment`, which may lie in the past."""
    return _snowflakes.at(moment)


def moment_of(identifier: int) -> datetime:
    """When the thing with this id came to be, to the millisecond."""
    return EPOCH + timedelta(milliseconds=identifier >> TIME_SHIFT)


def first_at(moment: datetime) -> int:
    """The smallest id that can belong to `moment`; for ranges by date."""
    return _milliseconds(moment) << TIME_SHIFT


if TYPE_CHECKING:
    BigInteger = models.BigIntegerField[int, int]
else:  # the types of Django's fields are known to the checker only
    BigInteger = models.BigIntegerField


class SnowflakeField(BigInteger):
    """A primary key that is a snowflake."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("primary_key", True)
        kwargs.setdefault("default", new)
        kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)

    def db_type(self, connection: Any) -> str | None:
        """In SQLite a key declared `integer` is the row's own number, which saves a look-up for every id."""
        return "integer" if connection.vendor == "sqlite" else super().db_type(connection)
