"""Nothing is kept longer than agreed: interactions six months, results two years, names until the end."""

from datetime import timedelta

from django.db import transaction

from schwarm.insight.days import WEEK, oldest, this_week
from schwarm.insight.events import ProgrammeChanged
from schwarm.insight.models import Ask, Bridging, Interaction, KeyPlayer, Nomination, Run
from schwarm.lib import clock, events

# then one is asked anew
NOMINATIONS_KEPT = timedelta(days=365)
ASKS_KEPT = 12 * WEEK
RESULTS_KEPT = timedelta(days=730)


@transaction.atomic
def forget_old() -> int:
    """Housekeeping: delete what is past its time; returns how many interactions that were."""
    _forget_key_players()
    Nomination.objects.filter(at__lt=clock.now() - NOMINATIONS_KEPT).delete()
    Ask.objects.filter(week__lt=this_week() - ASKS_KEPT).delete()
    Run.objects.filter(at__lt=clock.now() - RESULTS_KEPT).delete()
    Bridging.objects.filter(day__lt=clock.today() - RESULTS_KEPT).delete()
    return Interaction.objects.filter(day__lt=oldest()).delete()[0]


def _forget_key_players() -> None:
    """Who was found, and what she answered, ends with the purpose."""
    over = KeyPlayer.objects.filter(evaluation__ends_on__lt=clock.today())
    concerned = {pk for pair in over.values_list("person_id", "companion_id") for pk in pair} - {None}
    over.delete()
    for person_id in concerned:
        events.publish(ProgrammeChanged(person_id))
