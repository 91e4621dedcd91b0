"""Who is told of a notification, and what becomes of telling her.

Only ids wait in the queue. What is told is made when it is sent, for the one who reads it: whether she may
still see what it is about is asked then, as everywhere.
"""

import logging
from collections.abc import Collection
from typing import TYPE_CHECKING

from django.utils import translation

from schwarm.api.encoding import encoded
from schwarm.api.entities.notification import Notification, kinds_of, notifications
from schwarm.api.events import PushDue
from schwarm.api.push.messages import message
from schwarm.api.push.sealing import sealed
from schwarm.conversation.queries.told import Wanted, recipients_of, told_one
from schwarm.identity.actions.push import forget_subscription
from schwarm.identity.queries.push import devices_to_tell, live_subscription
from schwarm.lib.errors import Invalid
from schwarm.lib.events import publish
from schwarm.lib.outbound import send
from schwarm.lib.sealed import unseal
from schwarm.people.queries import follows, person_by_id

if TYPE_CHECKING:
    from schwarm.identity.models import PushSubscription
    from schwarm.people.models import Person

logger = logging.getLogger(__name__)
GONE = frozenset({404, 410})
LATER = frozenset({408, 429})


class NotTaken(Exception):
    """The push service could not take it just now; the queue tries again."""


def plan_pushes(notification_ids: Collection[int]) -> None:
    """Put down what is to be told to whose devices; one statement where nobody has any."""
    devices = devices_to_tell(notification_ids)
    recipients = recipients_of(notification_ids) if devices else {}
    for subscription_id, person_id in devices:
        for notification_id, recipient_id in recipients.items():
            if recipient_id == person_id:
                publish(PushDue(subscription_id, notification_id))


def send_due(event: PushDue) -> None:
    """Tell a device, if its reader still may and wants to hear of it."""
    subscription = live_subscription(event.subscription_id)
    reader = person_by_id(subscription.token.person_id or 0) if subscription else None
    token = unseal(subscription.sealed_token) if subscription else None
    if subscription is None or reader is None or token is None:
        return
    with translation.override(reader.language):
        told = _told(reader, subscription, event.notification_id)
        content = encoded(message(told, token=token, language=reader.language)) if told else b""
    if content:
        _deliver(subscription, content)


def _told(reader: "Person", subscription: "PushSubscription", notification_id: int) -> Notification | None:
    row = told_one(reader, notification_id, Wanted(kinds_of((), ()), new=True))
    found = notifications(reader, [row]) if row else []
    if row is None or not found or found[0]["type"] not in subscription.alerts:
        return None
    actor = person_by_id(row.actor_id) if row.actor_id is not None else None
    return found[0] if _is_wanted_from(actor, reader, subscription.policy) else None


def _is_wanted_from(actor: "Person | None", reader: "Person", policy: str) -> bool:
    """Where no person did it, nobody's ties tell anything."""
    if policy == "all":
        return True
    if policy == "none" or actor is None:
        return False
    return follows(reader, actor) if policy == "followed" else follows(actor, reader)


def _deliver(subscription: "PushSubscription", content: bytes) -> None:
    about = {"subscription": subscription.pk}
    try:
        status = send(subscription.endpoint, *sealed(subscription, content))
    except Invalid as error:  # it leads into a private network by now
        logger.warning("push_refused", extra={**about, "why": str(error)})
        return
    if status in GONE:
        forget_subscription(subscription_id=subscription.pk)
    elif status in LATER or status >= 500:
        raise NotTaken(str(status))
    elif status >= 300:
        logger.warning("push_not_taken", extra={**about, "status": status})
