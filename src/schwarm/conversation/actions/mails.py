"""What keeps mails to one each, and ends those that somebody no longer wants."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction

from schwarm.conversation.models import MailLog, NotificationSetting
from schwarm.lib import clock
from schwarm.people.models import Person

REMEMBERED = timedelta(days=90)


@transaction.atomic
def claim_mails(*, person: Person, keys: Iterable[str]) -> set[str]:
    """Take it upon oneself to mail these things; gives those that nobody has taken before.

    What is claimed counts as sent. Whoever dies in between leaves it unsent: no mail goes out twice.
    """
    wanted = set(keys)
    Person.objects.select_for_update().get(pk=person.pk)  # of two who claim at once, one waits
    taken = set(MailLog.objects.filter(person=person, key__in=wanted).values_list("key", flat=True))
    MailLog.objects.bulk_create(MailLog(person=person, key=key) for key in sorted(wanted - taken))
    return wanted - taken


@transaction.atomic
def release_mails(*, person: Person, keys: Iterable[str]) -> None:
    """Say that claimed mails could not be sent, so that they are tried again."""
    MailLog.objects.filter(person=person, key__in=list(keys)).delete()


@transaction.atomic
def stop_mails(*, actor: Person, kinds: Iterable[str]) -> None:
    """Get no more mail about these kinds of things, not even from spaces of which one wanted all."""
    for kind in kinds:
        NotificationSetting.objects.filter(
            person=actor, kind=kind, channel="mail", space__isnull=False
        ).update(enabled=False)
        NotificationSetting.objects.update_or_create(
            person=actor, kind=kind, channel="mail", space=None, defaults={"enabled": False}
        )


@transaction.atomic
def forget_mails() -> int:
    """Forget which mails went out long ago; returns how many."""
    old = MailLog.objects.filter(sent_at__lt=clock.now() - REMEMBERED)
    plans = MailLog.objects.filter(key__startswith="planned:", sent_at__lt=clock.now() - timedelta(days=7))
    return old.delete()[0] + plans.delete()[0]
