"""Which devices want to be told of notifications."""

from collections.abc import Collection
from typing import Any

from django.db.models import Q, QuerySet

from schwarm.conversation.models import Notification
from schwarm.identity.models import PushSubscription
from schwarm.lib.compiled import compiled

OF_LIVE_TOKEN = Q(token__person__left_at=None) & (Q(token__user=None) | Q(token__user__is_active=True))


def subscription_of(token_id: int) -> PushSubscription | None:
    """The device that somebody uses with this token."""
    return PushSubscription.objects.filter(token=token_id).first()


def live_subscription(subscription_id: int) -> PushSubscription | None:
    """A device with its token, as long as this opens anything."""
    found = PushSubscription.objects.select_related("token").filter(OF_LIVE_TOKEN, pk=subscription_id)
    return found.exclude(token__person=None).first()


def devices_to_tell(notification_ids: Collection[int]) -> list[tuple[int, int]]:
    """Which subscription belongs to whom, of those to whom these notifications are told; one statement."""
    return _devices(notification_ids)


@compiled
def _devices(notification_ids: list[int]) -> QuerySet[PushSubscription, Any]:
    recipients = Notification.objects.filter(pk__in=notification_ids).order_by().values("recipient")
    return PushSubscription.objects.filter(token__person__in=recipients).values_list("pk", "token__person_id")
