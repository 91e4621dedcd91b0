"""Times out of the database are the same as by the readers of Django and the driver, and always in UTC."""

from datetime import UTC, datetime

import pytest
from django.db import DataError, connection

from schwarm.people.models import Person
from tests import make

pytestmark = pytest.mark.django_db
in_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite keeps times as texts")


@pytest.mark.parametrize("microsecond", [0, 500_000, 1])
def test_what_was_kept_is_read_again(microsecond: int) -> None:
    moment = datetime(2026, 11, 29, 12, 0, 0, microsecond, tzinfo=UTC)
    person = make.person(joined_at=moment)

    assert make.reload(person).joined_at == moment
    assert make.reload(person).joined_at.tzinfo is UTC
    assert make.reload(person).left_at is None
    assert Person.objects.filter(joined_at=moment).exists()


@in_postgresql
@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-29 12:00:00+00", datetime(2026, 11, 29, 12, tzinfo=UTC)),
        ("2026-11-29 12:00:00.5+02", datetime(2026, 11, 29, 10, 0, 0, 500_000, tzinfo=UTC)),
        ("1893-03-31 23:53:28.000001+00", datetime(1893, 3, 31, 23, 53, 28, 1, tzinfo=UTC)),
    ],
)
@pytest.mark.parametrize("zone", ["UTC", "America/St_Johns", "Asia/Kathmandu"])
def test_times_come_in_utc_from_a_session_in_any_zone(text: str, moment: datetime, zone: str) -> None:
    with connection.cursor() as db:
        db.execute("SELECT set_config('TimeZone', %s, true)", [zone])
        try:
            db.execute("SELECT %s::timestamptz", [text])
            (found,) = db.fetchone()
        finally:
            db.execute("SELECT set_config('TimeZone', 'UTC', true)")
    assert found == moment
    assert found.tzinfo is UTC


@in_postgresql
def test_a_time_that_python_cannot_hold_is_refused() -> None:
    with connection.cursor() as db:
        db.execute("SELECT 'infinity'::timestamptz")
        with pytest.raises(DataError):
            db.fetchone()
