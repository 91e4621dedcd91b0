"""The query audit: what was told of which weeks. They are told of in one way only, for good."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from schwarm.insight.days import as_date, last_period
from schwarm.insight.models import Evaluation, Run

Period = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Told:
    """Weeks of which an evaluation has told: whoever asks the same gets the same at once."""

    evaluation: Evaluation
    first: date
    last: date


def told_within(period: Period) -> QuerySet[Run]:
    """Every run that tells of some of these days, the earliest first."""
    first, end = period
    found = Run.objects.filter(first_day__lt=end, end_day__gt=first)
    return found.select_related("evaluation").order_by("pk")


def looked_within(run: Run) -> QuerySet[Run]:
    """The runs of other evaluations that have looked for key players in some of these days."""
    found = told_within((run.first_day, run.end_day)).filter(coverage__isnull=False)
    return found.exclude(evaluation=run.evaluation_id)


def asks_the_same(run: Run, asking: Evaluation | Run, period: Period) -> bool:
    """Whether a run answers what an evaluation, or another run, asks of a period."""
    question = (*period, asking.kinds, asking.weights)
    return (run.first_day, run.end_day, run.kinds, run.weights) == question


def seeks_the_same(looked: Run, run: Run) -> bool:
    """Whether a run has looked for those whom another one is to find."""
    same = asks_the_same(looked, run, (run.first_day, run.end_day))
    return same and looked.evaluation.seeks == run.evaluation.seeks


def told_otherwise(evaluation: Evaluation, run: Run | None) -> Evaluation | None:
    """Because of which other evaluation this one cannot be measured now, or not find anybody."""
    period = last_period(evaluation.weeks)
    if run is None or run.first_day != period[0]:
        others = [one for one in told_within(period) if not asks_the_same(one, evaluation, period)]
    elif evaluation.seeks and run.coverage is None:
        others = [one for one in looked_within(run) if not seeks_the_same(one, run)]
    else:
        others = []
    return others[0].evaluation if others else None


def told_last(lengths: tuple[int, ...]) -> Told | None:
    """What a new evaluation would be told at once, if it asked the same: the latest of such weeks."""
    told = [one for one in map(_told_of, map(last_period, lengths)) if one]
    return max(told, key=lambda one: one.last, default=None)


def _told_of(period: Period) -> Told | None:
    runs = list(told_within(period))
    if not runs or not all(asks_the_same(run, runs[0].evaluation, period) for run in runs):
        return None
    # who looked decides for how many one looks again
    run = next((run for run in runs if run.coverage is not None), runs[0])
    return Told(run.evaluation, as_date(run.first_day), as_date(run.end_day - 1))
