"""From the private question to a name that is gone again: consent, budget, companion, the board."""

from datetime import timedelta
from typing import Any

import pytest

from schwarm.conversation.models import Audience, Notification
from schwarm.conversation.projections.notifications import rebuild_notifications
from schwarm.insight import actions
from schwarm.insight.actions import finding
from schwarm.insight.days import last_period, this_week
from schwarm.insight.models import Ask, Consent, Evaluation, Interaction, KeyPlayer, Nomination, Run
from schwarm.insight.projections import refresh_bridges
from schwarm.insight.queries.bridges import bridges_for
from schwarm.insight.queries.programme import (
    accompanied_by,
    consents_of,
    named_key_players,
    programme_board,
    questions_to,
    tired_in,
)
from schwarm.lib import clock
from schwarm.lib.errors import Invalid, NotAllowed
from schwarm.people.models import Person
from tests import make
from tests.insight import companies, programmes

pytestmark = pytest.mark.django_db


def told(person: Person) -> list[Notification]:
    return list(Notification.objects.filter(recipient=person, kind="programme"))


def measured(evaluation: Evaluation, people: list[Person]) -> Run:
    """The one run of the last weeks, made anew."""
    Run.objects.all().delete()
    first, end = last_period(4)
    groups = [[person.pk for person in people]]
    run = Run.objects.create(
        evaluation=evaluation, kinds=[], first_day=first, end_day=end, groups=groups, figures={"names": [""]}
    )
    finding.find_key_players(run)
    return run


def active(people: list[Person], towards: Person) -> None:
    """They answered in these weeks."""
    day = last_period(4)[0] + 1
    for person in people:
        Interaction.objects.get_or_create(actor=person, target=towards, day=day, kind="reply", count=1)


def names(viewer: Person) -> list[str]:
    return [one.person.name for one in named_key_players(viewer)]


def test_a_yes_shows_the_name_to_employees_and_a_no_takes_it_away_at_once() -> None:
    evaluation, boss, _council = companies.approved(seeks=5)
    ada, guest = make.person("Ada Berg"), make.world()[2]
    one = programmes.found(evaluation, ada)
    assert (len(told(ada)), names(boss)) == (1, [])

    actions.answer_question(actor=ada, key_player=one, answer="yes")
    assert (told(ada), names(boss), names(ada), names(guest)) == ([], ["Ada Berg"], ["Ada Berg"], [])

    actions.answer_question(actor=ada, key_player=one, answer="no")
    assert (names(boss), [consent.withdrawn_at is None for consent in consents_of(ada)]) == ([], [False])

    actions.answer_question(actor=ada, key_player=one, answer="yes")
    assert (names(boss), [consent.withdrawn_at is None for consent in consents_of(ada)]) == (
        ["Ada Berg"],
        [True, False],
    )


@pytest.mark.parametrize("role", [1, 2])
def test_without_one_approval_names_and_questions_disappear(role: int) -> None:
    company = companies.approved(seeks=5)
    evaluation, ada, ben, dora = company[0], *(make.person(n) for n in ("Ada Berg", "Ben Kurz", "Dora Lind"))
    one = programmes.found(evaluation, ada, "yes")
    actions.ask_companion(actor=ada, key_player=one, companion=dora)
    programmes.found(evaluation, ben)
    assert (names(ben), len(told(ben)), len(told(dora)), len(questions_to(ada))) == (["Ada Berg"], 1, 1, 1)

    actions.withdraw_approval(actor=company[role], evaluation=evaluation)

    assert (names(ben), told(ben), told(dora), len(questions_to(ada))) == ([], [], [], 0)
    assert list(accompanied_by(dora)) == []
    with pytest.raises(NotAllowed):
        actions.answer_question(actor=ada, key_player=one, answer="yes")
    actions.answer_question(actor=ada, key_player=one, answer="no")
    assert [consent.withdrawn_at is None for consent in consents_of(ada)] == [False]
    with pytest.raises(NotAllowed):
        actions.turn_to(actor=ben, person=ada)
    with pytest.raises(NotAllowed):
        actions.nominate(actor=ben, people=[ada])


def test_only_who_was_found_answers_and_arranges() -> None:
    evaluation, boss, council = companies.approved(seeks=5)
    ada, ben = make.person("Ada Berg"), make.person("Ben Kurz")
    one = programmes.found(evaluation, ada, "yes")
    for other in (boss, council, ben):
        acts: list[Any] = [
            lambda who: actions.answer_question(actor=who, key_player=one, answer="no"),
            lambda who: actions.arrange(actor=who, key_player=one, office_hour="", asks_a_week=1),
            lambda who: actions.tick_steps(actor=who, key_player=one, steps=[]),
            lambda who: actions.ask_companion(actor=who, key_player=one, companion=who),
            lambda who: actions.answer_companion(actor=who, key_player=one, accompanies=True),
        ]
        for act in acts:
            with pytest.raises(NotAllowed):
                act(other)
    with pytest.raises(Invalid):
        actions.answer_question(actor=ada, key_player=one, answer="perhaps")
    with pytest.raises(Invalid):
        actions.arrange(actor=ada, key_player=one, office_hour="", asks_a_week=11)
    assert names(ben) == ["Ada Berg"]


def test_a_name_rests_when_enough_people_have_asked() -> None:
    evaluation, _boss, _council = companies.approved(seeks=5)
    ada, ben, dora, eve = (make.person(n) for n in ("Ada Berg", "Ben Kurz", "Dora Lind", "Eve Stone"))
    one = programmes.found(evaluation, ada, "yes")
    actions.arrange(actor=ada, key_player=one, office_hour=" Tuesdays at ten ", asks_a_week=2)
    assert not tired_in(this_week()).exists()

    for person in (ben, ben, dora):
        actions.turn_to(actor=person, person=ada)

    [named] = named_key_players(eve)
    assert (named.office_hour, named.asks_left) == ("Tuesdays at ten", 0)
    assert tired_in(this_week()).get().person == ada
    with pytest.raises(Invalid):
        actions.turn_to(actor=eve, person=ada)
    with pytest.raises(Invalid):
        actions.turn_to(actor=ada, person=ada)
    with clock.at(clock.now() + timedelta(days=7)):
        actions.turn_to(actor=eve, person=ada)
        assert not tired_in(this_week()).exists()


def test_no_bridge_leads_to_somebody_who_was_asked_enough() -> None:
    with make.days_ago(100):
        ada, ben, _carla = make.world()
    for author in (ada, ben):
        make.post(author, "News of #Pumps", audience=Audience.COMMUNITY)
    refresh_bridges()
    assert [bridge.other for bridge in bridges_for(ada)] == [ben]
    evaluation, boss, _council = companies.approved(seeks=5)
    one = programmes.found(evaluation, ben, "yes")
    actions.arrange(actor=ben, key_player=one, office_hour="", asks_a_week=1)
    assert [bridge.other for bridge in bridges_for(ada)] == [ben]

    actions.turn_to(actor=boss, person=ben)

    assert bridges_for(ada) == []


def test_a_colleague_accompanies_who_asked_for_it() -> None:
    evaluation, _boss, _council = companies.approved(seeks=5)
    ada, ben, dora, guest = (
        *(make.person(n) for n in ("Ada Berg", "Ben Kurz", "Dora Lind")),
        make.world()[2],
    )
    one = programmes.found(evaluation, ada, "yes")
    for nobody in (ada, guest):
        with pytest.raises(Invalid):
            actions.ask_companion(actor=ada, key_player=one, companion=nobody)

    actions.ask_companion(actor=ada, key_player=one, companion=ben)
    assert [notice.actor for notice in told(ben)] == [ada]
    actions.answer_companion(actor=ben, key_player=one, accompanies=True)
    assert told(ben) == []
    assert make.reload(one).companion_since

    actions.ask_companion(actor=ada, key_player=one, companion=dora)
    assert ([n.actor for n in told(dora)], list(accompanied_by(ben))) == ([ada], [])
    actions.answer_companion(actor=dora, key_player=one, accompanies=False)
    assert (make.reload(one).companion, told(dora)) == (None, [])


def test_what_was_arranged_ends_with_the_consent() -> None:
    evaluation, _boss, _council = companies.approved(seeks=5)
    ada, ben = make.person("Ada Berg"), make.person("Ben Kurz")
    one = programmes.found(evaluation, ada, "yes")
    actions.arrange(actor=ada, key_player=one, office_hour="Tuesdays", asks_a_week=2)
    actions.tick_steps(actor=ada, key_player=one, steps=["post", "profile", "unknown"])
    actions.ask_companion(actor=ada, key_player=one, companion=ben)
    actions.turn_to(actor=ben, person=ada)
    assert make.reload(one).steps == ["profile", "post"]

    actions.answer_question(actor=ada, key_player=one, answer="no")

    one = make.reload(one)
    assert (one.office_hour, one.steps, one.companion, told(ben)) == ("", [], None, [])
    assert not Ask.objects.exists()


def test_an_objection_forgets_everything() -> None:
    evaluation, boss, _council = companies.approved(seeks=5)
    ada, ben = make.person("Ada Berg"), make.person("Ben Kurz")
    one = programmes.found(evaluation, ada, "yes")
    actions.ask_companion(actor=ada, key_player=one, companion=ben)
    programmes.found(evaluation, ben)
    actions.nominate(actor=ada, people=[ben])

    actions.object_to_evaluation(actor=ada)

    assert (names(boss), list(accompanied_by(ben)), [n.actor for n in told(ben)]) == ([], [], [None])
    left = (KeyPlayer.objects.filter(person=ada), Consent.objects.all(), Nomination.objects.filter(by=ada))
    assert [rows.exists() for rows in left] == [False, False, False]


def test_everything_ends_with_the_purpose() -> None:
    evaluation, boss, _council = companies.approved(seeks=5, ends_on=clock.today())
    ada, ben = make.person("Ada Berg"), make.person("Ben Kurz")
    programmes.found(evaluation, ada, "yes")
    programmes.found(evaluation, ben)
    actions.nominate(actor=ada, people=[ben])
    with clock.at(clock.now() + timedelta(days=1)):
        assert names(boss) == []
        actions.forget_old()
        assert (KeyPlayer.objects.count(), told(ben), Nomination.objects.count()) == (0, [], 1)
    with clock.at(clock.now() + timedelta(days=366)):
        actions.forget_old()
        assert Nomination.objects.count() == 0


def test_the_board_counts_from_five_and_tells_no_rest() -> None:
    evaluation, boss, _council = companies.approved(seeks=10)
    people = companies.department("Engineering", 10)
    for person in people[:4]:
        programmes.found(evaluation, person, "yes")

    def counts() -> tuple[Any, Any]:
        measured(evaluation, people)
        board: Any = programme_board(boss, evaluation)
        return board.joined, board.active

    assert counts() == (None, None)
    for person in people[4:]:
        programmes.found(evaluation, person, "yes")
    programmes.found(evaluation, make.person("Ben Kurz"), "no")
    # five and more are told, unless the rest is fewer: everybody knows who is named
    for number, told in ((0, None), (4, None), (5, 5), (6, None), (9, None), (10, None)):
        active(people[:number], boss)
        assert counts() == (10, told)


def test_asks_in_the_weeks_of_the_run_make_active() -> None:
    evaluation, boss, _council = companies.approved(seeks=10)
    people = companies.department("Engineering", 10)
    found = [programmes.found(evaluation, person, "yes") for person in people]
    for one in found[:5]:
        actions.turn_to(actor=boss, person=one.person)
    assert measured(evaluation, people).active is None
    Ask.objects.update(week=last_period(4)[0])
    assert measured(evaluation, people).active == 5
    assert this_week() > last_period(4)[0]


def test_one_name_that_comes_or_goes_moves_no_number_of_those_who_are_active() -> None:
    evaluation, boss, _council = companies.approved(seeks=10)
    people = companies.department("Engineering", 14)
    named = [programmes.found(evaluation, person, "yes") for person in people[:12]]
    active(people[:7], boss)
    active(people[12:], boss)
    measured(evaluation, people)

    def told() -> Any:
        board: Any = programme_board(boss, evaluation)
        return board.active

    assert told() == 7
    for one in (named[0], named[11]):
        actions.answer_question(actor=one.person, key_player=one, answer="no")
        assert told() == 7
        actions.answer_question(actor=one.person, key_player=one, answer="yes")
    for one in (named[1], named[10]):
        actions.forget_person(person=one.person)
        assert told() == 7
    for person in people[12:]:
        programmes.found(evaluation, person, "yes")
    # measured again, the same weeks give the same
    finding.find_key_players(Run.objects.get())
    assert told() == 7


@pytest.mark.parametrize("number", [0, 11])
def test_an_objection_takes_the_number_away_whoever_was_active(number: int) -> None:
    evaluation, boss, _council = companies.approved(seeks=10)
    people = companies.department("Engineering", 12)
    for person in people:
        programmes.found(evaluation, person, "yes")
    active(people[:7], boss)
    run = measured(evaluation, people)
    Run.objects.update(figures={"names": ["Engineering"], "density": [[0.5]]})

    actions.object_to_evaluation(actor=people[number])

    assert (run.active, make.reload(run).active) == (7, None)


def test_rebuilt_notifications_are_the_same() -> None:
    evaluation, _boss, _council = companies.approved(seeks=5)
    ada, ben = make.person("Ada Berg"), make.person("Ben Kurz")
    one = programmes.found(evaluation, ada, "yes")
    actions.ask_companion(actor=ada, key_player=one, companion=ben)
    programmes.found(evaluation, ben)
    before = set(Notification.objects.values_list("recipient", "kind", "actor", "created_at"))
    assert len(before) == 2

    rebuild_notifications()

    assert set(Notification.objects.values_list("recipient", "kind", "actor", "created_at")) == before
