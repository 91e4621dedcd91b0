"""Reports: by whom, about whom and what, and who reads them."""

import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from schwarm.conversation import actions as talk
from schwarm.conversation.models import Notification, Post, Speaker
from schwarm.ledger import actions as ledger
from schwarm.ledger.models import Holder, Opening
from schwarm.ledger.queries.openings import opening
from schwarm.lib.errors import Invalid, NotAllowed
from schwarm.moderation import actions
from schwarm.moderation.actions import open_access, report
from schwarm.moderation.conflicts import Conflict
from schwarm.moderation.models import Case, CaseNotice, RegisterEntry, Report
from schwarm.moderation.queries import reports_by, reports_for
from schwarm.moderation.queries.cases import cases_of
from schwarm.moderation.queries.matters import conflicts_of
from schwarm.people import actions as people
from schwarm.people.models import Person
from schwarm.transfer.own_data import write_own_data
from tests import make
from tests.moderation import worlds
from tests.web.browsing import signed_in

pytestmark = pytest.mark.django_db


def test_a_report_is_kept_with_the_words_that_were_meant() -> None:
    ada, ben, _carla = make.world()
    post, other = make.post(ben, "Rude."), make.post(ben)
    boost = talk.boost(actor=ada, post=post)

    made = report(
        actor=ada,
        subject=ben,
        posts=[make.reload(post), boost, other],
        comment=" Look. ",
        category="spam",
        forward=True,
    )
    talk.edit_post(actor=ben, post=post, text="Polite.")

    kept = reports_by(ada).get()
    assert (kept, kept.reporter, kept.subject) == (made, ada, ben)
    assert (kept.comment, kept.category, kept.rule_ids, kept.forward) == ("Look.", "spam", [], True)
    assert [(one.post_id, one.version) for one in kept.posts.all()] == [(post.pk, 1), (other.pk, 1)]


def test_who_names_rules_says_that_they_were_broken() -> None:
    ada, ben, _carla = make.world()

    made = report(actor=ada, subject=ben, category="other", rule_ids=["2", "1", "2"])

    assert (made.category, made.rule_ids) == ("violation", ["2", "1"])


def test_only_the_reporter_and_administrators_read_a_report() -> None:
    ada, ben, carla = make.world()
    root = make.person("Root", handle="root", administrator=True)
    made = report(actor=ada, subject=ben)

    assert list(reports_by(ada)) == [made]
    assert [list(reports_by(person)) for person in (ben, carla, root)] == [[], [], []]
    assert list(reports_for(root)) == []
    open_access(actor=root, reason="A works council asks for the figures.")
    assert list(reports_for(root)) == [made]
    assert [list(reports_for(person)) for person in (ada, ben, carla)] == [[], [], []]


def test_nobody_reports_what_she_cannot_see_or_whom_she_cannot_know() -> None:
    ada, ben, carla = make.world()
    hidden = make.post(ben, space=make.space(ben, closed_reason="Salaries"))
    gone = make.person("Gone", handle="gone")
    people.part_with(actor=None, person=gone, reason="A new job")

    for actor, details in (
        (ada, {"subject": ben, "posts": [hidden]}),
        (carla, {"subject": ben}),
        (carla, {"subject": None, "posts": [make.post(ada)]}),
        (ada, {"subject": ada}),
        (gone, {"subject": ben}),
    ):
        with pytest.raises(NotAllowed):
            report(actor=actor, **details)
    assert not Report.objects.exists()


def test_posts_are_those_of_the_person_as_far_as_that_is_shown() -> None:
    ada, ben, _carla = make.world()
    eve = make.person("Eve Lind", handle="eve")
    root = make.person("Root", handle="root", administrator=True)
    people.name_delegate(actor=ben, delegate=eve)
    for_ben = make.post(eve, spoken_for=ben)
    official = make.post(root, as_organisation=True)
    protected = make.post(ben)
    Post.objects.filter(pk=protected.pk).update(speaker=Speaker.PROTECTED, author=None, organisation=None)
    protected = make.reload(protected)

    for shown in (ben, eve):
        assert report(actor=ada, subject=shown, posts=[for_ben]).pk
    assert report(actor=ada, posts=[official, protected]).subject is None
    # who held the pen for the organisation, or spoke under protection, is not to be found out this way
    meant = [(root, official), (ben, protected), (None, for_ben), (root, for_ben)]
    for subject, post in meant:
        with pytest.raises(Invalid, match="Not all of these posts"):
            report(actor=ada, subject=subject, posts=[post])


@pytest.mark.parametrize(
    "details",
    [
        {"subject": None},
        {"category": "boring"},
        {"comment": "x" * 5001},
        {"rule_ids": ["x" * 41]},
        {"rule_ids": [str(number) for number in range(51)]},
    ],
)
def test_what_a_report_cannot_be(details: dict[str, Any]) -> None:
    ada, ben, _carla = make.world()

    with pytest.raises(Invalid):
        report(actor=ada, **{"subject": ben, **details})
    assert not Report.objects.exists()


def test_lists_of_reports_cost_a_fixed_number_of_queries() -> None:
    ada, ben, _carla = make.world()
    root = make.person("Root", handle="root", administrator=True)
    open_access(actor=root, reason="A works council asks for the figures.")
    numbers = []
    for count in (1, 3):
        for _number in range(count):
            report(actor=ada, subject=ben, posts=[make.post(ben)])
        with CaptureQueriesContext(connection) as asked:
            shown = list(reports_for(root))
            assert [(one.subject.organisation.name, len(one.posts.all())) for one in shown]  # type: ignore[union-attr]
            assert [one.reporter.department for one in shown]
        numbers.append(len(asked))
    assert numbers[0] == numbers[1]


def test_a_report_of_a_person_waits_for_somebody_on_duty_and_no_measure_follows() -> None:
    ada, ben, _carla = make.world()
    eve = make.person("Eve Lind", handle="eve")
    worlds.pool()

    report(actor=ada, subject=ben, comment="He shouts.", rule_ids=["5"])
    report(actor=eve, subject=ben, comment="At me, too.")

    case = Case.objects.get()
    duty = worlds.somebody_of_the_pool(case)
    assert (case.state, case.clause, case.post) == ("received", 5, None)
    assert case.parties.filter(role="reporter").count() == 2
    with pytest.raises(Invalid, match="No post is named"):
        actions.open_case(actor=duty, case=case)
    with pytest.raises(NotAllowed):
        actions.redirect(actor=ben, case=case, reason="I am fine.")
    actions.redirect(
        actor=duty, case=case, reason="Ask your works council; this is about how you work together."
    )
    assert make.reload(case).state == "redirected"
    steps = CaseNotice.objects.filter(case=case, step="redirected")
    assert {one.recipient for one in steps} == {ada, eve}


def test_a_report_of_a_person_lapses_without_a_draw_and_is_told_to_who_reported() -> None:
    with time_machine.travel(worlds.START, tick=False) as traveller:
        ada, ben, _carla = make.world()
        worlds.pool()
        report(actor=ada, subject=ben, comment="He shouts.")
        case = Case.objects.get()
        traveller.shift(timedelta(days=3))
        actions.meet_deadlines()
        assert make.reload(case).state == "open"
        assert not case.draws.exists()
        traveller.shift(timedelta(days=7))
        actions.meet_deadlines()

    assert make.reload(case).state == "lapsed"
    told = CaseNotice.objects.filter(case=case, step="lapsed").values_list("recipient__handle", flat=True)
    assert list(told) == ["ada"]
    entry = RegisterEntry.objects.get()
    assert (entry.kind, entry.post) == ("lapsed", None)


def test_why_a_report_of_a_person_was_dismissed_is_not_for_everybody() -> None:
    ada, ben, _carla = make.world()
    worlds.pool()
    report(actor=ada, subject=ben, comment="He shouts.")
    case = Case.objects.get()

    actions.dismiss(actor=worlds.somebody_of_the_pool(case), case=case, reason="Ben speaks loudly, no more.")

    assert RegisterEntry.objects.get().body["why"] == ""
    page = signed_in(ada).get(f"/cases/{case.name}").content.decode()
    assert "Ben Kurz was reported, without a post." in page
    assert "Ben speaks loudly, no more." in page


def test_who_was_reported_without_a_post_learns_nothing_of_it() -> None:
    with time_machine.travel(worlds.START, tick=False) as traveller:
        ada, _ben, _carla = make.world()
        seat = worlds.pool()[0]
        report(actor=ada, subject=seat, comment="He shouts.")
        dismissed = Case.objects.get()
        assert _learns_nothing(seat, dismissed)
        actions.dismiss(actor=worlds.somebody_of_the_pool(dismissed), case=dismissed, reason="He is loud.")
        report(actor=ada, subject=seat, comment="He still shouts.")
        lapsed = Case.objects.latest("pk")
        traveller.shift(timedelta(days=20))
        actions.meet_deadlines()

    for case, state in ((dismissed, "dismissed"), (lapsed, "lapsed")):
        assert make.reload(case).state == state
        assert signed_in(ada).get(f"/cases/{case.name}").status_code == 200
        assert _learns_nothing(seat, case)


def _learns_nothing(person: Person, case: Case) -> bool:
    """On pages, in lists and notices, from the log, and in what she takes along."""
    ledger.sequence()
    entries = list(Opening.objects.filter(subject=f"case:{case.pk}").values_list("identifier", flat=True))
    assert entries
    for entry in entries:
        with pytest.raises(NotAllowed):
            opening(person, entry)
    held = Holder.objects.filter(member=str(person.pk), identifier__in=entries)
    told = CaseNotice.objects.filter(recipient=person), Notification.objects.filter(recipient=person)
    assert signed_in(person).get(f"/cases/{case.name}").status_code == 403
    assert not any(found.exists() for found in (held, *told))
    return not cases_of(person) and "concerned" not in _kept_about(person)


def _kept_about(person: Person) -> str:
    kept = io.BytesIO()
    write_own_data(person, kept)
    return zipfile.ZipFile(kept).read("my_cases.json").decode()


def test_an_author_reads_nothing_before_she_is_asked() -> None:
    ada, ben, _carla = make.world()
    worlds.pool()
    _post, case = worlds.reported(ada, ben)
    other = worlds.report(ben, make.post(ada, "The pump again."))
    actions.dismiss(actor=worlds.somebody_of_the_pool(other), case=other, reason="No rule speaks of pumps.")
    author = signed_in(ada)

    assert [author.get(f"/cases/{one.name}").status_code for one in (case, other)] == [403, 403]
    assert cases_of(ada) == []
    worlds.opened(case)
    assert author.get(f"/cases/{case.name}").status_code == 200
    assert [line.case for line in cases_of(ada)] == [case]


def test_nobody_keeps_others_from_judging_her_by_reporting_them() -> None:
    ada, ben, _carla = make.world()
    seats = worlds.pool()
    for seat in seats:
        report(actor=ada, subject=seat, comment="She is against me.")
        worlds.report(ada, make.post(seat, "Good morning."))

    _post, case = worlds.reported(ada, ben)
    worlds.opened(case)

    assert len(worlds.drawn(case)) == 2


def test_whose_case_went_to_review_together_with_a_party_does_not_judge_her() -> None:
    ada, ben, _carla = make.world()
    seats = worlds.pool()
    before = worlds.report(ada, make.post(seats[0], worlds.TEXT))
    worlds.opened(before)

    _post, case = worlds.reported(ada, ben)

    assert conflicts_of(seats[0], case) == {Conflict.RECENT}
    assert conflicts_of(seats[1], case) == frozenset()
