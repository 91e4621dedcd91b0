"""Taking no part: an objection holds at once, also in what was measured before."""

from typing import Any

from django.db import transaction

from schwarm.insight.actions.locks import lock_evaluations
from schwarm.insight.actions.programme import forget_person
from schwarm.insight.events import ObjectionTakenBack, PersonObjected
from schwarm.insight.models import Objection, Run
from schwarm.lib import events
from schwarm.people.models import Person


@transaction.atomic
def object_to_evaluation(*, actor: Person) -> None:
    """Forget all interactions of this person, every figure that was made with them, and that she was found.

    Figures of her group are gone for good: made anew without her, they would tell what she had added.
    """
    # first of all: a run that is written down meanwhile would neither know of her nor be among these
    lock_evaluations()
    runs = list(Run.objects.order_by("pk").select_for_update())
    Objection.objects.get_or_create(person=actor)
    forget_person(person=actor)
    events.publish(PersonObjected(actor.pk))
    for run in runs:
        _take_out(run, actor.pk)


@transaction.atomic
def take_back_objection(*, actor: Person) -> None:
    """Count what is still kept of this person again; what was measured without her stays as it is."""
    if Objection.objects.filter(person=actor).delete()[0]:
        events.publish(ObjectionTakenBack(actor.pk))


def _take_out(run: Run, person_id: int) -> None:
    concerned = [g for g, members in enumerate(run.groups) if person_id in members]
    if not concerned:
        return
    for g in concerned:
        run.groups[g].remove(person_id)
    run.figures = _without(run.figures, set(concerned))
    # she may have been one of those who were found
    run.coverage, run.active = run.coverage and [None for _ in run.coverage], None
    run.save(update_fields=["groups", "figures", "coverage", "active"])


def _without(figures: dict[str, Any], concerned: set[int]) -> dict[str, Any]:
    """Everything that was made of these groups is gone; paths and sums over all were made of everybody."""
    size = range(len(figures["names"]))
    density = [[None if concerned & {g, h} else figures["density"][g][h] for h in size] for g in size]
    weeks = [{"day": week["day"], "share": None, "answers": None} for week in figures.get("weeks", ())]
    nothing = {"index": None, "p": None, "own": [None for _ in size], "weeks": weeks}
    return figures | nothing | {"density": density, "distance": [[None for _ in size] for _ in size]}
