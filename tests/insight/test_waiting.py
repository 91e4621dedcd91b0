"""Looks, answers and objections at the same moment on PostgreSQL wait for each other, in no ring."""

from contextlib import suppress
from typing import Any

import pytest
from django.db import connection, transaction

from schwarm.insight import actions
from schwarm.insight.actions import finding, runs
from schwarm.insight.days import last_period
from schwarm.insight.models import Evaluation, KeyPlayer, Run
from schwarm.lib.errors import Invalid
from schwarm.people.models import Person
from tests import make
from tests.beside import beside, somebody_waits
from tests.insight import companies, programmes

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite writes one after the other"),
    pytest.mark.django_db(transaction=True),
]
FIGURES: dict[str, Any] = companies.FIGURES | {"weeks": []}


def keep(evaluation: Evaluation, people: list[Person], **figures: Any) -> None:
    """The end of a measurement, which is refused where something has changed."""
    with suppress(Invalid):
        runs._keep(evaluation, None, last_period(4), ([[person.pk for person in people]], FIGURES | figures))


def test_a_measurement_that_ends_during_an_objection_does_not_keep_who_objects() -> None:
    evaluation, _boss, _council = companies.approved()
    ada, ben = make.person("Ada Berg"), make.person("Ben Kurz")
    measured = beside(lambda: keep(evaluation, [ada, ben]))

    with transaction.atomic():
        actions.object_to_evaluation(actor=ada)
        measured.start()
        assert somebody_waits()
    measured.join(10)

    assert not Run.objects.exists()


def test_an_objection_during_the_end_of_a_measurement_takes_her_out() -> None:
    evaluation, _boss, _council = companies.approved()
    ada, ben = make.person("Ada Berg"), make.person("Ben Kurz")
    objected = beside(lambda: actions.object_to_evaluation(actor=ada))

    with transaction.atomic():
        keep(evaluation, [ada, ben])
        objected.start()
        assert somebody_waits()
    objected.join(10)

    run = Run.objects.get()
    assert (run.groups, run.figures["index"]) == ([[ben.pk]], None)


def test_two_that_are_measured_at_once_tell_the_same() -> None:
    first, boss, council = companies.approved()
    second = companies.register(boss, title="Godparents")
    for person in (boss, council):
        actions.approve(actor=person, evaluation=second)
    ada, ben = make.person("Ada Berg"), make.person("Ben Kurz")
    measured = beside(lambda: keep(second, [ada, ben], index=0.5))

    with transaction.atomic():
        keep(first, [ada])
        measured.start()
        assert somebody_waits()
    measured.join(10)

    one, other = Run.objects.order_by("pk")
    assert (one.groups, one.figures) == (other.groups, other.figures)


def test_an_answer_does_not_wait_for_evaluations() -> None:
    """Looks lock them before they lock who was found; the other way round both would wait for good."""
    evaluation, _boss, _council = companies.approved(seeks=5)
    ada = make.person("Ada Berg")
    one = programmes.found(evaluation, ada)
    answered = beside(lambda: actions.answer_question(actor=ada, key_player=one, answer="yes"))

    with transaction.atomic():
        list(Evaluation.objects.select_for_update())
        answered.start()
        answered.join(10)
        assert not answered.is_alive()

    assert make.reload(one).answer == "yes"


def test_an_answer_during_a_look_is_not_overwritten() -> None:
    evaluation, boss, _council = companies.approved(seeks=5)
    ada = make.person("Ada Berg")
    one = programmes.found(evaluation, ada, "later")
    ids = [ada.pk, boss.pk]
    run = Run.objects.create(
        evaluation=evaluation, kinds=[], first_day=1, end_day=29, groups=[ids], figures={"names": [""]}
    )
    found = {"person": 0} | programmes.REASONS | {"path": None}
    looked = beside(lambda: finding._keep(run, ids, [found], []))

    with transaction.atomic():
        actions.answer_question(actor=ada, key_player=one, answer="yes")
        looked.start()
        assert somebody_waits()
    looked.join(10)

    assert (KeyPlayer.objects.get().answer, KeyPlayer.objects.get().run) == ("yes", run)
