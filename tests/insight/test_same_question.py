"""Whoever asks the same of the same weeks gets the same people; two such questions tell nobody more."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib import import_module
from itertools import combinations
from typing import Any

import pytest
from django.apps import apps

from schwarm.conversation.models import Notification
from schwarm.insight import actions
from schwarm.insight.actions import finding, runs
from schwarm.insight.days import last_period
from schwarm.insight.models import Ask, Consent, Evaluation, Interaction, KeyPlayer, Objection, Run
from schwarm.insight.queries.figures import silo_matrix, trend
from schwarm.insight.queries.programme import accompanied_by, named_key_players, programme_board, questions_to
from schwarm.insight.queries.told import told_last, told_otherwise
from schwarm.lib import clock
from schwarm.lib.errors import Invalid
from schwarm.people import actions as people
from schwarm.people.models import Person
from tests import make
from tests.insight import companies, programmes

pytestmark = pytest.mark.django_db

NAMES = ("Ada Berg", "Ben Kurz", "Dora Lind", "Eve Stone", "Fay Wood")
# neither today nor tomorrow does a period of four weeks end
WITHIN_A_PERIOD = datetime(2026, 11, 12, 12, tzinfo=UTC)
FIGURES: dict[str, Any] = companies.FIGURES | {"weeks": []}


def another(boss: Person, council: Person, **details: Any) -> Evaluation:
    """One more purpose with both approvals."""
    evaluation = companies.register(boss, **({"title": "Godparents", "seeks": 5} | details))
    for person in (boss, council):
        actions.approve(actor=person, evaluation=evaluation)
    return evaluation


def looked(evaluation: Evaluation, members: list[Person], **details: Any) -> Run:
    """A run of the last weeks that found five people, as it stands in the books."""
    first, end = last_period(evaluation.weeks)
    told: dict[str, Any] = {
        "kinds": evaluation.kinds,
        "weights": evaluation.weights,
        "first_day": first,
        "end_day": end,
        "groups": [[person.pk for person in members]],
        "figures": {"names": ["Engineering"], "density": [[0.4]], "weeks": []},
        "coverage": [0.8],
    }
    run = Run.objects.create(evaluation=evaluation, **(told | details))
    for person in members[:5]:
        one = programmes.found(evaluation, person)
        KeyPlayer.objects.filter(pk=one.pk).update(run=run)
    return run


def answers(evaluation: Evaluation) -> dict[str, str]:
    found = KeyPlayer.objects.filter(evaluation=evaluation)
    return {one.person.name: one.answer for one in found.select_related("person")}


def say(evaluation: Evaluation, person: Person, answer: str) -> None:
    one = KeyPlayer.objects.get(evaluation=evaluation, person=person)
    actions.answer_question(actor=person, key_player=one, answer=answer)


def told(person: Person) -> list[Notification]:
    return list(Notification.objects.filter(recipient=person, kind="programme"))


def test_the_same_question_asks_the_same_people_and_computes_nothing() -> None:
    pytest.importorskip("scipy")
    first, boss, council, groups = programmes.company()
    run = actions.run_evaluation(evaluation=first)
    # whatever has changed since then, the answer is the one that was given
    Interaction.objects.all().delete()
    for person in groups[1] + groups[2]:
        actions.nominate(actor=person, people=[groups[0][9]])

    second = another(boss, council)
    again = actions.run_evaluation(evaluation=second)

    assert (again.groups, again.figures, again.coverage) == (run.groups, run.figures, run.coverage)
    sets = [
        set(KeyPlayer.objects.filter(evaluation=one).values_list("person", "answer"))
        for one in (first, second)
    ]
    assert len(sets[0]) == 5
    assert sets[0] == sets[1]
    for person_id, _answer in sets[0]:
        one, other = questions_to(Person.objects.get(pk=person_id))
        assert (one.evaluation, other.evaluation) == (second, first)
        assert one.reasons == other.reasons
        assert len(told(one.person)) == 1


def test_consent_is_given_for_one_purpose_alone() -> None:
    first, boss, council = companies.approved(seeks=5)
    ada, ben, *_others = members = [make.person(name) for name in NAMES]
    looked(first, members)
    say(first, ada, "yes")
    second = another(boss, council)
    actions.run_evaluation(evaluation=second)
    assert answers(second) == dict.fromkeys(NAMES, "open")
    assert len(told(ada)) == 1

    say(second, ben, "yes")
    assert [one.person for one in named_key_players(boss)] == [ada, ben]
    say(second, ada, "no")
    assert [one.person for one in named_key_players(boss)] == [ada, ben]
    actions.withdraw_approval(actor=council, evaluation=second)
    assert [one.person for one in named_key_players(boss)] == [ada]
    assert Consent.objects.filter(key_player__evaluation=second, key_player__person=ada).count() == 0


def test_a_no_is_not_asked_again_by_another_purpose_and_may_be_changed_by_her_alone() -> None:
    first, boss, council = companies.approved(seeks=5)
    ada, ben, dora, *_others = members = [make.person(name) for name in NAMES]
    looked(first, members)
    for person, answer in ((ada, "no"), (ben, "later"), (dora, "yes"), (dora, "no")):
        say(first, person, answer)
    second = another(boss, council)
    run = actions.run_evaluation(evaluation=second)

    said = {"Ada Berg": "no", "Ben Kurz": "later", "Dora Lind": "no"}
    assert answers(second) == dict.fromkeys(NAMES, "open") | said
    assert [told(person) for person in (ada, ben, dora)] == [[], [], []]
    # nor when it looks in later weeks
    ids = [person.pk for person in members]
    assert finding._question(run, ids)["barred"] == [0, 2]
    # nor by a third one after the first is over, which has forgotten her answer
    KeyPlayer.objects.filter(evaluation=first).delete()
    third = another(boss, council, title="Third")
    actions.run_evaluation(evaluation=third)
    assert answers(third) == answers(second)

    say(second, ada, "yes")
    assert [one.person for one in named_key_players(boss)] == [ada]
    assert answers(third)["Ada Berg"] == "no"


def test_who_said_no_is_not_found_by_another_purpose_that_asks_the_same_first() -> None:
    first, boss, council = companies.approved(seeks=5)
    ada = make.person("Ada Berg")
    programmes.found(first, ada, "no")
    run = Run(evaluation=another(boss, council), kinds=companies.KINDS, first_day=1, end_day=29, groups=[])
    assert finding._question(run, [ada.pk])["barred"] == [0]
    run.evaluation = another(boss, council, seeks=10)
    assert finding._question(run, [ada.pk])["barred"] == []


def test_who_is_gone_is_asked_by_nobody() -> None:
    first, boss, council = companies.approved(seeks=5)
    ada, ben, dora, *_others = members = [make.person(name) for name in NAMES]
    looked(first, members)
    actions.object_to_evaluation(actor=ada)
    people.part_with(actor=None, person=ben, reason="He retired.")
    actions.object_to_evaluation(actor=dora)
    actions.take_back_objection(actor=dora)
    second = another(boss, council)

    run = actions.run_evaluation(evaluation=second)

    assert sorted(answers(second)) == ["Eve Stone", "Fay Wood"]
    assert run.coverage == [None]
    assert not {ada.pk, dora.pk} & {pk for group in run.groups for pk in group}
    # and who objects afterwards is taken out of both
    actions.object_to_evaluation(actor=members[3])
    assert [sorted(answers(one)) for one in (first, second)] == [["Fay Wood"], ["Fay Wood"]]


@pytest.mark.parametrize("known", [True, False])
def test_a_set_that_is_not_known_any_more_is_not_made_anew(*, known: bool) -> None:
    """The first purpose is over, or it looked before it was noted in which run somebody was found."""
    with clock.at(WITHIN_A_PERIOD):
        first, boss, council = companies.approved(seeks=5, ends_on=clock.today())
        members = [make.person(name) for name in NAMES]
        looked(first, members)
        second = another(boss, council)
        if not known:
            KeyPlayer.objects.update(run=None)
            with pytest.raises(Invalid):
                actions.run_evaluation(evaluation=second)
    with clock.at(WITHIN_A_PERIOD + timedelta(days=1)):
        actions.forget_old()
        assert last_period(4) == Run.objects.values_list("first_day", "end_day").first()
        with pytest.raises(Invalid):
            actions.run_evaluation(evaluation=second)
    assert answers(second) == {}
    assert Run.objects.filter(coverage__isnull=False).count() == 1


@pytest.mark.parametrize("details", [{"seeks": 10}, {"kinds": ["reply"]}, {"weights": {"reply": 2}}])
def test_another_question_gets_no_people_and_says_because_of_which(details: dict[str, Any]) -> None:
    first, boss, council = companies.approved(seeks=5)
    looked(first, [make.person(name) for name in NAMES])
    other = another(boss, council, **details)

    with pytest.raises(Invalid) as refused:
        actions.run_evaluation(evaluation=other)

    assert "“Silos”" in str(refused.value)
    assert ("5 people" if "seeks" in details else "4 weeks, mentions × 2, answers × 1, 5 key players") in str(
        refused.value
    )
    assert answers(other) == {}
    run = Run.objects.filter(evaluation=other).first()
    assert run is None or (run.coverage, run.active) == (None, None)
    assert told_otherwise(other, run) == first
    assert told_otherwise(first, Run.objects.get(evaluation=first)) is None


def test_what_was_told_last_is_what_gives_figures_at_once() -> None:
    first, _boss, _council = companies.approved(seeks=5)
    assert told_last((4, 8, 12)) is None
    run = looked(first, [make.person(name) for name in NAMES])
    found: Any = told_last((4, 8, 12))
    assert (found.evaluation, (found.last - found.first).days) == (first, 27)
    Run.objects.filter(pk=run.pk).update(kinds=["reply"])
    assert told_last((4, 8, 12)) is None


def test_only_the_first_tells_how_many_are_active() -> None:
    """Twelve of the thirteen are named for the second purpose: two numbers would tell of the other."""
    first, boss, council = companies.approved(seeks=10)
    members = companies.department("Engineering", 13)
    run = looked(first, members, coverage=None)
    second = another(boss, council, seeks=10)
    for person in members:
        if person in members[:5]:
            say(first, person, "yes")
        else:
            programmes.found(first, person, "yes")
        if person in members[6:]:
            Interaction.objects.create(actor=person, target=boss, day=run.first_day, kind="reply", count=1)
    for person in members[1:]:
        programmes.found(second, person, "yes")
    finding.find_key_players(run)
    assert make.reload(run).active == 7

    again = actions.run_evaluation(evaluation=second)

    assert again.coverage == []
    board: Any = programme_board(boss, second)
    assert (board.joined, board.active) == (12, None)


def test_what_was_registered_first_is_measured_first() -> None:
    first, boss, council = companies.approved()
    second = another(boss, council, seeks=0)
    assert actions.run_due() == 2
    assert list(Run.objects.order_by("pk").values_list("evaluation", flat=True)) == [first.pk, second.pk]


def test_who_is_named_for_two_purposes_arranges_once_and_rests_for_both() -> None:
    first, boss, council = companies.approved(seeks=5)
    ada, ben, dora, *_others = members = [make.person(name) for name in NAMES]
    looked(first, members)
    second = another(boss, council)
    actions.run_evaluation(evaluation=second)
    say(first, ada, "yes")
    one, other = (KeyPlayer.objects.get(evaluation=which, person=ada) for which in (first, second))
    actions.arrange(actor=ada, key_player=one, office_hour="Tuesdays", asks_a_week=1)
    say(second, ada, "yes")
    assert make.reload(other).office_hour == "Tuesdays"

    [named] = named_key_players(ben)
    assert named == one
    actions.turn_to(actor=ben, person=ada)
    assert [named.asks_left for named in named_key_players(dora)] == [0]
    actions.arrange(actor=ada, key_player=other, office_hour="Mondays", asks_a_week=2)
    assert [(named.office_hour, named.asks_left) for named in named_key_players(dora)] == [("Mondays", 1)]

    # she rests for the other purpose as well when the one is over
    say(first, ada, "no")
    [named] = named_key_players(dora)
    assert (named, named.office_hour, named.asks_left) == (other, "Mondays", 1)
    say(second, ada, "no")
    assert not Ask.objects.exists()


def test_who_is_named_for_two_purposes_rests_and_is_accompanied_when_one_is_not_approved_any_more() -> None:
    first, boss, council = companies.approved(seeks=5)
    second = another(boss, council)
    ada, ben, dora = (make.person(name) for name in NAMES[:3])
    one, other = (programmes.found(which, ada, "yes") for which in (first, second))
    actions.arrange(actor=ada, key_player=one, office_hour="", asks_a_week=2)
    actions.ask_companion(actor=ada, key_player=one, companion=ben)
    assert [len(told(ben)), len(accompanied_by(ben))] == [1, 1]
    actions.answer_companion(actor=ben, key_player=one, accompanies=True)
    actions.turn_to(actor=dora, person=ada)

    actions.withdraw_approval(actor=council, evaluation=first)

    [named] = named_key_players(dora)
    assert (named, named.asks_left, named.companion) == (other, 1, ben)
    assert named.companion_since
    assert accompanied_by(ben) == [other]
    # who has asked her this week is not counted again
    actions.turn_to(actor=dora, person=ada)
    actions.turn_to(actor=boss, person=ada)
    assert [one.asks_left for one in named_key_players(dora)] == [0]
    # what was arranged goes to a third purpose, and ends with the last consent
    third = programmes.found(another(boss, council, title="Third"), ada, "yes")
    say(first, ada, "no")
    say(second, ada, "no")
    [named] = named_key_players(dora)
    assert (named, named.asks_left, accompanied_by(ben)) == (third, 0, [third])
    actions.answer_companion(actor=ben, key_player=third, accompanies=False)
    assert [accompanied_by(ben), KeyPlayer.objects.exclude(companion=None).count()] == [[], 0]
    say(third.evaluation, ada, "no")
    assert not Ask.objects.exists()


def test_a_no_to_a_purpose_is_not_asked_again_by_another_one_to_which_she_had_said_later() -> None:
    first, boss, council = companies.approved(seeks=5)
    members = [make.person(name) for name in NAMES]
    ada, ben, dora, *_others = members
    second = another(boss, council)
    for person in (ada, ben, dora):
        programmes.found(second, person, "later")
    asked_at = dict(KeyPlayer.objects.filter(evaluation=second).values_list("person", "asked_at"))
    looked(first, members)
    say(first, ada, "no")
    say(first, ben, "later")

    actions.run_evaluation(evaluation=second)

    said = {"Ada Berg": "no", "Ben Kurz": "later"}
    assert answers(second) == dict.fromkeys(NAMES, "open") | said
    [still, again] = (
        [
            one.asked_at == asked_at[one.person_id]
            for one in KeyPlayer.objects.filter(evaluation=second, person__in=of)
        ]
        for of in ([ada, ben], [dora])
    )
    assert (still, again) == ([True, True], [False])
    assert [len(told(person)) for person in (ada, ben, dora)] == [0, 0, 1]


def test_who_is_named_is_looked_for_whatever_she_said_to_another_purpose() -> None:
    """Everybody knows her: without her the coverage would tell of a no that nobody knows."""
    first, boss, council = companies.approved(seeks=5)
    members = [make.person(name) for name in NAMES]
    ada, ben, *_others = members
    second = another(boss, council)
    for person in (ada, ben):
        programmes.found(first, person, "no")
    programmes.found(second, ada, "yes")
    ids = [person.pk for person in members]
    run = Run(evaluation=second, kinds=companies.KINDS, first_day=1, end_day=29, groups=[])
    assert finding._question(run, ids)["barred"] == [1]
    run.evaluation = first
    assert finding._question(run, ids)["barred"] == [0, 1]
    # found for the second one again, she is still not asked by a third one
    looked(second, members[2:])
    KeyPlayer.objects.filter(evaluation=second).update(run=Run.objects.get())
    third = another(boss, council, title="Third")
    actions.run_evaluation(evaluation=third)
    assert answers(third) == dict.fromkeys(("Dora Lind", "Eve Stone", "Fay Wood"), "open") | {
        "Ada Berg": "no"
    }


def test_figures_that_were_told_while_it_was_measured_are_told_again() -> None:
    """Both measured at once: what the first keeps is what the second tells, whatever it has found itself."""
    first, boss, council = companies.approved()
    second, other = another(boss, council, seeks=0), another(boss, council, seeks=0, kinds=["reply"])
    ada, ben = make.person("Ada Berg"), make.person("Ben Kurz")
    period = last_period(4)
    kept = runs._keep(first, None, period, ([[ada.pk]], FIGURES))

    again = runs._keep(second, None, period, ([[ada.pk, ben.pk]], FIGURES | {"index": 0.5}))

    assert (again.groups, again.figures) == (kept.groups, kept.figures)
    with pytest.raises(Invalid):
        runs._keep(other, None, period, ([[ada.pk]], FIGURES))


def test_a_filled_database_knows_who_was_found_where_an_evaluation_looked_once() -> None:
    first, boss, council = companies.approved(seeks=5)
    members = [make.person(name) for name in NAMES]
    run = looked(first, members[:2])
    twice = another(boss, council)
    for day in (1, 29):
        looked(twice, [], first_day=day, end_day=day + 28)
    programmes.found(twice, members[2])
    KeyPlayer.objects.update(run=None)

    import_module("schwarm.insight.migrations.0006_run_that_found").fill(apps, None)

    assert set(KeyPlayer.objects.values_list("evaluation", "run")) == {(first.pk, run.pk), (twice.pk, None)}


# --- differencing: two purposes that ask the same, before and after something happens to one person --------


def _seen(evaluation: Evaluation, viewer: Person) -> dict[str, Any]:
    """All that somebody sees who registered it: matrix, weeks, board; and whose names stand on a page."""
    matrix: Any = silo_matrix(viewer, evaluation)
    board: Any = programme_board(viewer, evaluation)
    return {
        "matrix": (matrix.rows, matrix.index, matrix.p, matrix.links),
        "weeks": trend(viewer, evaluation).weeks,
        "joined": board.joined,
        "active": board.active,
        "coverage": board.coverage,
        "names": [one.person_id for one in named_key_players(viewer)],
    }


def _happenings() -> Iterator[tuple[str, Any]]:
    """What an attacker may wait for, or bring about, between two questions."""
    yield "nothing", lambda _person, _of: None
    yield "no", lambda person, of: say(of, person, "no")
    yield "later", lambda person, of: say(of, person, "later")
    yield "gone", lambda person, _of: people.part_with(actor=None, person=person, reason="She retired.")
    yield "objected", lambda person, _of: actions.object_to_evaluation(actor=person)
    yield "nominated", lambda person, _of: _nominated(person)


def _nominated(person: Person) -> None:
    for other in Person.objects.filter(organisation=person.organisation_id, left_at=None).exclude(
        pk=person.pk
    )[:25]:
        actions.nominate(actor=other, people=[person])


@pytest.mark.full
def test_nothing_is_learned_from_asking_the_same_again(full: bool) -> None:
    """For each thing that happens to one person, found or not: all later purposes see the same as the first.

    Each pair of them is compared, so no difference tells of her: not that she was found, nor what she said.
    """
    pytest.importorskip("scipy")
    chance, pairs = random.Random(14), 0
    first, boss, council, groups = programmes.company()
    run = actions.run_evaluation(evaluation=first)
    everybody = [person for group in groups for person in group]
    found = set(KeyPlayer.objects.values_list("person", flat=True))
    seekers = [person for person in everybody if person.pk in found]
    others = [person for person in everybody if person.pk not in found]
    chosen = [*seekers, *others] if full else [*chance.sample(seekers, 2), *chance.sample(others, 2)]
    kept = {
        name: (manager.model, list(manager.values()))
        for name, manager in (("run", Run.objects), ("found", KeyPlayer.objects))
    }
    before = _seen(first, boss)
    for person in chosen:
        for name, happen in _happenings():
            if name in {"no", "later"} and person.pk not in found:
                continue
            happen(make.reload(person), first)
            asked = [first, *(another(boss, council, title=f"{name} {n}") for n in range(4))]
            for evaluation in asked[1:]:
                actions.run_evaluation(evaluation=evaluation)
            for one, other in combinations([_seen(evaluation, boss) for evaluation in asked], 2):
                pairs += 1
                assert one == other
            if name != "objected":
                assert _seen(asked[-1], boss) == before
            for evaluation in asked[1:]:
                assert set(answers(evaluation)) == set(answers(first))
            _undo(person, asked[1:], kept)
    assert pairs >= (1000 if full else 180)
    assert make.reload(run).coverage


def _undo(person: Person, evaluations: list[Evaluation], kept: dict[str, Any]) -> None:
    """As it was before, for the next attempt."""
    Evaluation.objects.filter(pk__in=[one.pk for one in evaluations]).delete()
    Person.objects.filter(pk=person.pk).update(left_at=None)
    Objection.objects.all().delete()
    for model, rows in kept.values():
        for row in rows:
            model.objects.update_or_create(pk=row["id"], defaults=row)
