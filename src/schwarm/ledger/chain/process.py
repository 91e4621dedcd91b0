"""Due process as a table: which event of a case may follow which, and until when.

`schwarm_verify.py` checks the log against the same table, without importing it.
"""

from datetime import datetime, timedelta

# event: the states in which it may happen, and the one it leads to (none: it stays)
ARROWS: dict[str, tuple[tuple[str, ...], str]] = {
    "case.acknowledged": (("reported",), "received"),
    "case.withdrawn": (("reported", "received"), "withdrawn"),
    "case.dismissed": (("received",), "dismissed"),
    "case.redirected": (("received", "open"), "redirected"),
    "case.opened": (("received",), "open"),
    "case.pool": (("open", "in_review", "appealed", "panel"), ""),
    "case.heard": (("open", "in_review"), ""),
    "case.decided": (("in_review",), "decided"),
    "case.lapsed": (("received", "open", "in_review"), "lapsed"),
    "case.notified": (("decided",), "notified"),
    "case.closed": (("decided", "notified"), "closed_no_measure"),
    "case.appealed": (("notified", "closed_no_measure"), "appealed"),
    "case.extended": (("panel",), ""),
    "case.panel_decided": (("panel",), "panel_decided"),
    "case.reversed": (("appealed", "panel"), "panel_decided"),
    "case.final": (("notified", "closed_no_measure", "panel_decided"), "final"),
    "measure.applied": (("decided", "notified", "panel_decided", "final"), ""),
    "measure.lifted": (("decided", "notified", "appealed", "panel", "panel_decided", "final"), ""),
}
# a draw and a decision belong to an instance: where it may happen, and where a draw leads
FIRST, PANEL = 1, 2
DRAWN = {FIRST: (("open", "in_review"), "in_review"), PANEL: (("appealed", "panel"), "panel")}
SIGNED = {FIRST: "in_review", PANEL: "panel"}

# how long an appeal is possible
APPEALED = timedelta(days=184)


def working_days_after(moment: datetime, days: int) -> datetime:
    """The end of the `days`-th working day (Monday to Friday, UTC) behind that of `moment`."""
    day = moment.date()
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < 5
    return datetime.combine(day, datetime.min.time(), moment.tzinfo) + timedelta(days=1)
