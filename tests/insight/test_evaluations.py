"""No purpose, no query: what is registered, approved, measured, and who may see it."""

import random
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from schwarm.cli.main import main
from schwarm.insight import actions, rules
from schwarm.insight.days import YOUNGEST, day_at, last_period
from schwarm.insight.measuring import tied
from schwarm.insight.models import Look, Run
from schwarm.insight.queries.figures import silo_matrix
from schwarm.insight.queries.mirror import mirror_of
from schwarm.insight.queries.register import approvals_of, looks_at, register, runs_of
from schwarm.lib import clock
from schwarm.lib.errors import Invalid, NotAllowed
from schwarm.people import actions as people
from schwarm.policy.models import CouncilSeat
from tests import make
from tests.insight import companies

pytestmark = pytest.mark.django_db


def test_a_silo_is_found_and_shown() -> None:
    pytest.importorskip("scipy")
    evaluation, _boss, _council = companies.approved()
    groups = [companies.department(name, 8) for name in ("Engineering", "Sales")]
    companies.talkative(random.Random(1), groups, 0.6, 0.12)

    actions.run_evaluation(evaluation=evaluation)
    matrix: Any = silo_matrix(groups[0][0], evaluation)

    # the two who approved are in no department, so Sales takes them along
    assert [(row.name, row.size) for row in matrix.rows] == [("Engineering", 8), ("", 10)]
    assert matrix.rows[0].figures[0].value > 0.4 > 0.2 > matrix.rows[0].figures[1].value > 0
    assert matrix.rows[0].figures[1].distance > matrix.rows[0].figures[0].distance
    assert matrix.is_siloed
    assert matrix.index < matrix.expected


def test_the_tie_of_a_single_person_shows_in_no_figure() -> None:
    pytest.importorskip("scipy")
    evaluation, boss, _council = companies.approved()
    groups = [companies.department(name, 8) for name in ("Engineering", "Sales", "Service")]
    companies.talkative(random.Random(1), groups[:2], 0.6, 0.3)
    companies.ties([(groups[2][0], groups[0][0])])

    actions.run_evaluation(evaluation=evaluation)
    matrix: Any = silo_matrix(boss, evaluation)

    # Service is the rest, with the two who approved
    assert [figure.percent for figure in matrix.rows[2].figures] == [None, 0, 0]
    assert [figure.distance for figure in matrix.rows[2].figures] == [None, None, None]
    assert matrix.rows[2].index is None
    assert matrix.rows[0].figures[1].distance is not None
    assert (matrix.index, matrix.p) == (None, None)


def test_a_run_tells_of_whole_weeks_that_are_a_week_old() -> None:
    for weeks in (4, 8, 12):
        for day in range(60):
            with clock.at(clock.now() + timedelta(days=day)):
                first, end = last_period(weeks)
                assert end - first == weeks * 7
                assert end % 7 == 4  # a Monday
                assert end + YOUNGEST <= day_at(clock.now()) < end + YOUNGEST + weeks * 7


def test_who_may_do_what() -> None:
    evaluation, boss, council = companies.approved()
    board_only = companies.register(boss, title="Board", readers="board")
    actions.approve(actor=boss, evaluation=board_only)
    actions.approve(actor=council, evaluation=board_only)
    unapproved = companies.register(council, title="Draft")
    employee, guest = make.person("Ada Berg"), make.world()[2]
    gone = make.person("Gone Away")
    people.part_with(actor=None, person=gone, reason="She retired.")
    everybody = (boss, council, employee, guest, make.reload(gone))

    def who(allowed: Any) -> list[bool]:
        return [allowed(person) for person in everybody]

    assert who(rules.may_register) == [True, True, False, False, False]
    assert who(rules.may_enter) == [True, True, True, False, False]
    assert who(lambda p: rules.may_see_figures(p, evaluation)) == [True, True, True, False, False]
    assert who(lambda p: rules.may_see_figures(p, board_only)) == [True, True, False, False, False]
    assert who(lambda p: rules.may_see_figures(p, unapproved)) == [False] * 5
    for person in (employee, guest):
        for act in (actions.approve, actions.withdraw_approval):
            with pytest.raises(NotAllowed):
                act(actor=person, evaluation=evaluation)
        with pytest.raises(NotAllowed):
            companies.register(person)


@pytest.mark.parametrize("missing", ["title", "purpose", "legal_basis", "agreement", "kinds"])
def test_nothing_is_registered_without_a_purpose(missing: str) -> None:
    with pytest.raises(Invalid) as refused:
        companies.register(companies.boss(), **{missing: [] if missing == "kinds" else "  "})
    assert refused.value.field == missing


def test_data_protection_may_say_yes_in_place_of_the_works_council() -> None:
    admin, council, protector = companies.boss(), companies.councillor(), companies.protector()
    evaluation = companies.register(protector)
    actions.approve(actor=protector, evaluation=evaluation)
    actions.approve(actor=council, evaluation=evaluation)
    assert not rules.may_see_figures(admin, evaluation)
    actions.approve(actor=admin, evaluation=evaluation)

    assert rules.may_see_figures(admin, evaluation)
    assert [given.role for given in approvals_of(evaluation)] == ["protection", "administrator"]
    actions.withdraw_approval(actor=council, evaluation=evaluation)
    assert not rules.may_see_figures(admin, evaluation)


def test_a_seat_of_the_works_council_in_the_council_speaks_for_it() -> None:
    person = make.person("Ria Rat")
    assert rules.roles_of(person) == []
    CouncilSeat.objects.create(number=91, kind="works_council", person=person)
    assert rules.roles_of(person) == ["council"]


@pytest.mark.parametrize("weight", [0, -1, 10.5, float("nan")])
def test_a_weight_is_above_nothing_and_ten_at_most(weight: float) -> None:
    with pytest.raises(Invalid) as refused:
        companies.register(companies.boss(), weights={"reply": weight})
    assert refused.value.field == "weight_reply"


def test_weights_decide_what_a_tie_is() -> None:
    rows: list[Any] = [(0, 1, 1, "reaction", 5), (1, 2, 2, "reaction", 5), (2, 0, 1, "mention", 6)]

    assert tied(rows, {"reaction": 0.5, "mention": 2.0}) == {(1, 2), (2, 0)}
    assert tied(rows, {"reaction": 0.5, "mention": 0.9}) == {(1, 2)}
    assert tied(rows, {}) == {(0, 1), (1, 2), (2, 0)}
    assert tied([(0, 1, 1, "reaction", 5), (0, 1, 1, "follow", 8)], {"reaction": 0.5, "follow": 0.5}) == {
        (0, 1)
    }


def test_a_run_keeps_the_weights_it_was_made_with() -> None:
    evaluation, boss, _council = companies.approved(weights={"reply": 0.5, "mention": 3})
    run = actions.run_evaluation(evaluation=evaluation, actor=boss)

    assert run.weights == {"mention": 3, "reply": 0.5}
    assert silo_matrix(boss, evaluation).weights == run.weights  # type: ignore[union-attr]


def test_figures_follow_the_weights() -> None:
    pytest.importorskip("scipy")
    evaluation, boss, _council = companies.approved(weights={"reply": 0.5, "mention": 3})
    groups = [companies.department(name, 8) for name in ("Engineering", "Sales")]
    companies.talkative(random.Random(1), groups, 0.6, 0.3)
    actions.run_evaluation(evaluation=evaluation)
    matrix: Any = silo_matrix(boss, evaluation)

    # one answer each is too little for a tie
    assert all(one.value == 0 for row in matrix.rows for one in row.figures)


def test_one_person_does_not_speak_for_both_roles() -> None:
    council = companies.councillor()
    people.appoint_administrator(actor=None, person=council, appointed=True)
    evaluation = companies.register(council)
    actions.approve(actor=council, evaluation=evaluation)

    with pytest.raises(NotAllowed):
        actions.approve(actor=council, evaluation=evaluation)
    assert not rules.may_see_figures(council, evaluation)
    with pytest.raises(NotAllowed):
        actions.run_evaluation(evaluation=evaluation)


@pytest.mark.parametrize("role", [1, 2])
def test_without_one_approval_every_figure_disappears(role: int) -> None:
    company = companies.approved()
    evaluation, reader = company[0], make.person("Ada Berg")
    Run.objects.create(
        evaluation=evaluation, kinds=evaluation.kinds, first_day=1, end_day=29, groups=[], figures={}
    )
    assert silo_matrix(reader, evaluation) is not None

    actions.withdraw_approval(actor=company[role], evaluation=evaluation)

    for person in (reader, *company[1:]):
        with pytest.raises(NotAllowed):
            silo_matrix(person, evaluation)
    with pytest.raises(NotAllowed):
        actions.run_evaluation(evaluation=evaluation)
    assert [entry.is_approved for entry in register()] == [False]


def test_when_the_time_is_over_every_figure_disappears() -> None:
    evaluation, boss, _council = companies.approved(ends_on=clock.today())
    assert rules.may_see_figures(boss, evaluation)
    with clock.at(clock.now() + timedelta(days=1)):
        assert not rules.may_see_figures(boss, evaluation)


def test_every_run_and_look_is_on_record() -> None:
    evaluation, boss, council = companies.approved()
    run = actions.run_evaluation(evaluation=evaluation, actor=boss)
    actions.note_look(actor=council, run=run)
    actions.note_look(actor=boss, run=run, how=Look.How.FILE)

    assert [one.by for one in runs_of(evaluation)] == [boss]
    assert [(look.person, look.how) for look in looks_at(evaluation)] == [(boss, "file"), (council, "page")]


@pytest.mark.parametrize(
    ("seeks", "share", "noted"),
    [(0, None, False), (0, 0.4, True), (5, None, True)],
    ids=["nothing", "weeks", "board"],
)
def test_a_look_is_on_record_wherever_it_shows_something(
    seeks: int, share: float | None, noted: bool
) -> None:
    evaluation, boss, _council = companies.approved(seeks=seeks)
    week = {"day": 4, "share": share, "answers": 20 if share else None}
    told: dict[str, Any] = {"kinds": companies.KINDS, "groups": []}
    Run.objects.create(evaluation=evaluation, first_day=4, end_day=32, figures={"weeks": [week]}, **told)
    latest = Run.objects.create(evaluation=evaluation, first_day=32, end_day=60, figures={}, **told)

    seen = actions.look_at(actor=boss, evaluation=evaluation)

    assert seen is not None
    assert seen.matrix.rows == ()
    assert [look.run for look in looks_at(evaluation)] == [latest] * noted


def test_too_few_people_give_no_figures() -> None:
    evaluation, boss, _council = companies.approved()
    companies.department("Sales", 7)

    assert actions.run_evaluation(evaluation=evaluation).figures == {}
    assert silo_matrix(boss, evaluation).rows == ()


def test_the_command_measures_what_is_approved_and_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Nothing is approved" in CliRunner().invoke(main, ["insight", "run"]).output
    companies.approved()
    for name in ("Engineering", "Sales"):
        companies.department(name, 6)
    (tmp_path / "numpy.py").write_text("raise ModuleNotFoundError")
    with monkeypatch.context() as without:
        without.setenv("PYTHONPATH", str(tmp_path))
        told = CliRunner().invoke(main, ["insight", "run"])
        assert (told.exit_code, Run.objects.count()) == (1, 0)
        assert "pip install 'schwarm[network]'" in told.output
    pytest.importorskip("scipy")

    told = CliRunner().invoke(main, ["insight", "run"])
    assert (told.exit_code, Run.objects.count()) == (0, 1)
    assert told.output.startswith("Silos: 20")


def at_the_end_of(weeks: int) -> datetime:
    """A moment at which the last period of so many weeks ends with the last one of four."""
    moment = clock.now()
    while True:
        with clock.at(moment):
            if last_period(weeks)[1] == last_period(4)[1]:
                return moment
        moment += timedelta(days=7)


@pytest.mark.parametrize("details", [{"kinds": ["reply"]}, {"weeks": 8}, {"weights": {"reply": 2}}])
def test_weeks_are_told_of_in_one_way_only(details: dict[str, Any]) -> None:
    with clock.at(at_the_end_of(8)):
        evaluation, boss, council = companies.approved(ends_on=clock.today())
        first = actions.run_evaluation(evaluation=evaluation)
        assert actions.run_evaluation(evaluation=evaluation) == first
        other, same = companies.register(boss, **details), companies.register(council)
        for one in (other, same):
            actions.approve(actor=boss, evaluation=one)
            actions.approve(actor=council, evaluation=one)

        with pytest.raises(Invalid):
            actions.run_evaluation(evaluation=other)
        assert actions.run_evaluation(evaluation=same).figures == first.figures


def test_the_mirror_shows_ones_own_numbers_only() -> None:
    ada, ben, dora = (make.person(name) for name in ("Ada Berg", "Ben Kurz", "Dora Lind"))
    companies.ties([(ada, ben), (ben, dora), (dora, ben)])

    assert [(line.given, line.received) for line in mirror_of(ada).lines] == [(1, 0)]
    assert mirror_of(ada).people == 1
    assert [(line.given, line.received) for line in mirror_of(ben).lines] == [(1, 2)]
    assert mirror_of(companies.boss()).is_empty
