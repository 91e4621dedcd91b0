"""Looking for key players, and asking each of them alone whether she may be named."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.insight.actions.locks import lock_evaluations, lock_found
from schwarm.insight.actions.processes import answer_of
from schwarm.insight.events import ProgrammeChanged
from schwarm.insight.models import Evaluation, KeyPlayer, Nomination, Objection, Run
from schwarm.insight.queries.programme import active_in
from schwarm.insight.queries.register import alike, is_approved
from schwarm.insight.queries.ties import ties_among
from schwarm.insight.queries.told import looked_within, seeks_the_same, told_within
from schwarm.insight.words import seeks_in_words
from schwarm.lib import clock, events
from schwarm.lib.errors import Invalid, require
from schwarm.people.models import Person

# in smaller companies everybody could work out who was found
FEWEST_PEOPLE = 50
Answer = KeyPlayer.Answer


def find_key_players(run: Run) -> None:
    """Look once for each run; whoever is found is asked, and nobody else is told.

    Where another evaluation has looked in the same weeks with the same question, its people are asked, each
    for this purpose too, and nothing is computed: two sets of the same weeks could tell of people.

    Raises `Invalid` where another one looked in some of these weeks in another way.
    """
    evaluation = run.evaluation
    if not evaluation.seeks or run.coverage is not None:
        return
    person_ids = [pk for members in run.groups for pk in members]
    if _looked_before(run) or len(person_ids) < FEWEST_PEOPLE:
        _keep(run, [], [], [])
        return
    found = answer_of("finding", _question(run, person_ids))
    _keep(run, person_ids, found["people"], found["coverage"])


def _looked_before(run: Run) -> list[Run]:
    """The query audit: the runs that looked for the same people, if any."""
    looked = list(looked_within(run))
    for other in looked:
        if not seeks_the_same(other, run):
            words = _(
                "“%(title)s” has looked for %(seeks)s in these weeks. Another search waits for later weeks."
            )
            told = {"title": other.evaluation.title, "seeks": seeks_in_words(other.evaluation.seeks)}
            raise Invalid(words % told)
    return looked


def _question(run: Run, person_ids: list[int]) -> dict[str, Any]:
    position = {pk: number for number, pk in enumerate(person_ids)}
    told = Nomination.objects.filter(by__in=person_ids, person__in=person_ids)
    return {
        "groups": [g for g, members in enumerate(run.groups) for _pk in members],
        "ties": ties_among(person_ids, run.kinds, run.first_day, run.end_day),
        "weights": run.weights,
        "end": run.end_day,
        "nominations": [(position[a], position[b]) for a, b in told.values_list("by_id", "person_id")],
        "barred": sorted(position[pk] for pk in _barred(run.evaluation) & position.keys()),
        "seek": run.evaluation.seeks,
    }


def _barred(evaluation: Evaluation) -> set[int]:
    """Who said no to this purpose, or to another one that asks the same, and is not named for this one.

    Everybody knows who is named: without her the coverage would move, and tell of the no that nobody knows.
    """
    named = KeyPlayer.objects.filter(evaluation=evaluation, answer=Answer.YES)
    return _refused(evaluation) - set(named.values_list("person_id", flat=True))


def _refused(evaluation: Evaluation) -> set[int]:
    """Who said no to a purpose that asks the same."""
    refused = KeyPlayer.objects.filter(evaluation__in=alike(evaluation), answer=Answer.NO)
    return set(refused.values_list("person_id", flat=True))


@transaction.atomic
def _keep(run: Run, person_ids: list[int], found: list[dict[str, Any]], coverage: list[float | None]) -> None:
    """Write down who was found, unless something has changed while it was looked for."""
    # other looks wait for each other here, and so do objections and answers
    lock_evaluations()
    list(told_within((run.first_day, run.end_day)).select_for_update(of=("self",)))
    lock_found(alike(run.evaluation))
    require(is_approved(run.evaluation), _("Both sides have to approve this first."))
    run.refresh_from_db()
    if run.coverage is not None:
        return
    if looked := _looked_before(run):
        _share(run, looked)
        return
    if set(person_ids) - {pk for members in run.groups for pk in members}:
        raise Invalid(_("Somebody objected while it was measured. Measure again."))
    run.coverage, run.active = coverage, active_in(run)
    run.save(update_fields=["coverage", "active"])
    here = Person.objects.filter(pk__in=person_ids, left_at=None)
    here = here.exclude(pk__in=Objection.objects.values("person"))
    asked = set(here.values_list("pk", flat=True))
    for one in found:
        if person_ids[one["person"]] in asked:
            _ask(run, person_ids[one["person"]], _reasons(one, run.figures["names"]))


def _share(run: Run, looked: list[Run]) -> None:
    """Ask whoever was found and is still there; how many are active was told by the run that looked first.

    Two numbers of those who are active, of two sets of names in the same weeks, would tell of the difference.
    """
    found = list(KeyPlayer.objects.filter(run__in=looked, person__left_at=None).order_by("pk"))
    if looked[0].coverage and not found:
        raise Invalid(
            _("Who was found in these weeks is not known any more. Another search waits for later weeks.")
        )
    run.coverage = looked[0].coverage
    run.save(update_fields=["coverage"])
    said: dict[int, set[str]] = {}
    for one in found:
        said.setdefault(one.person_id, set()).add(one.answer)
    # also by a purpose that has not looked in these weeks
    for person_id in _refused(run.evaluation) & said.keys():
        said[person_id].add(Answer.NO)
    for person_id, reasons in {one.person_id: one.reasons for one in found}.items():
        _ask(run, person_id, reasons, _carried_over(said[person_id]))


def _carried_over(said: set[str]) -> str:
    """A no holds for every purpose that found her by the same search, and so does the time to think.

    Otherwise one purpose after the other could be registered until she gives in. On her own page she may say
    yes to each of them at any time. A yes holds for its purpose alone.
    """
    return next((answer for answer in (Answer.NO, Answer.LATER) if answer in said), Answer.OPEN)


def _reasons(found: dict[str, Any], names: list[str]) -> dict[str, Any]:
    """What stands behind one of them, with the names of departments."""
    path = [names[g] for g in found["path"]] if found["path"] else None
    return {name: value for name, value in found.items() if name != "person"} | {"path": path}


def _ask(run: Run, person_id: int, reasons: dict[str, Any], answer: str = Answer.OPEN) -> None:
    """Ask her, or again who wanted to think about it, unless `answer` is carried over.

    Whoever has said yes or no to this purpose is left alone.
    """
    told = {"run": run, "reasons": reasons}
    one, is_new = KeyPlayer.objects.get_or_create(
        evaluation_id=run.evaluation_id, person_id=person_id, defaults=told | {"answer": answer}
    )
    if not is_new:
        one.run, one.reasons = run, reasons
        if one.answer == Answer.LATER:
            one.answer = answer
            if answer == Answer.OPEN:
                one.asked_at = clock.now()
        one.save(update_fields=["run", "reasons", "answer", "asked_at"])
    events.publish(ProgrammeChanged(person_id))
