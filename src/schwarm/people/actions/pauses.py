"""A pause from posting, by decision of a panel; the room that decides calls it."""

from datetime import datetime, timedelta

from django.db import transaction

from schwarm.lib import clock
from schwarm.people.models import Person

LONGEST_PAUSE = timedelta(days=7)


@transaction.atomic
def pause_posting(*, person: Person, until: datetime) -> None:
    """Let somebody not post until then, seven days at most; she goes on reading, reacting and appealing."""
    if until > clock.now() + LONGEST_PAUSE:
        raise ValueError("Nobody is paused for more than seven days.")
    Person.objects.filter(pk=person.pk).update(paused_until=until)
    person.paused_until = until


@transaction.atomic
def end_pause(*, person: Person) -> None:
    """Let somebody post again at once."""
    Person.objects.filter(pk=person.pk).update(paused_until=None)
    person.paused_until = None
