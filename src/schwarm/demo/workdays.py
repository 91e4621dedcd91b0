"""When people write: working hours, quiet holidays, and the moment after a while.

Hours are those of the time zone that the given moments carry.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cache
from random import Random

CLOSED = ((1, 1), (5, 1), (10, 3), (12, 24), (12, 25), (12, 26), (12, 31))
OPENS, CLOSES = time(6, 50), time(17, 40)


def easter(year: int) -> date:
    """Easter Sunday after the Gregorian computus of Gauss in Lichtenberg's form."""
    century = year // 100
    moon = 15 + (3 * century + 3) // 4 - (8 * century + 13) // 25
    sun = 2 - (3 * century + 3) // 4
    age = year % 19
    seed = (19 * age + moon) % 30
    shift = (seed + age // 11) // 29
    limit = 21 + seed - shift
    first_sunday = 7 - (year + year // 4 + sun) % 7
    distance = 7 - (limit - first_sunday) % 7
    return date(year, 3, 1) + timedelta(days=limit + distance - 1)


@cache
def holidays(year: int) -> frozenset[date]:
    """Holidays of the whole of Germany, and the two eves on which the works are closed."""
    fixed = {date(year, month, day) for month, day in CLOSED}
    return frozenset(fixed | {easter(year) + timedelta(days=days) for days in (-2, 1, 39, 50)})


def is_workday(day: date) -> bool:
    return day.weekday() < 5 and day not in holidays(day.year)


def liveliness(day: date) -> float:
    """How much is written that day, compared with an ordinary Tuesday."""
    if not is_workday(day):
        return 0.0
    if (day.month, day.day) >= (12, 22) or (day.month, day.day) <= (1, 5):
        return 0.2
    after_ascension = day - timedelta(days=1) in holidays(day.year) and day.weekday() == 4
    summer = 0.6 if day.month == 8 else 1.0
    friday = 0.75 if day.weekday() == 4 else 1.0
    return summer * friday * (0.4 if after_ascension else 1.0)


def days_between(since: datetime, until: datetime) -> Iterator[date]:
    """Every calendar day from the one of `since` to the one of `until`."""
    for offset in range((until.date() - since.date()).days + 1):
        yield since.date() + timedelta(days=offset)


def moment_on(day: date, rng: Random, like: datetime) -> datetime:
    """A moment within working hours of `day`; mornings and early afternoons are livelier."""
    hour = rng.choices(range(7, 17), weights=(5, 9, 12, 11, 8, 5, 9, 10, 8, 4))[0]
    return datetime(
        day.year, day.month, day.day, hour, rng.randrange(60), rng.randrange(60), tzinfo=like.tzinfo
    )


def moments(count: int, since: datetime, until: datetime, rng: Random) -> list[datetime]:
    """`count` working moments between the two, in order, livelier on livelier days."""
    days = [day for day in days_between(since, until) if liveliness(day)]
    weights = [liveliness(day) for day in days]
    found: list[datetime] = []
    while len(found) < count:
        moment = moment_on(rng.choices(days, weights)[0], rng, until)
        if since <= moment < until:
            found.append(moment)
    return sorted(found)


def workday_before(until: datetime, days: float) -> date:
    """The working day `days` calendar days before `until`, or the last one before that."""
    day = (until - timedelta(days=days)).date()
    while not is_workday(day):
        day -= timedelta(days=1)
    return day


def after(moment: datetime, delay: timedelta, rng: Random) -> datetime:
    """`delay` later, carried over the night and the weekend; now and then somebody writes in the evening."""
    later = moment + delay
    if is_open(later) or (is_workday(later.date()) and later.hour < 22 and rng.random() < 0.06):
        return later
    day = later.date() if later.time() < OPENS else later.date() + timedelta(days=1)
    while not is_workday(day):
        day += timedelta(days=1)
    opening = datetime.combine(day, OPENS, tzinfo=moment.tzinfo)
    return opening + timedelta(seconds=rng.randrange(60, 3 * 3600))


def is_open(moment: datetime) -> bool:
    return is_workday(moment.date()) and OPENS <= moment.time() <= CLOSES
