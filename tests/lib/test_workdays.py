"""Working days are counted in the time zone of the installation, without holidays."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from schwarm.lib.workdays import after_working_days, is_working_day

FRIDAY = datetime(2027, 1, 15, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def berlin(settings: Any) -> None:
    settings.TIME_ZONE = "Europe/Berlin"
    settings.HOLIDAYS = frozenset({"2027-01-20", "12-25"})


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2027, 1, 15), True),
        (date(2027, 1, 16), False),
        (date(2027, 1, 17), False),
        (date(2027, 1, 20), False),
        (date(2028, 1, 20), True),
        (date(2028, 12, 25), False),
    ],
)
def test_a_working_day_is_neither_weekend_nor_holiday(day: date, expected: bool) -> None:
    assert is_working_day(day) is expected


def test_deadlines_keep_the_time_of_day_and_skip_what_does_not_count() -> None:
    assert after_working_days(FRIDAY, 0) == FRIDAY
    assert after_working_days(FRIDAY, 1) == datetime(2027, 1, 18, 9, tzinfo=UTC)
    assert after_working_days(FRIDAY, 3) == datetime(2027, 1, 21, 9, tzinfo=UTC)
    assert after_working_days(datetime(2027, 1, 16, 9, tzinfo=UTC), 1) == datetime(2027, 1, 18, 9, tzinfo=UTC)


def test_the_day_is_the_one_where_people_live() -> None:
    late_on_sunday = datetime(2027, 1, 17, 23, 30, tzinfo=UTC)  # already Monday in Berlin

    assert after_working_days(late_on_sunday, 1) == datetime(2027, 1, 18, 23, 30, tzinfo=UTC)


def test_the_clock_on_the_wall_counts_where_it_is_changed() -> None:
    friday = datetime(2027, 3, 26, 9, tzinfo=UTC)  # ten in Berlin; summer time begins on Sunday

    assert after_working_days(friday, 1) == datetime(2027, 3, 29, 8, tzinfo=UTC)
