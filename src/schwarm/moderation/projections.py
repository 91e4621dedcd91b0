"""One notification for everybody who has to do with a case: that there is something new, since when."""

from collections.abc import Iterator
from typing import Any

from schwarm.conversation.models import Notification
from schwarm.conversation.projections.notifications import source
from schwarm.lib import ids
from schwarm.moderation.models import CaseNotice


@source
def of_cases(**scope: Any) -> Iterator[Notification]:
    """Told of the latest step; which it was, stands on the page of her cases."""
    latest: dict[int, CaseNotice] = {}
    for notice in CaseNotice.objects.filter(**scope).iterator(chunk_size=500):
        latest[notice.recipient_id] = notice
    for notice in latest.values():
        yield Notification(
            pk=ids.at(notice.created_at),
            recipient_id=notice.recipient_id,
            kind=Notification.Kind.CASE,
            created_at=notice.created_at,
        )
