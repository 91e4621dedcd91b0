"""NotificationRequest: what is kept apart of one sender; its id is that of the sender.

https://docs.joinmastodon.org/entities/NotificationRequest/
"""

from typing import TYPE_CHECKING, TypedDict

from schwarm.api.entities.account import Account, people_accounts
from schwarm.api.entities.status import Status, statuses
from schwarm.api.moments import moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from schwarm.conversation.queries.sifting import NotificationRequest as Request
    from schwarm.people.models import Person


class NotificationRequest(TypedDict):
    id: str
    created_at: str
    updated_at: str
    notifications_count: str
    account: Account
    last_status: Status | None


def notification_requests(viewer: "Person", requests: "Sequence[Request]") -> list[NotificationRequest]:
    accounts = people_accounts(viewer, [request.sender for request in requests])
    posts = [request.last_post_id for request in requests if request.last_post_id]
    shown = {status["id"]: status for status in statuses(viewer, posts)}
    return [
        NotificationRequest(
            id=str(request.sender.pk),
            created_at=moment(request.first_at),
            updated_at=moment(request.last_at),
            notifications_count=str(len(request.notifications)),
            account=account,
            last_status=shown.get(str(request.last_post_id)),
        )
        for request, account in zip(requests, accounts, strict=True)
    ]
