"""Bots: programs that speak here under a name of their own, for which somebody answers."""

from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.lib import clock, events
from schwarm.lib.errors import Invalid, require
from schwarm.people import rules
from schwarm.people.actions.persons import add_person, part_with
from schwarm.people.events import PersonChanged
from schwarm.people.models import Person
from schwarm.people.queries import bots_of

MOST = 20


@transaction.atomic
def found_bot(*, actor: Person | None, name: str, owner: Person, handle: str = "") -> Person:
    """Let a program speak here; `owner` answers for what it does. It never signs in with a password."""
    require(
        actor is None or actor == owner or rules.may_administrate(actor),
        _("You answer only for your own bots."),
    )
    _check_owner(owner)
    return add_person(
        name=name,
        handle=handle.strip(),
        organisation=owner.organisation,
        kind=Person.Kind.BOT,
        owner=owner,
        language=owner.language,
        timezone=owner.timezone,
        onboarded_at=clock.now(),
    )


@transaction.atomic
def hand_on_bot(*, actor: Person, bot: Person, owner: Person) -> None:
    """From now on somebody else answers for it."""
    require(rules.may_answer_for(actor, bot), _("You answer only for your own bots."))
    _check_owner(owner)
    bot.owner = owner
    bot.save(update_fields=["owner"])
    events.publish(PersonChanged(bot.pk))


@transaction.atomic
def retire_bot(*, actor: Person, bot: Person) -> None:
    """It speaks no more; what it said stays."""
    require(rules.may_answer_for(actor, bot), _("You answer only for your own bots."))
    part_with(actor=None, person=bot, reason=_("Retired by %(name)s.") % {"name": actor.name})


def _check_owner(owner: Person) -> None:
    if not rules.may_own_bots(owner):
        raise Invalid(_("Only an employee can answer for a bot."), "owner")
    if bots_of(owner).count() >= MOST:
        raise Invalid(_("%(name)s has %(most)s bots already.") % {"name": owner.name, "most": MOST})
