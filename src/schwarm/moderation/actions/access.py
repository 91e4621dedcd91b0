"""Letting an administrator read what is not public: for a reason, for an hour, and told to everybody."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.lib import clock
from schwarm.lib.errors import Invalid, require
from schwarm.moderation.actions.traces import trace_access
from schwarm.moderation.models import OperatorAccess
from schwarm.people.models import Person
from schwarm.people.rules import may_administrate

LASTS = timedelta(hours=1)
SHORTEST_REASON, LONGEST_REASON = 10, 500


@transaction.atomic
def open_access(*, actor: Person, reason: str) -> OperatorAccess:
    """Say why one has to read reports; from now on one may, for an hour. The log keeps that it was so."""
    require(may_administrate(actor), _("Only administrators may do this."))
    reason = reason.strip()
    if not SHORTEST_REASON <= len(reason) <= LONGEST_REASON:
        told = {"least": SHORTEST_REASON, "most": LONGEST_REASON}
        raise Invalid(_("Say why, in %(least)s to %(most)s characters.") % told, "reason")
    opened = OperatorAccess.objects.create(
        person=actor,
        what=OperatorAccess.What.REPORTS,
        reason=reason,
        since=clock.now(),
        until=clock.now() + LASTS,
    )
    trace_access(opened)
    return opened
