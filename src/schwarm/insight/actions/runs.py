"""Measuring what was approved, over whole periods that never overlap, in a process of its own."""

import json
import logging
import subprocess
import sys
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from schwarm.insight.days import last_period
from schwarm.insight.models import Evaluation, Interaction, Objection, Run
from schwarm.insight.queries.register import is_approved, register
from schwarm.insight.suppression import SMALLEST, fixed_groups
from schwarm.lib.errors import DomainError, Invalid, require
from schwarm.people.models import Person

LONGEST = 1800
logger = logging.getLogger(__name__)


class MissingExtra(DomainError):
    """The libraries for large sums are not installed."""


def run_evaluation(*, evaluation: Evaluation, actor: Person | None = None) -> Run:
    """Measure the last whole period that is at least a week old; again for the same one gives the same run.

    Raises `Invalid` where weeks were already told of in another way: the difference could tell of people.
    Nothing is locked while it measures.
    """
    require(is_approved(evaluation), _("Both sides have to approve this first."))
    first, end = last_period(evaluation.weeks)
    known = Run.objects.filter(evaluation=evaluation, first_day=first).first()
    if known is not None:
        return known
    same = _told_before(evaluation, first, end)
    found = (same.groups, same.figures) if same else _measured(evaluation, first, end)
    return _keep(evaluation, actor, (first, end), found)


def run_due() -> int:
    """Housekeeping: measure whatever is approved and not measured yet; returns how many that were."""
    done = 0
    for entry in register():
        first, _end = last_period(entry.evaluation.weeks)
        if entry.is_approved and (entry.run is None or entry.run.first_day != first):
            try:
                run_evaluation(evaluation=entry.evaluation)
                done += 1
            except DomainError as error:
                logger.warning("not_measured", extra={"evaluation": entry.evaluation.pk, "why": str(error)})
    return done


@transaction.atomic
def _keep(
    evaluation: Evaluation, actor: Person | None, period: tuple[int, int], found: tuple[list[list[int]], Any]
) -> Run:
    """Write the run down, unless something has changed while it was measured."""
    Evaluation.objects.select_for_update().get(pk=evaluation.pk)
    require(is_approved(evaluation), _("Both sides have to approve this first."))
    _told_before(evaluation, *period)
    groups, figures = found
    if Objection.objects.filter(person__in=[pk for members in groups for pk in members]).exists():
        raise Invalid(_("Somebody objected while it was measured. Measure again."))
    told = {
        "by": actor,
        "kinds": evaluation.kinds,
        "weights": evaluation.weights,
        "end_day": period[1],
        "groups": groups,
        "figures": figures,
    }
    run, _made = Run.objects.get_or_create(evaluation=evaluation, first_day=period[0], defaults=told)
    return run


def _told_before(evaluation: Evaluation, first: int, end: int) -> Run | None:
    """The query audit: whoever asks the same of the same weeks gets the same answer, and else none."""
    overlapping = list(Run.objects.filter(first_day__lt=end, end_day__gt=first))
    question = (first, end, evaluation.kinds, evaluation.weights)
    if any((run.first_day, run.end_day, run.kinds, run.weights) != question for run in overlapping):
        raise Invalid(
            _("Another evaluation has told of some of these weeks in another way. Wait for the next period.")
        )
    return overlapping[0] if overlapping else None


def _measured(evaluation: Evaluation, first: int, end: int) -> tuple[list[list[int]], dict[str, Any]]:
    people = list(_people())
    groups = fixed_groups([person.department_id for person in people])
    kept = [members for members in groups if members]
    if len(kept) < 2 or min(map(len, kept)) < SMALLEST:
        return [], {}
    names = [people[members[0]].department.name for members in groups[:-1]]  # type: ignore[union-attr]
    names += [""] if groups[-1] else []
    group_of = {position: g for g, members in enumerate(kept) for position in members}
    question = {
        "groups": [group_of[position] for position in range(len(people))],
        "names": names,
        "ties": _ties(evaluation, people, first, end),
        "weights": evaluation.weights,
        "first": first,
        "end": end,
    }
    return [[people[position].pk for position in members] for members in kept], _asked(question)


def _people() -> QuerySet[Person]:
    """Everybody who works here and has not objected; no programs, guests or partners."""
    here = Person.objects.filter(organisation__kind="host", kind=Person.Kind.HUMAN, left_at=None)
    return here.exclude(pk__in=Objection.objects.values("person")).select_related("department").order_by("pk")


def _ties(evaluation: Evaluation, people: list[Person], first: int, end: int) -> list[tuple[Any, ...]]:
    position = {person.pk: number for number, person in enumerate(people)}
    found = Interaction.objects.filter(day__gte=first, day__lt=end, kind__in=evaluation.kinds)
    rows = found.values_list("actor_id", "target_id", "count", "kind", "day").iterator(chunk_size=5000)
    return [
        (position[actor], position[target], *rest)
        for actor, target, *rest in rows
        if actor in position and target in position
    ]


def _asked(question: dict[str, Any]) -> dict[str, Any]:
    """The figures, from a process that has the libraries in memory only while it works."""
    done = subprocess.run(
        [sys.executable, "-m", "schwarm.insight.measuring"],
        input=json.dumps(question),
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    if done.returncode and "ModuleNotFoundError" in done.stderr:
        raise MissingExtra(_("Measuring needs more libraries: pip install 'schwarm[network]'"))
    if done.returncode:
        raise RuntimeError(f"Measuring failed: {done.stderr[-2000:]}")
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures
