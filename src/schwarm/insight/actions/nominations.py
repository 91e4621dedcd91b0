"""Saying whom one asks; nobody but oneself reads the answer."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.insight import rules
from schwarm.insight.models import Nomination
from schwarm.insight.queries.nominations import is_asked
from schwarm.lib.errors import Invalid, NotAllowed, require
from schwarm.people.models import Person

MOST_NAMED = 3


@transaction.atomic
def nominate(*, actor: Person, people: Sequence[Person]) -> None:
    """Name up to three people whom one asks, in place of those named before; none takes the answer back."""
    require(rules.may_nominate(actor), _("Only employees see this page."))
    if people and not is_asked():
        raise NotAllowed(_("Nobody is looked for at the moment, so nothing is asked."))
    chosen = {person.pk: person for person in people}
    if len(chosen) > MOST_NAMED:
        raise Invalid(_("Name three people at most."), "people")
    if actor.pk in chosen:
        raise Invalid(_("Name others, not yourself."), "people")
    if not all(map(rules.may_be_nominated, chosen.values())):
        raise Invalid(_("Name people who work here."), "people")
    Nomination.objects.filter(by=actor).exclude(person__in=chosen).delete()
    for pk in chosen:
        Nomination.objects.get_or_create(by=actor, person_id=pk)
