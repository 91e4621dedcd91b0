"""What the door does when something happened: it writes to devices."""

from schwarm.api.events import PushDue
from schwarm.api.push.sending import plan_pushes, send_due
from schwarm.conversation.events import NotificationsArrived
from schwarm.lib.events import listens, listens_later


@listens(NotificationsArrived)
def plan(event: NotificationsArrived) -> None:
    plan_pushes(event.notification_ids)


@listens_later(PushDue)
def push(event: PushDue) -> None:
    send_due(event)
