"""What the door tells itself. Ids only."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PushDue:
    """A device is to be told of a notification, if there still is something to tell."""

    subscription_id: int
    notification_id: int
