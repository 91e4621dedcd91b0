"""Times out of PostgreSQL, read by Python's own parser.

The driver's reader in Python, which Django puts before the compiled one, takes several microseconds for each
time: on a page of notifications more than any other step.
"""

from datetime import UTC, datetime
from functools import cache
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.dispatch import receiver


@receiver(connection_created)
def read_times_quickly(connection: BaseDatabaseWrapper, **_kwargs: Any) -> None:
    if connection.vendor == "postgresql":
        connection.connection.adapters.register_loader("timestamptz", _loader())


@cache
def _loader() -> type:
    # SQLite does not need PostgreSQL's driver
    from psycopg.types.datetime import TimestamptzLoader  # noqa: PLC0415

    class QuickLoader(TimestamptzLoader):
        timezone = UTC

        def load(self, data: Any) -> datetime:
            try:
                return datetime.fromisoformat(str(data, "ascii")).astimezone(UTC)
            except ValueError:
                # years before Christ, infinity
                return super().load(data).astimezone(UTC)

    return QuickLoader
