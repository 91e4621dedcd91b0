"""The clock: aware, and movable for a story."""

import threading
from datetime import UTC, datetime, timedelta, timezone

import pytest

from schwarm.lib import clock

MOMENT = datetime(2024, 2, 29, 23, 30, tzinfo=UTC)


def test_now_is_aware_and_current() -> None:
    before = datetime.now(UTC)

    assert before <= clock.now() <= datetime.now(UTC)
    assert not clock.is_moved()


def test_a_story_is_told_at_its_time_and_ends() -> None:
    with clock.at(MOMENT):
        with clock.at(MOMENT - timedelta(days=1)):
            assert clock.today().isoformat() == "2024-02-28"
        assert clock.now() == MOMENT
        assert clock.is_moved()

    assert not clock.is_moved()


def test_other_zones_become_utc() -> None:
    with clock.at(MOMENT.astimezone(timezone(timedelta(hours=5)))):
        assert clock.now() == MOMENT
        assert clock.now().tzinfo is UTC


def test_the_clock_is_moved_for_one_thread_only() -> None:
    seen: list[bool] = []
    with clock.at(MOMENT):
        thread = threading.Thread(target=lambda: seen.append(clock.is_moved()))
        thread.start()
        thread.join()

    assert seen == [False]


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"), clock.at(MOMENT.replace(tzinfo=None)):
        pass
