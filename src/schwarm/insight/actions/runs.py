"""Measuring what was approved, over whole periods that never overlap, in a process of its own."""

import logging
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from schwarm.insight.actions.finding import find_key_players
from schwarm.insight.actions.locks import lock_evaluations
from schwarm.insight.actions.processes import answer_of
from schwarm.insight.days import last_period
from schwarm.insight.models import Evaluation, Objection, Run
from schwarm.insight.queries.register import Entry, is_approved, register
from schwarm.insight.queries.ties import ties_among
from schwarm.insight.queries.told import asks_the_same, told_within
from schwarm.insight.suppression import SMALLEST, fixed_groups
from schwarm.insight.words import question_in_words
from schwarm.lib.errors import DomainError, Invalid, require
from schwarm.people.models import Person

logger = logging.getLogger(__name__)


def run_evaluation(*, evaluation: Evaluation, actor: Person | None = None) -> Run:
    """Measure the last whole period that is at least a week old; again for the same one gives the same run.

    Then look for key players, where the evaluation is to.

    Raises `Invalid` where weeks were already told of in another way: the difference could tell of people.
    Nothing is locked while it measures.
    """
    require(is_approved(evaluation), _("Both sides have to approve this first."))
    first, end = last_period(evaluation.weeks)
    known = Run.objects.filter(evaluation=evaluation, first_day=first).first()
    run = known or _new_run(evaluation, actor, first, end)
    find_key_players(run)
    return run


def run_due() -> int:
    """Housekeeping: measure whatever is approved and not measured yet; returns how many that were.

    What was registered first goes first: it tells how many are active, and others ask the same after it.
    """
    done = 0
    for entry in reversed(register()):
        if entry.is_approved and _is_due(entry):
            try:
                run_evaluation(evaluation=entry.evaluation)
                done += 1
            except DomainError as error:
                logger.warning("not_measured", extra={"evaluation": entry.evaluation.pk, "why": str(error)})
    return done


def _is_due(entry: Entry) -> bool:
    first, _end = last_period(entry.evaluation.weeks)
    if entry.run is None or entry.run.first_day != first:
        return True
    return bool(entry.evaluation.seeks) and entry.run.coverage is None


def _new_run(evaluation: Evaluation, actor: Person | None, first: int, end: int) -> Run:
    same = _told_before(evaluation, first, end)
    found = (same.groups, same.figures) if same else _measured(evaluation, first, end)
    return _keep(evaluation, actor, (first, end), found)


@transaction.atomic
def _keep(
    evaluation: Evaluation, actor: Person | None, period: tuple[int, int], found: tuple[list[list[int]], Any]
) -> Run:
    """Write the run down, unless something has changed while it was measured."""
    lock_evaluations()
    require(is_approved(evaluation), _("Both sides have to approve this first."))
    # another one may have told of these weeks while it was measured, without those who objected since then
    same = _told_before(evaluation, *period)
    groups, figures = (same.groups, same.figures) if same else found
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
    told = list(told_within((first, end)))
    for run in told:
        if not asks_the_same(run, evaluation, (first, end)):
            words = _(
                "“%(title)s” has told of some of these weeks in another way (%(question)s)."
                " Ask the same, or wait for later weeks."
            )
            question = question_in_words(run.evaluation)
            raise Invalid(words % {"title": run.evaluation.title, "question": question})
    return told[0] if told else None


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
        "ties": ties_among([person.pk for person in people], evaluation.kinds, first, end),
        "weights": evaluation.weights,
        "first": first,
        "end": end,
    }
    return [[people[position].pk for position in members] for members in kept], answer_of(
        "measuring", question
    )


def _people() -> QuerySet[Person]:
    """Everybody who works here and has not objected; no programs, guests or partners."""
    here = Person.objects.filter(organisation__kind="host", kind=Person.Kind.HUMAN, left_at=None)
    return here.exclude(pk__in=Objection.objects.values("person")).select_related("department").order_by("pk")
