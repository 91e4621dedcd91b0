"""Times out of the database, read by Python's own parser.

Django reads them in several steps, each of which takes microseconds for each time: on a page of notifications
more than anything else.
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
    else:
        connection.ops.convert_datetimefield_value = _in_zone  # type: ignore[attr-defined]


def _in_zone(value: Any, _expression: Any, connection: BaseDatabaseWrapper) -> datetime | None:
    """A time out of SQLite, which stands there in the zone of the connection without naming it: UTC."""
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    if value is None or value.tzinfo is not None:
        return value  # type: ignore[no-any-return]
    return value.replace(tzinfo=connection.timezone)  # type: ignore[no-any-return]


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
