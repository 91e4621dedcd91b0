"""Who is found: by the ties and by what colleagues say, and never in small companies."""

from typing import Any

import pytest

from schwarm.insight import actions
from schwarm.insight.actions import finding
from schwarm.insight.finding import find
from schwarm.insight.models import KeyPlayer, Objection, Run
from schwarm.insight.queries.nominations import nominated_by
from schwarm.insight.queries.programme import programme_board, questions_to
from schwarm.insight.queries.register import approved, register
from schwarm.insight.words import reasons_in_words
from schwarm.lib.errors import Invalid, NotAllowed
from schwarm.people import actions as people
from tests import make
from tests.insight import companies, programmes

pytestmark = pytest.mark.django_db


@pytest.fixture
def _network() -> None:
    pytest.importorskip("scipy")


def found_people() -> set[int]:
    return set(KeyPlayer.objects.values_list("person_id", flat=True))


@pytest.mark.usefixtures("_network")
def test_planted_hubs_and_whom_colleagues_name_are_found() -> None:
    evaluation, boss, _council, groups = programmes.company()
    quiet = groups[2][7]
    for person in groups[0] + groups[1]:
        actions.nominate(actor=person, people=[quiet])

    actions.run_evaluation(evaluation=evaluation)

    hubs = {group[0].pk for group in groups}
    assert len(found_people()) == 5
    assert len(found_people() & hubs) >= 3
    named = questions_to(quiet)[0].reasons
    assert (named["named_by"], named["contacts"] < questions_to(groups[3][0])[0].reasons["contacts"]) == (
        20,
        True,
    )
    assert questions_to(groups[3][0])[0].reasons["standing"] in {5, 10}
    board: Any = programme_board(boss, evaluation)
    assert (board.joined, board.active) == (None, None)
    assert [one.name for one in board.coverage] == [*sorted(programmes.DEPARTMENTS[:3]), ""]
    assert all(one.percent is None or one.percent >= 50 for one in board.coverage)


def test_whoever_said_no_is_not_looked_for_again_and_later_is_asked_later() -> None:
    evaluation, _boss, _council = companies.approved(seeks=5)
    asked = [make.person(name) for name in ("Ada Berg", "Ben Kurz", "Dora Lind", "Eve Stone")]
    for person, answer in zip(asked, ("no", "later", "yes"), strict=False):
        programmes.found(evaluation, person, answer)
    ids = [person.pk for person in asked]
    figures = {"names": ["", "Service"]}
    run = Run.objects.create(
        evaluation=evaluation, kinds=[], first_day=1, end_day=29, groups=[ids], figures=figures
    )

    assert finding._question(run, ids)["barred"] == [0]
    told = programmes.REASONS | {"path": [1, 0]}
    finding._keep(run, ids, [{"person": number} | told for number in (1, 2, 3)], [None])

    assert [KeyPlayer.objects.get(person=pk).answer for pk in ids] == ["no", "open", "yes", "open"]
    assert KeyPlayer.objects.get(person=ids[3]).reasons == programmes.REASONS


@pytest.mark.usefixtures("_network")
def test_whom_nobody_turns_to_here_is_found_by_what_colleagues_say() -> None:
    groups = [person // 10 for person in range(60)]
    hubs = [0, 10, 20, 30, 40]
    ties = [(person, person // 10 * 10, 1, "reply", 5) for person in range(50) if person % 10]
    nominations = [(person, 57) for person in range(50, 57)]
    asked = {"groups": groups, "ties": ties, "weights": {}, "end": 20, "barred": [], "seek": 6}

    told = find(nominations=nominations, **asked)

    assert sorted(one["person"] for one in find(nominations=[], **asked)["people"])[:5] == hubs
    assert sorted(one["person"] for one in told["people"]) == [*hubs, 57]
    assert {one["person"]: one["named_by"] for one in told["people"]} == dict.fromkeys(hubs, 0) | {57: 5}
    # nobody is tied to the one of whom colleagues spoke, and the others stand next to their hub
    assert told["coverage"] == [1.0, 1.0, 1.0, 1.0, 1.0, None]
    barred = find(nominations=nominations, **(asked | {"barred": [57, 0]}))
    assert {0, 57} & {one["person"] for one in barred["people"]} == set()


def test_nobody_is_looked_for_among_fewer_than_fifty() -> None:
    evaluation, boss, _council = companies.approved(seeks=5)
    run = Run.objects.create(
        evaluation=evaluation, kinds=[], first_day=1, end_day=29, groups=[[boss.pk]], figures={"names": [""]}
    )

    finding.find_key_players(run)

    assert (found_people(), make.reload(run).coverage) == (set(), [])


def test_two_evaluations_do_not_look_in_the_same_weeks() -> None:
    evaluation, boss, _council = companies.approved(seeks=5)
    other = companies.register(boss, title="Other", seeks=10)
    looked: dict[str, Any] = {"kinds": [], "groups": [], "figures": {}}
    Run.objects.create(evaluation=evaluation, first_day=1, end_day=29, coverage=[], **looked)
    run = Run.objects.create(evaluation=other, first_day=15, end_day=43, **looked)

    with pytest.raises(Invalid):
        finding.find_key_players(run)


def test_who_objects_while_it_is_looked_for_is_not_found() -> None:
    evaluation, _boss, _council = companies.approved(seeks=5)
    run = Run.objects.create(evaluation=evaluation, kinds=[], first_day=1, end_day=29, groups=[], figures={})
    ada = make.person("Ada Berg")
    with pytest.raises(Invalid):
        finding._keep(run, [ada.pk], [{"person": 0} | programmes.REASONS], [])
    assert found_people() == set()


def test_who_objects_is_not_asked_though_a_run_still_has_her() -> None:
    evaluation, boss, _council = companies.approved(seeks=5)
    ada = make.person("Ada Berg")
    run = Run.objects.create(
        evaluation=evaluation,
        kinds=[],
        first_day=1,
        end_day=29,
        groups=[[ada.pk, boss.pk]],
        figures={"names": ["", "Service"]},
    )
    Objection.objects.create(person=ada)
    found = programmes.REASONS | {"path": [1, 0]}
    finding._keep(run, [ada.pk, boss.pk], [{"person": number} | found for number in (0, 1)], [])
    assert found_people() == {boss.pk}


def test_reasons_are_told_in_words_and_small_numbers_not_at_all() -> None:
    assert reasons_in_words(programmes.REASONS) == [
        "You had to do with 12 people; people from 3 departments turned to you. "
        "You are among the 5 % of all to whom people turn most.",
        "Without you the path from Service to all others would grow from 2.1 to 3.4 steps.",
        "Fewer than five colleagues named you as somebody to ask.",
    ]
    alone = {"contacts": 0, "asked_by": 0, "path": None, "before": 0, "after": 0, "standing": None}
    assert reasons_in_words(alone | {"named_by": 0}) == ["No colleague has named you as somebody to ask."]
    assert reasons_in_words(alone | {"named_by": 20}) == [
        "At least 20 colleagues named you as somebody to ask."
    ]


def test_whom_one_asks_is_ones_own_and_three_at_most() -> None:
    ada, ben, dora = (make.person(name) for name in ("Ada Berg", "Ben Kurz", "Dora Lind"))
    guest = make.world()[2]
    with pytest.raises(NotAllowed):
        actions.nominate(actor=ada, people=[ben])
    companies.approved(seeks=5)
    for wrong in ([ada], [guest], [ben, dora, *(make.person(f"P {n}") for n in range(2))]):
        with pytest.raises(Invalid):
            actions.nominate(actor=ada, people=wrong)
    with pytest.raises(NotAllowed):
        actions.nominate(actor=guest, people=[ben])

    actions.nominate(actor=ada, people=[ben, dora])
    actions.nominate(actor=ada, people=[dora])
    assert (list(nominated_by(ada)), list(nominated_by(dora))) == ([dora], [])


def test_approved_evaluations_are_the_same_in_both_ways_to_ask() -> None:
    evaluation, boss, council = companies.approved()
    drafts = [companies.register(boss, title=f"Draft {n}") for n in range(2)]
    actions.approve(actor=boss, evaluation=drafts[0])
    actions.approve(actor=council, evaluation=drafts[1])
    assert {one.pk for one in approved()} == {evaluation.pk}
    assert {entry.evaluation.pk for entry in register() if entry.is_approved} == {evaluation.pk}


def test_who_left_is_forgotten() -> None:
    evaluation, _boss, _council = companies.approved(seeks=5)
    ada, ben = make.person("Ada Berg"), make.person("Ben Kurz")
    one = programmes.found(evaluation, ada, "yes")
    actions.ask_companion(actor=ada, key_player=one, companion=ben)
    people.part_with(actor=None, person=ben, reason="He retired.")
    assert make.reload(one).companion is None
    people.part_with(actor=None, person=ada, reason="She retired.")
    assert found_people() == set()
