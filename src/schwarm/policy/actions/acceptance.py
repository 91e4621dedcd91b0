"""Accepting the guidelines, and asking for it."""

from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.lib import clock, events
from schwarm.lib.errors import Invalid, require
from schwarm.people import actions as people
from schwarm.people.models import Person
from schwarm.policy import rules
from schwarm.policy.events import PolicyAccepted
from schwarm.policy.models import Acceptance
from schwarm.policy.queries import in_force


@transaction.atomic
def accept_policy(*, actor: Person, version: int) -> Acceptance:
    """Accept the version in force, which one has just read; doing it twice keeps the first date."""
    require(rules.may_accept(actor), _("Only people accept the guidelines."))
    held = in_force()
    if version != held.version:
        raise Invalid(_("There is a newer version of the guidelines. Please read that one."), "version")
    accepted, is_new = Acceptance.objects.get_or_create(
        person=actor,
        version=held.version,
        defaults={"hash": held.hash, "language": actor.language, "accepted_at": clock.now()},
    )
    if is_new:
        people.note_accepted_policy(person=actor, version=held.version)
        events.publish(PolicyAccepted(actor.pk, held.version))
    return accepted


def bring_into_force() -> None:
    """Housekeeping: ask everybody to accept the version that holds today."""
    people.note_policy_in_force(version=in_force().version)
