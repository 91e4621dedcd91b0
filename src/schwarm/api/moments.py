"""Times and days as Mastodon writes them."""

from datetime import UTC, date, datetime


def moment(when: datetime) -> str:
    """ "2019-12-08T03:48:33.901Z"."""
    if when.tzinfo is not UTC:
        when = when.astimezone(UTC)
    return when.isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def moment_or_none(when: datetime | None) -> str | None:
    return moment(when) if when else None


def midnight(when: datetime) -> str:
    """The day of a moment, in the form of a moment: how Mastodon tells since when somebody is there."""
    return f"{when.astimezone(UTC):%Y-%m-%d}T00:00:00.000Z"


def day(when: date | None) -> str | None:
    """ "2019-12-08"."""
    return when.isoformat() if when else None
