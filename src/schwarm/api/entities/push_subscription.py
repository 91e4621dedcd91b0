"""WebPushSubscription: where a device wants to be told. https://docs.joinmastodon.org/entities/WebPushSubscription/"""

from typing import TYPE_CHECKING, TypedDict

from schwarm.identity.queries.vapid import vapid_public_key

if TYPE_CHECKING:
    from schwarm.identity.models import PushSubscription as Row

ALERTS = (
    *("mention", "quote", "status", "reblog", "follow", "follow_request", "favourite", "poll", "update"),
    *("quoted_update", "admin.sign_up", "admin.report"),
)


class PushSubscription(TypedDict):
    id: str
    endpoint: str
    standard: bool
    alerts: dict[str, bool]
    policy: str
    server_key: str


def push_subscription(row: "Row") -> PushSubscription:
    return PushSubscription(
        id=str(row.pk),
        endpoint=row.endpoint,
        standard=row.is_standard,
        alerts={name: name in row.alerts for name in ALERTS},
        policy=row.policy,
        server_key=vapid_public_key(),
    )
