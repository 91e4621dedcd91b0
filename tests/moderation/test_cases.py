"""The way of a case through the actions: from a report to the last word."""

import pytest

from schwarm.conversation import actions as talk
from schwarm.conversation.models import Notification, Post, Speaker
from schwarm.conversation.queries.cards import card
from schwarm.lib.errors import Invalid, NotAllowed
from schwarm.moderation import actions
from schwarm.moderation.models import Assignment, Case, CaseNotice, Decision, RegisterEntry
from schwarm.moderation.queries.cases import case_view, cases_of, receipts_of
from schwarm.people import actions as people
from schwarm.people.models import Person
from schwarm.policy.measures import Measure
from tests import make
from tests.moderation import worlds
from tests.moderation.worlds import QUOTE, WHY

pytestmark = pytest.mark.django_db


def told(person: Person) -> list[str]:
    return list(CaseNotice.objects.filter(recipient=person).values_list("step", flat=True))


def entries(case: Case) -> list[str]:
    return list(RegisterEntry.objects.filter(case=case.name).order_by("pk").values_list("kind", flat=True))


# --- reporting --------------------------------------------------------------------------------------


def test_a_report_opens_a_case_with_a_receipt() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada, worlds.TEXT)

    made = actions.report(actor=ben, subject=ada, posts=[post], rule_ids=["5"], passage=QUOTE)

    (receipt,) = receipts_of(made)
    case = receipt.case
    assert (case.state, case.clause, case.passage, case.version) == ("received", 5, QUOTE, 1)
    assert (receipt.next_step, receipt.by) == ("triage", case.triage_due)
    assert told(ben) == ["received"]
    assert told(ada) == []
    assert Notification.objects.filter(recipient=ben, kind="case").count() == 1


def test_several_reports_of_one_post_are_one_case() -> None:
    ada, ben, _carla = make.world()
    eve = make.person("Eve Lind", handle="eve")
    post, case = worlds.reported(ada, ben)

    worlds.report(eve, post)
    worlds.report(eve, post)

    assert Case.objects.count() == 1
    assert {one.person for one in case.parties.filter(role="reporter")} == {ben, eve}


def test_taking_a_report_back_ends_a_case_only_where_nobody_else_reported() -> None:
    ada, ben, _carla = make.world()
    eve = make.person("Eve Lind", handle="eve")
    post, case = worlds.reported(ada, ben)
    worlds.report(eve, post)

    actions.take_back_report(actor=ben, case=case)
    assert make.reload(case).state == "received"
    actions.take_back_report(actor=eve, case=case)
    assert make.reload(case).state == "withdrawn"
    with pytest.raises(NotAllowed):
        actions.take_back_report(actor=ada, case=case)


def test_a_name_is_withheld_unless_the_reporter_gives_it() -> None:
    ada, ben, _carla = make.world()
    eve = make.person("Eve Lind", handle="eve")
    post, case = worlds.reported(ada, ben)
    worlds.report(eve, post, is_withheld=False)

    assert case_view(ada, case).reporters == ["Eve Lind"]
    assert case_view(ben, case).reporters == ["Ben Kurz", "Eve Lind"]
    assert case_view(ada, case).reports == []


def test_what_was_decided_is_not_decided_again_but_a_new_version_may_be_reported() -> None:
    ada, ben, _carla = make.world()
    worlds.pool()
    post, _case = worlds.decided(ada, ben, Measure.NONE)

    worlds.report(ben, post)
    assert Case.objects.count() == 1
    talk.edit_post(actor=ada, post=post, text=f"{worlds.TEXT} Really.")
    worlds.report(ben, post)
    assert [one.version for one in Case.objects.order_by("pk")] == [1, 2]


# --- triage -----------------------------------------------------------------------------------------


def test_opening_a_case_asks_the_author_and_draws_two() -> None:
    ada, ben, _carla = make.world()
    worlds.pool()
    _post, case = worlds.reported(ada, ben)

    case = worlds.opened(case)

    assert case.state == "in_review"
    assert told(ada) == ["hearing"]
    assert [told(person) for person in worlds.drawn(case)] == [["drawn"], ["drawn"]]
    draw = case.draws.get()
    assert (len(draw.order), draw.is_independent) == (7, False)
    assert [one.pseudonym for one in draw.assignments.all()] == draw.order[:2]


def test_what_belongs_to_no_rule_is_dismissed_with_a_reason() -> None:
    ada, ben, _carla = make.world()
    (seat, *_rest) = worlds.pool()
    post, case = worlds.reported(ada, ben)

    with pytest.raises(Invalid):
        actions.dismiss(actor=seat, case=case, reason=" ")
    actions.dismiss(actor=seat, case=case, reason="It criticises a plan.")

    assert make.reload(case).state == "dismissed"
    assert told(ben) == ["received", "dismissed"]
    assert entries(case) == ["dismissed"]
    assert card(ben, post.pk).words.text == worlds.TEXT


def test_what_belongs_elsewhere_is_redirected() -> None:
    ada, ben, _carla = make.world()
    (seat, *_rest) = worlds.pool()
    _post, case = worlds.reported(ada, ben)

    actions.redirect(actor=seat, case=case, reason="A breach of law: tell the office for it.")

    assert make.reload(case).state == "redirected"
    assert entries(case) == ["redirected"]


def test_only_who_holds_a_seat_and_has_no_conflict_looks_after_a_case() -> None:
    ada, ben, _carla = make.world()
    seat, other, *_rest = worlds.pool()
    _post, case = worlds.reported(seat, ben)

    for somebody in (ada, ben, seat):
        with pytest.raises(NotAllowed):
            actions.open_case(actor=somebody, case=case)
    actions.open_case(actor=other, case=case)


def test_a_case_names_only_rules_that_a_post_can_break() -> None:
    ada, ben, _carla = make.world()
    (seat, *_rest) = worlds.pool()
    _post, case = worlds.reported(ada, ben, rule_ids=["4", "99"])
    assert case.clause is None

    for number in (4, 99):
        with pytest.raises(Invalid):
            actions.open_case(actor=seat, case=case, clause=number)
    actions.open_case(actor=seat, case=case, clause=6)
    assert make.reload(case).clause == 6


def test_a_protected_voice_cannot_be_asked_and_nobody_is_named() -> None:
    ada, ben, _carla = make.world()
    worlds.pool()
    post = make.post(ada, worlds.TEXT)
    Post.objects.filter(pk=post.pk).update(speaker=Speaker.PROTECTED, author=None, organisation=None)

    case = worlds.opened(worlds.report(ben, make.reload(post)))

    assert (case.hearing, case.state) == ("no_answer", "in_review")
    assert not case.parties.filter(person=ada).exists()
    assert worlds.signed(case, worlds.reasons(Measure.FOLD)).state == "notified"


def test_who_wrote_in_the_name_of_another_is_concerned_as_well() -> None:
    ada, ben, _carla = make.world()
    dora = make.person("Dora Ott", handle="dora")
    people.name_delegate(actor=ada, delegate=dora)

    case = worlds.report(ben, make.post(dora, worlds.TEXT, spoken_for=ada))

    assert [party.person for party in case.parties.filter(role="author")] == [ada, dora]


# --- review -----------------------------------------------------------------------------------------


def test_two_sign_the_same_and_it_is_decided_told_and_entered() -> None:
    ada, ben, _carla = make.world()
    worlds.pool()
    post, case = worlds.reported(ada, ben)
    case = worlds.heard(worlds.opened(case))
    first, second = worlds.drawn(case)

    actions.sign(actor=first, case=case, reasons=worlds.reasons())
    assert card(ben, post.pk).words is not None
    actions.sign(actor=second, case=case, reasons=worlds.reasons())

    case = make.reload(case)
    assert (case.state, case.measure) == ("notified", "withdraw")
    decision = Decision.objects.get()
    votes = (decision.votes_for, decision.votes_of)
    assert (votes, decision.heard, decision.policy_version) == ((2, 2), "declined", 1)
    assert decision.redress_until == case.appeal_until
    assert [one["hash"] for one in decision.signatures] == [worlds.reasons().hash] * 2
    assert "decided" in told(ada)
    assert "decided" in told(ben)
    assert entries(case) == ["decision"]
    shown = card(ben, post.pk)
    assert (shown.words, shown.measures[0].case, shown.measures[0].reason) == (None, case.name, WHY)


def test_nothing_is_decided_before_the_author_was_heard() -> None:
    ada, ben, _carla = make.world()
    worlds.pool()
    _post, case = worlds.reported(ada, ben)
    case = worlds.opened(case)

    with pytest.raises(Invalid, match="heard first"):
        worlds.signed(case, worlds.reasons())
    actions.answer(actor=ada, case=case, text="I meant the plan.")
    assert make.reload(case).hearing == "yes"
    assert case_view(ben, make.reload(case)).case.answer == "I meant the plan."
    assert worlds.signed(case, worlds.reasons()).state == "notified"


def test_where_two_disagree_a_third_is_drawn_and_dissent_is_told() -> None:
    ada, ben, _carla = make.world()
    worlds.pool()
    _post, case = worlds.reported(ada, ben)
    case = worlds.heard(worlds.opened(case))
    first, second = worlds.drawn(case)
    other = worlds.reasons(Measure.NONE, why_clause=f"{WHY} But it is about her work, and that is a matter.")

    actions.sign(actor=first, case=case, reasons=worlds.reasons())
    actions.sign(actor=second, case=case, reasons=other)
    third = worlds.drawn(case)[2]
    actions.sign(actor=third, case=case, reasons=other)

    decision = Decision.objects.get()
    assert (decision.measure, decision.votes_for, decision.votes_of, decision.dissent) == ("none", 2, 3, WHY)
    assert make.reload(case).state == "closed"


def test_who_declines_is_followed_by_the_next_on_the_list() -> None:
    ada, ben, _carla = make.world()
    worlds.pool()
    _post, case = worlds.reported(ada, ben)
    case = worlds.opened(case)
    first, _second = worlds.drawn(case)

    actions.decline(actor=first, case=case)

    draw = case.draws.get()
    assert first not in worlds.drawn(case)
    assert [one.pseudonym for one in draw.assignments.order_by("pk")] == draw.order[:3]
    with pytest.raises(NotAllowed):
        actions.decline(actor=first, case=case)


def test_a_conflict_that_came_after_the_draw_is_refused_at_signing() -> None:
    ada, ben, _carla = make.world()
    worlds.pool()
    _post, case = worlds.reported(ada, ben)
    case = worlds.heard(worlds.opened(case))
    first, second = worlds.drawn(case)
    people.move_person(person=first, department=ada.department, manager=None)

    with pytest.raises(NotAllowed):
        actions.sign(actor=first, case=case, reasons=worlds.reasons())
    actions.step_aside(actor=first, case=case)

    assert first not in worlds.drawn(case)
    assert len(worlds.drawn(case)) == 2
    assert second in worlds.drawn(case)


def test_only_who_was_drawn_signs() -> None:
    ada, ben, _carla = make.world()
    seats = worlds.pool()
    _post, case = worlds.reported(ada, ben)
    case = worlds.heard(worlds.opened(case))

    for somebody in (ada, ben, *(set(seats) - set(worlds.drawn(case)))):
        with pytest.raises(NotAllowed):
            actions.sign(actor=somebody, case=case, reasons=worlds.reasons())


def test_where_too_few_may_judge_nobody_is_drawn() -> None:
    ada, ben, _carla = make.world()
    seats = worlds.pool(3)
    people.move_person(person=ada, department=None, manager=seats[0])
    people.move_person(person=ben, department=None, manager=seats[1])
    _post, case = worlds.reported(ada, ben)

    actions.open_case(actor=seats[2], case=case)

    assert make.reload(case).state == "open"
    assert not Assignment.objects.exists()


def test_the_ombudsperson_helps_out_where_fewer_than_three_may_judge() -> None:
    ada, ben, _carla = make.world()
    worlds.pool(2)
    olga = worlds.ombudsperson()
    _post, case = worlds.reported(worlds.Person.objects.get(handle="seat0"), ben)

    actions.open_case(actor=olga, case=case)

    assert {person.handle for person in worlds.drawn(case)} == {"seat1", "olga"}
    assert ada not in worlds.drawn(case)


# --- appeal -----------------------------------------------------------------------------------------


def test_an_appeal_goes_to_five_others_and_a_reversal_brings_everything_back() -> None:
    ada, ben, _carla = make.world()
    worlds.pool()
    post, case = worlds.decided(ada, ben)

    actions.appeal(actor=ada, case=case, text="I meant the plan.")
    assert not set(worlds.drawn(case, 2)) & set(worlds.drawn(case, 1))
    assert len(worlds.drawn(case, 2)) == 5
    why = f"{WHY} Yet the post is about the work of the whole week, which is a matter."
    case = worlds.signed(case, worlds.reasons(Measure.NONE, why_clause=why), instance=2, by=3)

    assert (case.state, case.outcome, case.measure) == ("final", "reversed", "none")
    assert card(ben, post.pk).words.text == worlds.TEXT
    assert entries(case) == ["decision", "panel", "final"]
    assert "panel_decided" in told(ada)


def test_a_panel_upholds_or_changes() -> None:
    ada, ben, _carla = make.world()
    worlds.pool()
    post, case = worlds.decided(ada, ben)
    actions.appeal(actor=ada, case=case, text="No.")

    case = worlds.signed(case, worlds.reasons(Measure.MASK), instance=2, by=3)

    assert (case.outcome, case.measure) == ("changed", "mask")
    shown = card(ben, post.pk)
    assert QUOTE not in shown.words.text
    assert [one.measure for one in shown.measures] == ["mask"]


def test_only_a_panel_pauses() -> None:
    ada, ben, _carla = make.world()
    worlds.pool()
    _post, case = worlds.reported(ada, ben)
    case = worlds.heard(worlds.opened(case))
    with pytest.raises(Invalid, match="panel"):
        worlds.signed(case, worlds.reasons(Measure.PAUSE))
    case = worlds.signed(case, worlds.reasons(Measure.NONE))
    actions.appeal(actor=ben, case=case, text="It was the third time.")

    worlds.signed(case, worlds.reasons(Measure.PAUSE), instance=2, by=3)

    with pytest.raises(NotAllowed):
        make.post(make.reload(ada))


def test_the_author_appeals_against_a_measure_and_others_against_none() -> None:
    ada, ben, _carla = make.world()
    worlds.pool()
    eve = make.person("Eve Lind", handle="eve")
    _post, against = worlds.decided(ada, ben)

    for somebody in (ben, eve):
        with pytest.raises(NotAllowed):
            actions.appeal(actor=somebody, case=against, text="No.")
    actions.appeal(actor=ada, case=against, text="No.")
    with pytest.raises(NotAllowed):
        actions.appeal(actor=ada, case=against, text="Again.")


def test_somebody_named_in_the_case_appeals_against_no_measure() -> None:
    ada, ben, _carla = make.world()
    worlds.pool()
    eve = make.person("Eve Lind", handle="eve")
    _post, case = worlds.reported(ada, ben)
    case = worlds.signed(worlds.heard(worlds.opened(case, concerned=[eve])), worlds.reasons(Measure.NONE))

    with pytest.raises(NotAllowed):
        actions.appeal(actor=ada, case=case, text="Fine.")
    actions.appeal(actor=eve, case=case, text="It is about me.")
    assert make.reload(case).state == "panel"


def test_in_lists_everybody_sees_her_own_cases_and_what_is_next() -> None:
    ada, ben, _carla = make.world()
    worlds.pool()
    eve = make.person("Eve Lind", handle="eve")
    _post, case = worlds.reported(ada, ben)
    case = worlds.opened(case)
    reviewer = worlds.drawn(case)[0]

    lines = {person: cases_of(person) for person in (ada, ben, reviewer, eve)}

    assert [[*one.roles] for one in (*lines[ada], *lines[ben], *lines[reviewer])] == [
        ["author"],
        ["reporter"],
        ["reviewer"],
    ]
    assert (lines[ada][0].next_step, lines[ada][0].by) == ("hearing", case.hearing_due)
    assert lines[eve] == []
