"""In which order rows are locked: evaluations, runs, whoever was found. So nobody waits in a ring."""

from collections.abc import Sequence

from django.db.models import Q

from schwarm.insight.models import Evaluation, KeyPlayer
from schwarm.people.models import Person


def lock_evaluations() -> None:
    """Wait until nothing else is written down of any evaluation, and let nobody else write until the end.

    One evaluation tells of the weeks of another, and an objection holds for all of them. So one lock each is
    not enough: whoever waits here has to read what was told, and who objected, afterwards.
    """
    list(Evaluation.objects.order_by("pk").select_for_update().values_list("pk"))


def lock_found(evaluation_ids: Sequence[int]) -> None:
    """Let nobody whom one of these evaluations found answer until the end."""
    _lock(Q(evaluation__in=evaluation_ids))


def lock_person(person_id: int) -> None:
    """Let nothing else happen to what was found of her: most of what she says holds for all of it."""
    _lock(Q(person=person_id))


def lock_person_and_accompanied(person: Person) -> None:
    """The same, and of those whom she accompanies."""
    _lock(Q(person=person) | Q(companion=person))


def _lock(which: Q) -> None:
    list(KeyPlayer.objects.filter(which).order_by("pk").select_for_update().values_list("pk"))
