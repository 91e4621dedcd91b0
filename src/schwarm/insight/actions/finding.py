"""Looking for key players, and asking each of them alone whether she may be named."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.insight.actions.processes import answer_of
from schwarm.insight.events import ProgrammeChanged
from schwarm.insight.models import Evaluation, KeyPlayer, Nomination, Run
from schwarm.insight.queries.programme import active_in
from schwarm.insight.queries.register import is_approved
from schwarm.insight.queries.ties import ties_among
from schwarm.lib import clock, events
from schwarm.lib.errors import Invalid, require
from schwarm.people.models import Person

# in smaller companies everybody could work out who was found
FEWEST_PEOPLE = 50
Answer = KeyPlayer.Answer


def find_key_players(run: Run) -> None:
    """Look once for each run; whoever is found is asked, and nobody else is told.

    Raises `Invalid` where another evaluation looked in some of these weeks: two sets could tell of people.
    """
    evaluation = run.evaluation
    if not evaluation.seeks or run.coverage is not None:
        return
    if _is_looked_for_elsewhere(run):
        raise Invalid(_("Another evaluation looks for key players in these weeks. Wait for the next period."))
    person_ids = [pk for members in run.groups for pk in members]
    if len(person_ids) < FEWEST_PEOPLE:
        _keep(run, [], [], [])
        return
    found = answer_of("finding", _question(run, person_ids))
    _keep(run, person_ids, found["people"], found["coverage"])


def _is_looked_for_elsewhere(run: Run) -> bool:
    looked = Run.objects.filter(first_day__lt=run.end_day, end_day__gt=run.first_day, coverage__isnull=False)
    return looked.exclude(evaluation=run.evaluation_id).exists()


def _question(run: Run, person_ids: list[int]) -> dict[str, Any]:
    position = {pk: number for number, pk in enumerate(person_ids)}
    told = Nomination.objects.filter(by__in=person_ids, person__in=person_ids)
    refused = KeyPlayer.objects.filter(evaluation=run.evaluation_id, answer=Answer.NO, person__in=person_ids)
    return {
        "groups": [g for g, members in enumerate(run.groups) for _pk in members],
        "ties": ties_among(person_ids, run.kinds, run.first_day, run.end_day),
        "weights": run.weights,
        "end": run.end_day,
        "nominations": [(position[a], position[b]) for a, b in told.values_list("by_id", "person_id")],
        "barred": [position[pk] for pk in refused.values_list("person_id", flat=True)],
        "seek": run.evaluation.seeks,
    }


@transaction.atomic
def _keep(run: Run, person_ids: list[int], found: list[dict[str, Any]], coverage: list[float | None]) -> None:
    """Write down who was found, unless something has changed while it was looked for."""
    evaluation = Evaluation.objects.select_for_update().get(pk=run.evaluation_id)
    require(is_approved(evaluation), _("Both sides have to approve this first."))
    run.refresh_from_db()
    if run.coverage is not None:
        return
    if set(person_ids) - {pk for members in run.groups for pk in members}:
        raise Invalid(_("Somebody objected while it was measured. Measure again."))
    run.coverage, run.active = coverage, active_in(run)
    run.save(update_fields=["coverage", "active"])
    here = set(Person.objects.filter(pk__in=person_ids, left_at=None).values_list("pk", flat=True))
    for one in found:
        if person_ids[one["person"]] in here:
            _ask(run, person_ids[one["person"]], _reasons(one, run.figures["names"]))


def _reasons(found: dict[str, Any], names: list[str]) -> dict[str, Any]:
    """What stands behind one of them, with the names of departments."""
    path = [names[g] for g in found["path"]] if found["path"] else None
    return {name: value for name, value in found.items() if name != "person"} | {"path": path}


def _ask(run: Run, person_id: int, reasons: dict[str, Any]) -> None:
    """Ask her, or again who wanted to think about it; whoever has answered is left alone."""
    one, is_new = KeyPlayer.objects.get_or_create(
        evaluation_id=run.evaluation_id, person_id=person_id, defaults={"reasons": reasons}
    )
    if not is_new:
        one.reasons = reasons
        if one.answer == Answer.LATER:
            one.answer, one.asked_at = Answer.OPEN, clock.now()
        one.save(update_fields=["reasons", "answer", "asked_at"])
    events.publish(ProgrammeChanged(person_id))
