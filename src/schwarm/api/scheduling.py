"""Saying something later: when that is, and keeping it once for each key of a client."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.core.cache import cache
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from schwarm.api.calls import Call
from schwarm.api.drafting import confirmed, key_of
from schwarm.api.errors import Unprocessable
from schwarm.conversation import actions
from schwarm.conversation.queries.scheduled import scheduled_post
from schwarm.lib import clock
from schwarm.lib.hashes import hash_of

if TYPE_CHECKING:
    from schwarm.conversation.actions import PostDraft
    from schwarm.conversation.models import ScheduledPost

KEPT = 60 * 60


def moment_of(text: str) -> datetime:
    """A moment as clients write it; in the zone of whoever asks where none is named."""
    try:
        day = parse_date(text.strip())
        when = datetime(day.year, day.month, day.day) if day else parse_datetime(text.strip())  # noqa: DTZ001
    except ValueError:
        when = None
    if when is None:
        raise Unprocessable(_("Write the time as in “2026-09-29T08:00:00Z”."))
    return timezone.make_aware(when) if timezone.is_naive(when) else when


def is_later(text: str) -> bool:
    """Whether it is to wait; what should have been said already is said at once."""
    return bool(text.strip()) and moment_of(text) > clock.now()


def schedule(call: Call, draft: "PostDraft", text: str) -> "ScheduledPost":
    """Keep it until its time has come, once for each `Idempotency-Key`."""
    key = key_of(call)
    place = f"api-scheduled:{call.person.pk}:{hash_of(key)}"
    known = scheduled_post(call.person, cache.get(place) or 0) if key else None
    if known is not None:
        return known
    due_at = moment_of(text)
    made = confirmed(
        call, draft, lambda said: actions.schedule_post(actor=call.person, draft=said, due_at=due_at)
    )
    if key:
        cache.set(place, made.pk, KEPT)
    return made
