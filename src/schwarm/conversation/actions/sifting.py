"""Choosing whose notifications stand apart from the others, and deciding about single senders."""

from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.conversation.models import NotificationPolicy, NotificationSender
from schwarm.conversation.queries.notifications import filtered_notifications
from schwarm.lib.errors import Invalid
from schwarm.people.models import Person


@transaction.atomic
def choose_senders(*, actor: Person, **choices: str) -> NotificationPolicy:
    """Change what happens to notifications from some sorts of senders: "accept", "filter" or "drop"."""
    unknown = set(choices) - set(NotificationPolicy.NAMES)
    if unknown or not set(choices.values()) <= set(NotificationPolicy.Choice.values):
        raise Invalid(_("Choose what happens to these notifications."))
    policy = NotificationPolicy.objects.filter(person=actor).first() or NotificationPolicy(person=actor)
    for name, choice in choices.items():
        setattr(policy, name, choice)
    if policy.accepts_everything:
        # the table holds only what differs from the default, so that reading costs most people nothing
        NotificationPolicy.objects.filter(person=actor).delete()
    else:
        policy.save()
    return policy


@transaction.atomic
def accept_sender(*, actor: Person, sender: Person) -> None:
    """Hear of what somebody does like of everybody, also of what was kept apart so far."""
    NotificationSender.objects.update_or_create(
        person=actor, sender=sender, defaults={"is_accepted": True, "dismissed_up_to": 0}
    )


@transaction.atomic
def dismiss_sender(*, actor: Person, sender: Person) -> None:
    """Put away what is kept apart of somebody; what comes later is kept apart again."""
    newest = filtered_notifications(actor).filter(actor=sender).order_by("-pk").first()
    if newest is not None:
        NotificationSender.objects.update_or_create(
            person=actor, sender=sender, defaults={"dismissed_up_to": newest.pk}
        )
