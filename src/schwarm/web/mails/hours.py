"""Working time, as far as mails respect it: Monday to Friday from 7 to 19 h where the reader lives.

Public holidays are ordinary days here: they differ from place to place, and a mail that waits is not lost.
"""

import zoneinfo
from datetime import datetime, time, timedelta

from django.conf import settings

MORNING, EVENING = time(7), time(19)
DIGEST, NOON = time(8), time(12)
SATURDAY = 5


def zone_of(name: str) -> zoneinfo.ZoneInfo:
    """The time zone with this name, or the one of the installation if there is none."""
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return zoneinfo.ZoneInfo(settings.TIME_ZONE)


def is_working_time(moment: datetime, zone: zoneinfo.ZoneInfo) -> bool:
    """Whether mails may go out now to somebody who lives in `zone`."""
    local = moment.astimezone(zone)
    return local.weekday() < SATURDAY and MORNING <= local.time() < EVENING


def next_working_moment(moment: datetime, zone: zoneinfo.ZoneInfo) -> datetime:
    """`moment` itself in working time, else seven o'clock of the next working morning."""
    if is_working_time(moment, zone):
        return moment
    local = moment.astimezone(zone)
    return _next(local, MORNING, today=local.time() < MORNING)


def next_digest_moment(moment: datetime, zone: zoneinfo.ZoneInfo) -> datetime:
    """Eight o'clock of the next working morning that has not come yet."""
    local = moment.astimezone(zone)
    return _next(local, DIGEST, today=local.time() < DIGEST)


def is_digest_time(moment: datetime, zone: zoneinfo.ZoneInfo) -> bool:
    """Whether a summary may be due: on working days from eight, and until noon if the machine slept."""
    local = moment.astimezone(zone)
    return local.weekday() < SATURDAY and DIGEST <= local.time() < NOON


def last_digest_moment(moment: datetime, zone: zoneinfo.ZoneInfo) -> datetime:
    """Eight o'clock of the working day before the one of `moment`: where a first summary begins."""
    day = moment.astimezone(zone).date() - timedelta(days=1)
    while day.weekday() >= SATURDAY:
        day -= timedelta(days=1)
    return datetime.combine(day, DIGEST, zone)


def _next(local: datetime, clock_time: time, *, today: bool) -> datetime:
    """The next working day, today if it may be, at this time of day."""
    day = local.date() if today else local.date() + timedelta(days=1)
    while day.weekday() >= SATURDAY:
        day += timedelta(days=1)
    return datetime.combine(day, clock_time, local.tzinfo)
