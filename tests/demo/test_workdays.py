"""People write when they work."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from schwarm.demo import workdays


@pytest.mark.parametrize(
    ("year", "sunday"),
    [
        (2024, date(2024, 3, 31)),
        (2025, date(2025, 4, 20)),
        (2026, date(2026, 4, 5)),
        (2038, date(2038, 4, 25)),
    ],
)
def test_easter_is_found(year: int, sunday: date) -> None:
    assert workdays.easter(year) == sunday


def test_holidays_and_weekends_are_free() -> None:
    assert not workdays.is_workday(date(2026, 4, 6))
    assert not workdays.is_workday(date(2026, 5, 1))
    assert not workdays.is_workday(date(2026, 5, 9))
    assert workdays.is_workday(date(2026, 5, 11))


def test_the_days_between_the_years_are_quiet() -> None:
    assert 0 < workdays.liveliness(date(2025, 12, 29)) < workdays.liveliness(date(2025, 11, 25))


def test_an_answer_on_friday_evening_comes_on_monday() -> None:
    friday = datetime(2026, 5, 8, 17, 30, tzinfo=UTC)
    answers = [workdays.after(friday, timedelta(hours=6), Random(seed)) for seed in range(20)]

    assert {answer.date() for answer in answers} == {date(2026, 5, 11)}


def test_moments_lie_between_their_limits_and_in_order() -> None:
    since, until = datetime(2026, 5, 4, 12, tzinfo=UTC), datetime(2026, 5, 8, 9, tzinfo=UTC)
    found = workdays.moments(50, since, until, Random(1))

    assert found == sorted(found)
    assert since <= found[0] <= found[-1] < until
