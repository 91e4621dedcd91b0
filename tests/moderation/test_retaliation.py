"""Retaliation is reported to the ombudsperson and the works council, and to nobody else."""

from datetime import timedelta

import pytest

from schwarm.conversation import actions as talk
from schwarm.lib import clock
from schwarm.lib.errors import Invalid, NotAllowed
from schwarm.moderation import actions
from schwarm.moderation.models import RegisterEntry
from schwarm.moderation.queries.retaliation import reports_for_desk, reports_of
from schwarm.people import actions as people
from tests import make
from tests.moderation import worlds

pytestmark = pytest.mark.django_db


def test_only_ombudsperson_and_works_council_read_it() -> None:
    ada, ben, _carla = make.world()
    root = make.person("Root", handle="root", administrator=True)
    people.move_person(person=ada, department=None, manager=ben)
    council, elected, *_rest = worlds.pool(3)
    olga = worlds.ombudsperson()

    report = actions.report_retaliation(actor=ada, text="My bonus was cut after that post.")

    people_here = (ada, ben, root, council, elected, olga)
    readers = [person for person in people_here if report in reports_for_desk(person)]
    assert readers == [council, olga]
    assert list(reports_of(ada)) == [report]
    assert not RegisterEntry.objects.exists()
    for somebody in (ada, ben, root, elected):
        with pytest.raises(NotAllowed):
            actions.acknowledge_retaliation(actor=somebody, report=report)


def test_it_is_acknowledged_in_seven_days_and_answered_in_three_months() -> None:
    ada, _ben, _carla = make.world()
    olga = worlds.ombudsperson()
    report = actions.report_retaliation(actor=ada, text="Moved to the night shift.")
    assert report.acknowledge_due == report.created_at + timedelta(days=7)

    with clock.at(worlds.START):
        actions.acknowledge_retaliation(actor=olga, report=report)
    assert report.feedback_due == worlds.START.replace(month=4)
    actions.answer_retaliation(actor=olga, report=report, text="The shift was taken back.")

    assert make.reload(report).feedback == "The shift was taken back."
    with pytest.raises(Invalid):
        actions.answer_retaliation(actor=olga, report=report, text=" ")


def test_whoever_reported_does_not_look_after_it_herself() -> None:
    (council, *_rest) = worlds.pool(3)
    report = actions.report_retaliation(actor=council, text="It was me.")

    assert list(reports_for_desk(council)) == []
    with pytest.raises(NotAllowed):
        actions.acknowledge_retaliation(actor=council, report=report)


def test_the_own_post_is_attached_as_it_was() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada, "The plan is wrong.")

    report = actions.report_retaliation(actor=ada, text="See this.", post=post)
    talk.edit_post(actor=ada, post=post, text="The plan is fine.")

    assert (report.post, report.version, report.written_at) == (post, 1, post.created_at)
    assert len(report.version_hash) == 64
    with pytest.raises(NotAllowed):
        actions.report_retaliation(actor=ben, text="Not mine.", post=post)
