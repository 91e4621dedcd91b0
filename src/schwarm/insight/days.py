"""Days and weeks as numbers: days since 1970 in UTC, as ids of 64 bits carry them."""

from datetime import UTC, date, datetime, timedelta

from schwarm.lib import clock
from schwarm.lib.ids import TIME_SHIFT

EPOCH = date(1970, 1, 1)
# 1970 began on a Thursday
FIRST_MONDAY = 4
WEEK = 7
# ids of one day are those from `day * IDS_A_DAY` on
IDS_A_DAY = 86_400_000 << TIME_SHIFT
# results are never younger
YOUNGEST = 7
# how long interactions are kept: six months
KEPT = 183


def day_of(post_id: int) -> int:
    """The day on which something with this id was made."""
    return post_id // IDS_A_DAY


def number(day: date) -> int:
    return (day - EPOCH).days


def day_at(moment: datetime) -> int:
    return number(moment.astimezone(UTC).date())


def as_date(day: int) -> date:
    return EPOCH + timedelta(days=day)


def oldest() -> int:
    """The first day of which interactions are kept."""
    return number(clock.today()) - KEPT


def this_week() -> int:
    """The Monday of this week."""
    today = number(clock.today())
    return today - (today - FIRST_MONDAY) % WEEK


def last_period(weeks: int) -> tuple[int, int]:
    """The last whole period that is old enough, from its Monday until before the Monday behind it.

    Periods of one length never overlap, so no two of them differ by a single day.
    """
    length = weeks * WEEK
    newest = number(clock.today()) - YOUNGEST - FIRST_MONDAY
    end = newest // length * length + FIRST_MONDAY
    return end - length, end
