"""Moments in words: "2 h ago" for a week, then the date; and the exact time for who looks closer."""

from datetime import datetime

from django.utils import formats, timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schwarm.lib import clock

MINUTE, HOUR, DAY = 60, 60 * 60, 24 * 60 * 60


def moment(when: datetime, *, exact: bool = False) -> SafeString:
    """A `<time>` that the page keeps up to date; with `exact` a title says the full date and time."""
    title = f' title="{escape(exact_words(when))}"' if exact else ""
    machine = when.isoformat(timespec="seconds")
    return mark_safe(f'<time datetime="{machine}" data-relative{title}>{escape(words(when))}</time>')  # noqa: S308


def words(when: datetime) -> str:
    """How long ago it was; the date if that is more than a week."""
    past = (clock.now() - when).total_seconds()
    if past < MINUTE:
        return _("now") if past > -MINUTE else day(when)
    if past < HOUR:
        return _("%(count)s min ago") % {"count": int(past // MINUTE)}
    if past < DAY:
        return _("%(count)s h ago") % {"count": int(past // HOUR)}
    if past < 2 * DAY:
        return _("yesterday")
    if past < 7 * DAY:
        count = int(past // DAY)
        return ngettext("%(count)s day ago", "%(count)s days ago", count) % {"count": count}
    return day(when)


def day(when: datetime) -> str:
    """The day, with the year where it is not this one."""
    local = timezone.localtime(when)
    is_this_year = local.year == timezone.localtime(clock.now()).year
    # Translators: a date without year and one with it, as in Django's date filter
    return formats.date_format(local, _("j M") if is_this_year else _("j M Y"))


def exact_words(when: datetime) -> str:
    return str(formats.date_format(timezone.localtime(when), "DATETIME_FORMAT"))
