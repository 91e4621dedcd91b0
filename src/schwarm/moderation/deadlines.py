"""The deadlines of the guidelines, counted from a moment."""

from calendar import monthrange
from datetime import datetime, timedelta

from schwarm.lib.workdays import after_working_days

TRIAGE_DAYS, HEARING_DAYS, DECISION_DAYS, SUMMARY_DAYS = 2, 3, 7, 3
REMINDER_DAYS = 2
APPEAL_MONTHS = 6
PANEL = timedelta(days=30)
LONGEST_PANEL = timedelta(days=90)
ACKNOWLEDGEMENT = timedelta(days=7)
FEEDBACK_MONTHS = 3


def triage(received: datetime) -> datetime:
    """Two working days until somebody on duty has looked; then it goes to the draw by itself."""
    return after_working_days(received, TRIAGE_DAYS)


def hearing(opened: datetime) -> datetime:
    """Three working days for the author to answer, inside the review."""
    return after_working_days(opened, HEARING_DAYS)


def decision(received: datetime) -> datetime:
    """Seven working days from the report; then nothing follows."""
    return after_working_days(received, DECISION_DAYS)


def summary(decided: datetime) -> datetime:
    """Three working days for a summary in plain words."""
    return after_working_days(decided, SUMMARY_DAYS)


def appeal(decided: datetime) -> datetime:
    return after_months(decided, APPEAL_MONTHS)


def panel(appealed: datetime) -> datetime:
    return appealed + PANEL


def extended_panel(appealed: datetime) -> datetime:
    """Ninety days from the appeal, with reasons and where the author agrees."""
    return appealed + LONGEST_PANEL


def acknowledgement(reported: datetime) -> datetime:
    """Seven days to acknowledge a report of retaliation."""
    return reported + ACKNOWLEDGEMENT


def feedback(acknowledged: datetime) -> datetime:
    return after_months(acknowledged, FEEDBACK_MONTHS)


def after_months(moment: datetime, months: int) -> datetime:
    """The same day so many months later, or the last of that month where it has no such day."""
    years, month = divmod(moment.month - 1 + months, 12)
    year, month = moment.year + years, month + 1
    return moment.replace(year=year, month=month, day=min(moment.day, monthrange(year, month)[1]))


def in_iso(moment: datetime | None) -> str:
    """A deadline as register and log write it; empty where there is none."""
    return moment.isoformat() if moment else ""
