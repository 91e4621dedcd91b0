"""Accepting the guidelines, and taking up a new version of them."""

from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.ledger.actions import append
from schwarm.lib import clock, events
from schwarm.lib.errors import Invalid, require
from schwarm.people import actions as people
from schwarm.people.models import Person
from schwarm.policy import rules
from schwarm.policy.events import PolicyAccepted, PolicyAdopted
from schwarm.policy.models import Acceptance, PolicyVersion
from schwarm.policy.queries import in_force, versions
from schwarm.policy.text import Guidelines, Malformed, check_follows, core_is_kept, parse


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


@transaction.atomic
def adopt_version(*, text: str) -> PolicyVersion:
    """Take up the next version, once the council has voted for it; no door leads here yet.

    It must be chained to the last one, leave 30 days, and keep every core clause word for word: those need a
    vote of all members.
    """
    new = _read(text)
    before = versions()[-1]
    try:
        check_follows(new, before)
    except Malformed as error:
        raise Invalid(str(error), "text") from error
    if not core_is_kept(new, before):
        raise Invalid(_("Core clauses change only by a vote of all members."), "text")
    if new.in_force_from is None or not rules.leaves_time(new):
        raise Invalid(_("A version comes into force 30 days after it is adopted, or later."), "text")
    adopted = PolicyVersion.objects.create(
        number=new.version, hash=new.hash, text=text.replace("\r\n", "\n"), in_force_from=new.in_force_from
    )
    since = f"{new.in_force_from.isoformat()}T00:00:00Z"
    append("policy.adopted", fields={"policy": new.hash, "prev": before.hash, "from": since})
    events.publish(PolicyAdopted(new.version, new.hash))
    return adopted


def bring_into_force() -> None:
    """Housekeeping: ask everybody to accept the version that holds today."""
    people.note_policy_in_force(version=in_force().version)


def _read(text: str) -> Guidelines:
    try:
        return parse(text)
    except Malformed as error:
        raise Invalid(str(error), "text") from error
