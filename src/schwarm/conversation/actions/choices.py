"""Choosing what one hears of, and by which channel."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.conversation.models import NotificationSetting
from schwarm.conversation.queries.choices import DIGEST, SPACE_KINDS, Kind, kinds_for
from schwarm.lib.errors import Invalid, require
from schwarm.people.models import Person
from schwarm.spaces.models import Space
from schwarm.spaces.queries import may_read

WISHES = {"always": True, "never": False}


@transaction.atomic
def choose_notifications(*, actor: Person, app: Iterable[str], mail: Iterable[str]) -> None:
    """Hear of exactly these kinds in Schwarm and by mail, and of no others that one is offered."""
    wanted = {"app": set(app), "mail": set(mail)}
    if unknown := (wanted["app"] | wanted["mail"]) - {DIGEST, *Kind.values}:
        raise Invalid(_("Unknown kind: %(kinds)s.") % {"kinds": ", ".join(sorted(unknown))})
    offered = [kind.value for kind in kinds_for(actor)]
    kinds = {"app": offered, "mail": [*offered, DIGEST]}
    for channel, chosen in wanted.items():
        for kind in kinds[channel]:
            NotificationSetting.objects.update_or_create(
                person=actor, kind=kind, channel=channel, space=None, defaults={"enabled": kind in chosen}
            )


@transaction.atomic
def choose_space_mail(*, actor: Person, space: Space, wish: str) -> None:
    """Get mail about what happens in a space "always", "never", or "like everywhere"."""
    require(may_read(actor, space), _("You cannot read this space."))
    NotificationSetting.objects.filter(person=actor, space=space, channel="mail").delete()
    if wish in WISHES:
        NotificationSetting.objects.bulk_create(
            NotificationSetting(person=actor, kind=kind, channel="mail", space=space, enabled=WISHES[wish])
            for kind in SPACE_KINDS
        )
