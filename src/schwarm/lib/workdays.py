"""Working days: Monday to Friday, without the holidays of the installation, in its time zone."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone


def is_working_day(day: date) -> bool:
    """Whether people work on a day; holidays are given by date or, for every year, by month and day."""
    is_holiday = day.isoformat() in settings.HOLIDAYS or f"{day:%m-%d}" in settings.HOLIDAYS
    return day.weekday() < 5 and not is_holiday


def after_working_days(moment: datetime, days: int) -> datetime:
    """The same time of day so many working days after `moment`; on its way no other day counts."""
    local = timezone.localtime(moment)
    while days > 0:
        local = _next_day(local)
        days -= is_working_day(local.date())
    return local.astimezone(moment.tzinfo)


def _next_day(local: datetime) -> datetime:
    """The same time on the clock a day later, also where the clock is changed in between."""
    naive = local.replace(tzinfo=None) + timedelta(days=1)
    return timezone.make_aware(naive)
