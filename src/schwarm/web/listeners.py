"""What the door does when something happened: it writes mails."""

from schwarm.conversation.events import NotificationsArrived
from schwarm.lib.events import listens_later
from schwarm.web.events import MailDue
from schwarm.web.mails.planning import plan_news
from schwarm.web.mails.sending import send_due


@listens_later(NotificationsArrived)
def plan_mails(event: NotificationsArrived) -> None:
    plan_news(event.notification_ids)


@listens_later(MailDue)
def send_mail(event: MailDue) -> None:
    send_due(event)
