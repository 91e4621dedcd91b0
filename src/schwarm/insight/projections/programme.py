"""Notifications of what waits for the answer of one person alone."""

from collections.abc import Iterator
from typing import Any

from schwarm.conversation.models import Notification
from schwarm.conversation.projections.notifications import source
from schwarm.insight.models import KeyPlayer
from schwarm.insight.queries.register import approved
from schwarm.lib import ids


@source
def of_programme(recipient: int | None = None) -> Iterator[Notification]:
    """What waits for an answer of one person alone: whether she may be named, or whether she accompanies."""
    known = KeyPlayer.objects.filter(evaluation__in=approved()).order_by("asked_at")
    asked = known.filter(answer=KeyPlayer.Answer.OPEN)
    latest = {one.person_id: one.asked_at for one in (asked.filter(person=recipient) if recipient else asked)}
    for person_id, moment in latest.items():
        yield _question(person_id, None, moment)
    wanted = known.filter(companion__isnull=False, companion_since=None, answer=KeyPlayer.Answer.YES)
    # who is named for several purposes asks once
    pairs = {
        (one.companion_id, one.person_id): one.companion_asked_at
        for one in (wanted.filter(companion=recipient) if recipient else wanted)
    }
    for (companion_id, person_id), asked_at in pairs.items():
        yield _question(companion_id, person_id, asked_at)


def _question(recipient_id: int | None, actor_id: int | None, moment: Any) -> Notification:
    return Notification(
        pk=ids.at(moment),
        recipient_id=recipient_id,  # type: ignore[misc]  # whoever asks knows one
        kind=Notification.Kind.PROGRAMME,
        actor_id=actor_id,
        created_at=moment,
    )
