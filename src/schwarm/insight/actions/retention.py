"""Nothing is kept longer than it was agreed: interactions six months, results two years."""

from datetime import timedelta

from django.db import transaction

from schwarm.insight.days import oldest
from schwarm.insight.models import Bridging, Interaction, Run
from schwarm.lib import clock

RESULTS_KEPT = timedelta(days=730)


@transaction.atomic
def forget_old() -> int:
    """Housekeeping: delete what is past its time; returns how many interactions that were."""
    Run.objects.filter(at__lt=clock.now() - RESULTS_KEPT).delete()
    Bridging.objects.filter(day__lt=clock.today() - RESULTS_KEPT).delete()
    return Interaction.objects.filter(day__lt=oldest()).delete()[0]
