"""Every deadline of a case, with a moved clock: one moment before nothing happens, then the machine acts."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction

from schwarm.conversation import actions as talk
from schwarm.conversation.queries.cards import card
from schwarm.lib.errors import Invalid, NotAllowed
from schwarm.moderation import actions, deadlines
from schwarm.moderation.actions.moves import locked
from schwarm.moderation.actions.rephrasing import end_request
from schwarm.moderation.models import Case, CaseNotice, RegisterEntry
from schwarm.moderation.tasks import meet_deadlines
from schwarm.people.models import Person
from schwarm.policy.measures import Measure
from tests import make
from tests.beside import beside, somebody_waits
from tests.moderation import worlds
from tests.moderation.worlds import QUOTE, START

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def calendar(settings: Any) -> Iterator[Any]:
    settings.TIME_ZONE, settings.HOLIDAYS = "Europe/Berlin", frozenset()
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


def just_before(traveller: Any, moment: Any) -> None:
    traveller.move_to(moment - SECOND)
    meet_deadlines()


def at(traveller: Any, moment: Any) -> None:
    traveller.move_to(moment)
    meet_deadlines()
    meet_deadlines()


def steps(person: Person) -> list[str]:
    return list(CaseNotice.objects.filter(recipient=person).values_list("step", flat=True))


def kinds(case: Case) -> list[str]:
    return list(RegisterEntry.objects.filter(case=case.name).order_by("pk").values_list("kind", flat=True))


def test_the_deadlines_are_those_of_the_guidelines() -> None:
    monday = START

    assert deadlines.triage(monday) == monday + timedelta(days=2)
    assert deadlines.hearing(monday) == monday + timedelta(days=3)
    assert deadlines.decision(monday) == monday + timedelta(days=9)
    assert deadlines.summary(monday) == monday + timedelta(days=3)
    assert deadlines.appeal(datetime(2027, 8, 31, tzinfo=UTC)) == datetime(2028, 2, 29, tzinfo=UTC)
    assert deadlines.panel(monday) == monday + timedelta(days=30)
    assert deadlines.extended_panel(monday) == monday + timedelta(days=90)
    assert deadlines.acknowledgement(monday) == monday + timedelta(days=7)
    assert deadlines.feedback(monday) == datetime(2027, 4, 11, 9, tzinfo=UTC)


def test_acknowledged_at_once() -> None:
    ada, ben, _carla = make.world()

    _post, case = worlds.reported(ada, ben)

    assert CaseNotice.objects.get(recipient=ben).created_at == case.received_at == START


def test_what_nobody_triages_in_two_working_days_goes_to_the_draw(calendar: Any) -> None:
    ada, ben, _carla = make.world()
    worlds.pool()
    _post, case = worlds.reported(ada, ben)

    just_before(calendar, case.triage_due)
    assert make.reload(case).state == "received"
    at(calendar, case.triage_due)
    assert make.reload(case).state == "in_review"
    assert steps(ada) == ["hearing"]


def test_after_three_working_days_the_review_goes_on_without_the_author(calendar: Any) -> None:
    ada, ben, _carla = make.world()
    worlds.pool()
    _post, case = worlds.reported(ada, ben)
    case = worlds.opened(case)

    assert case.hearing_due
    calendar.move_to(case.hearing_due - SECOND)
    with pytest.raises(Invalid):
        worlds.signed(case, worlds.reasons())
    calendar.move_to(case.hearing_due)
    case = worlds.signed(case, worlds.reasons())
    assert (case.state, case.hearing) == ("notified", "no_answer")


def test_without_a_decision_in_seven_working_days_the_author_wins(calendar: Any) -> None:
    ada, ben, _carla = make.world()
    worlds.pool()
    post, case = worlds.reported(ada, ben)
    case = worlds.heard(worlds.opened(case))
    worlds.signed(case, worlds.reasons(), by=1)

    just_before(calendar, case.decide_due)
    assert make.reload(case).state == "in_review"
    calendar.move_to(case.decide_due)
    with pytest.raises(Invalid):
        actions.sign(actor=worlds.drawn(case)[1], case=case, reasons=worlds.reasons())
    at(calendar, case.decide_due)

    assert make.reload(case).state == "lapsed"
    assert (steps(ada)[-1], steps(ben)[-1]) == ("lapsed", "lapsed")
    assert kinds(case) == ["lapsed"]
    assert card(ben, post.pk).words.text == worlds.TEXT


def test_it_lapses_as_well_where_nobody_could_be_drawn(calendar: Any) -> None:
    ada, ben, _carla = make.world()
    _post, case = worlds.reported(ada, ben)

    at(calendar, case.triage_due)
    assert make.reload(case).state == "open"
    at(calendar, case.decide_due)
    assert make.reload(case).state == "lapsed"


def test_who_takes_a_seat_later_is_drawn_for_what_is_open(calendar: Any) -> None:
    ada, ben, _carla = make.world()
    _post, case = worlds.reported(ada, ben)
    at(calendar, case.triage_due)

    worlds.pool(3)
    meet_deadlines()

    assert make.reload(case).state == "in_review"


def test_who_has_not_signed_is_reminded_once(calendar: Any) -> None:
    ada, ben, _carla = make.world()
    worlds.pool()
    _post, case = worlds.reported(ada, ben)
    case = worlds.heard(worlds.opened(case))
    first, second = worlds.drawn(case)
    actions.sign(actor=first, case=case, reasons=worlds.reasons())
    reminded = START + timedelta(days=7)  # five working days after the report

    just_before(calendar, reminded)
    assert "reminder" not in steps(second)
    at(calendar, reminded)
    at(calendar, reminded + timedelta(days=1))
    assert steps(second).count("reminder") == 1
    assert "reminder" not in steps(first)


def test_a_decision_is_final_six_months_later_without_an_appeal(calendar: Any) -> None:
    ada, ben, _carla = make.world()
    worlds.pool()
    post, case = worlds.decided(ada, ben, Measure.FOLD)

    just_before(calendar, case.appeal_until)
    assert make.reload(case).state == "notified"
    at(calendar, case.appeal_until)
    assert make.reload(case).state == "final"
    assert kinds(case) == ["decision", "final"]
    with pytest.raises(NotAllowed):
        actions.appeal(actor=ada, case=case, text="No.")
    assert card(ben, post.pk).measures[0].measure == "fold"


def test_an_appeal_on_the_last_day_counts(calendar: Any) -> None:
    ada, ben, _carla = make.world()
    worlds.pool()
    _post, case = worlds.decided(ada, ben)

    assert case.appeal_until
    calendar.move_to(case.appeal_until - SECOND)
    actions.appeal(actor=ada, case=case, text="No.")

    assert make.reload(case).state == "panel"


def test_a_panel_that_does_not_decide_in_thirty_days_lifts_the_measure(calendar: Any) -> None:
    ada, ben, _carla = make.world()
    worlds.pool()
    post, case = worlds.decided(ada, ben)
    actions.appeal(actor=ada, case=case, text="No.")
    case = make.reload(case)

    just_before(calendar, case.panel_due)
    assert card(ben, post.pk).words is None
    at(calendar, case.panel_due)

    case = make.reload(case)
    assert (case.state, case.outcome, case.measure) == ("final", "reversed_by_lapse", "none")
    assert card(ben, post.pk).words.text == worlds.TEXT
    assert steps(ada)[-1] == "panel_lapsed"
    assert kinds(case) == ["decision", "lapsed", "final"]


def test_a_panel_is_reminded_a_week_before(calendar: Any) -> None:
    ada, ben, _carla = make.world()
    worlds.pool()
    _post, case = worlds.decided(ada, ben)
    actions.appeal(actor=ada, case=case, text="No.")
    case = make.reload(case)
    (member, *_others) = worlds.drawn(case, 2)

    just_before(calendar, case.panel_due - timedelta(days=7))
    assert "reminder" not in steps(member)
    at(calendar, case.panel_due - timedelta(days=7))
    assert steps(member).count("reminder") == 1


def test_with_reasons_and_the_authors_consent_a_panel_has_ninety_days(calendar: Any) -> None:
    ada, ben, _carla = make.world()
    worlds.pool()
    _post, case = worlds.decided(ada, ben)
    actions.appeal(actor=ada, case=case, text="No.")
    (member, *_others) = worlds.drawn(case, 2)
    with pytest.raises(Invalid):
        actions.grant_time(actor=ada, case=case)

    actions.ask_for_time(actor=member, case=case, reason="Two of us are ill.")
    before = make.reload(case).panel_due
    with pytest.raises(NotAllowed):
        actions.grant_time(actor=ben, case=case)
    actions.grant_time(actor=ada, case=case)
    actions.grant_time(actor=ada, case=case)

    case = make.reload(case)
    assert steps(ada)[-1] == "extension"
    assert case.panel_due == START + timedelta(days=90)
    at(calendar, before)
    assert make.reload(case).state == "panel"
    at(calendar, case.panel_due)
    assert make.reload(case).state == "final"


def test_a_cover_ends_by_itself_after_72_hours(calendar: Any) -> None:
    ada, ben, _carla = make.world()
    _council, elected, other, third, *_rest = worlds.pool()
    post, case = worlds.reported(ada, ben, rule_ids=["7"])
    actions.propose_cover(actor=other, case=case, passage=QUOTE, ground="private")
    assert QUOTE in card(ben, post.pk).words.text

    actions.confirm_cover(actor=elected, case=case)

    assert QUOTE not in card(ben, post.pk).words.text
    assert "pump is late" in card(ben, post.pk).words.text
    assert steps(ada) == ["cover"]
    until = START + timedelta(hours=72)
    just_before(calendar, until)
    assert QUOTE not in card(ben, post.pk).words.text
    at(calendar, until)
    assert QUOTE in card(ben, post.pk).words.text
    assert steps(ada)[-1] == "cover_ended"
    with pytest.raises(Invalid):
        actions.propose_cover(actor=third, case=case, passage=QUOTE, ground="private")


def test_a_pause_and_a_request_to_rephrase_end_by_themselves(calendar: Any) -> None:
    ada, ben, _carla = make.world()
    worlds.pool()
    post, case = worlds.decided(ada, ben, Measure.REPHRASE)
    assert [one.measure for one in card(ada, post.pk).measures] == ["rephrase"]

    just_before(calendar, START + timedelta(days=3))
    assert card(ada, post.pk).measures
    at(calendar, START + timedelta(days=3))
    assert card(ada, post.pk).measures == []
    actions.appeal(actor=ada, case=case, text="No.")
    worlds.signed(case, worlds.reasons(Measure.PAUSE), instance=2, by=3)
    assert make.reload(ada).is_paused
    at(calendar, START + timedelta(days=10))
    assert not make.reload(ada).is_paused
    assert steps(ada)[-1] == "lifted"


def test_a_request_to_rephrase_is_followed_up_by_itself(calendar: Any) -> None:
    ada, ben, _carla = make.world()
    worlds.pool()
    _post, _case = worlds.decided(ada, ben, Measure.REPHRASE)

    just_before(calendar, START + timedelta(days=2))
    assert "rephrase_due" not in steps(ada)
    at(calendar, START + timedelta(days=2))
    actions.meet_deadlines()
    assert steps(ada).count("rephrase_due") == 1
    just_before(calendar, START + timedelta(days=3))
    assert RegisterEntry.objects.latest("pk").kind == "decision"
    at(calendar, START + timedelta(days=3))

    assert (steps(ada)[-1], steps(ben)[-1]) == ("not_rephrased", "not_rephrased")
    assert RegisterEntry.objects.latest("pk").kind == "unheeded"


@pytest.mark.parametrize("does", ["edit", "withdraw"])
def test_whoever_rephrases_or_withdraws_has_done_what_was_asked(calendar: Any, does: str) -> None:
    ada, ben, _carla = make.world()
    worlds.pool()
    post, case = worlds.decided(ada, ben, Measure.REPHRASE)

    at(calendar, START + timedelta(days=1))
    if does == "edit":
        talk.edit_post(actor=ada, post=post, text="The pump is late, and nobody told us.")
    else:
        talk.withdraw_post(actor=ada, post=post)
    make.run_queue()
    actions.note_rephrased(post.pk)

    assert (steps(ada)[-1], steps(ben)[-1]) == ("rephrased", "rephrased")
    assert kinds(case) == ["decision", "rephrased"]
    assert case.decisions.get().lifted_at is not None
    at(calendar, START + timedelta(days=5))
    assert "not_rephrased" not in steps(ada)
    assert "rephrase_due" not in steps(ada)


def test_who_rephrases_at_the_last_moment_has_done_it_in_time(calendar: Any) -> None:
    ada, ben, _carla = make.world()
    worlds.pool()
    post, case = worlds.decided(ada, ben, Measure.REPHRASE)
    calendar.move_to(START + timedelta(days=3) - SECOND)
    talk.edit_post(actor=ada, post=post, text="The pump is late, and nobody told us.")

    at(calendar, START + timedelta(days=3))  # before the queue has come so far
    make.run_queue()

    assert kinds(case) == ["decision", "rephrased"]
    assert steps(ben)[-1] == "rephrased"


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite writes one after the other")
@pytest.mark.django_db(transaction=True)
def test_an_edit_and_a_deadline_do_not_wait_for_each_other(calendar: Any) -> None:
    ada, ben, _carla = make.world()
    worlds.pool()
    post, case = worlds.decided(ada, ben, Measure.REPHRASE)
    calendar.move_to(START + timedelta(days=1))
    edited = beside(lambda: talk.edit_post(actor=ada, post=post, text="The pump is late, no more."))
    noted = beside(lambda: actions.note_rephrased(post.pk))

    with transaction.atomic():
        locked(case)
        edited.start()
        edited.join(10)
        assert not edited.is_alive()
        noted.start()
        assert somebody_waits()
        end_request(case, case.decisions.get())
    noted.join(10)

    assert kinds(case) == ["decision", "rephrased"]


def test_a_summary_is_owed_within_three_working_days_and_marked_where_it_is_late(calendar: Any) -> None:
    ada, ben, _carla = make.world()
    worlds.pool()
    _post, case = worlds.decided(ada, ben)
    entry = RegisterEntry.objects.get()
    (reviewer, _other) = worlds.drawn(case)

    assert (entry.summary_due, entry.is_overdue) == (START + timedelta(days=3), False)
    calendar.move_to(START + timedelta(days=3, seconds=1))
    assert entry.is_overdue
    with pytest.raises(NotAllowed):
        actions.summarise(actor=ada, entry=entry, text="I did nothing.")
    actions.summarise(actor=reviewer, entry=entry, text="One sentence denied a colleague her worth.")
    assert make.reload(entry).is_overdue
    with pytest.raises(Invalid):
        actions.summarise(actor=reviewer, entry=entry, text="Again.")


def test_a_deadline_is_met_at_its_moment_through_the_queue(calendar: Any) -> None:
    ada, ben, _carla = make.world()
    worlds.pool()
    _post, case = worlds.reported(ada, ben)

    make.run_queue()
    assert make.reload(case).state == "received"
    calendar.move_to(case.triage_due)
    make.run_queue()
    assert make.reload(case).state == "in_review"
