"""The disputes of the demo company go through the same actions as in real use, and end in all states."""

from collections import Counter
from datetime import datetime, timedelta, timezone
from operator import itemgetter

import pytest
from django_tasks_db.models import DBTaskResult

from schwarm.conversation.models import PostMeasure
from schwarm.demo import disputes
from schwarm.demo.disputes import COUNCIL, DISPUTES, OMBUDSPERSON, PERSONNEL, REVIEWERS
from schwarm.demo.judging import Judging
from schwarm.lib import clock
from schwarm.moderation.models import Case, Draw, RegisterEntry
from schwarm.moderation.queries.pool import problems, seats
from schwarm.people.models import Person
from schwarm.policy.models import CouncilSeat
from tests import make

pytestmark = pytest.mark.django_db
UNTIL = datetime(2026, 5, 12, 15, 40, tzinfo=timezone(timedelta(hours=2)))


def played(until: datetime = UNTIL) -> Judging:
    """Everybody who has a part, each in a department of her own, and all steps in their order."""
    handles = {OMBUDSPERSON, PERSONNEL, *(handle for _kind, handle in (*REVIEWERS, *COUNCIL))}
    for one in DISPUTES:
        handles |= {one.author, one.reporter, *one.concerned}
    with clock.at(until - timedelta(days=182)):
        people = {
            handle: make.person(handle.replace(".", " ").title(), handle=handle, department=handle)
            for handle in sorted(handles | {"georg.thalbach", "silvia.kettner"})
        }
    judging = Judging(people, until)
    for moment, _order, take in sorted(judging.steps(), key=itemgetter(0, 1)):
        with clock.at(moment):
            take()
    return judging


@pytest.fixture
def company() -> Judging:
    return played()


def test_cases_stand_in_all_states_and_nobody_chose_who_judges(company: Judging) -> None:
    states = Counter(Case.objects.values_list("state", flat=True))

    assert states == {
        "lapsed": 1,
        "final": 1,
        "notified": 1,
        "closed": 1,
        "dismissed": 1,
        "panel": 1,
        "in_review": 1,
        "received": 1,
    }
    assert set(Draw.objects.values_list("is_independent", flat=True)) == {False}
    kinds = Counter(RegisterEntry.objects.values_list("kind", flat=True))
    assert kinds == {"decision": 4, "panel": 1, "final": 1, "lapsed": 1, "dismissed": 1}
    assert not RegisterEntry.objects.exclude(summary_due=None).filter(summary="").exists()


def test_one_post_is_a_stub_one_has_a_masked_figure_and_criticism_stands(company: Judging) -> None:
    in_force = PostMeasure.objects.filter(lifted_at=None)

    assert sorted(in_force.values_list("measure", flat=True)) == ["mask", "withdraw"]
    restored = Case.objects.get(state="final")
    assert (restored.outcome, restored.measure) == ("reversed", "none")


def test_the_seats_are_filled_as_the_guidelines_ask(company: Judging) -> None:
    assert seats().count() == len(REVIEWERS) + 1
    assert problems() == []
    assert not CouncilSeat.objects.filter(person=None).exists()


def test_nothing_of_the_past_waits_to_be_done_or_mailed(company: Judging) -> None:
    assert company.cases
    assert not DBTaskResult.objects.exists()


@pytest.mark.parametrize(
    "until",
    [UNTIL.replace(month=1, day=4, hour=3), UNTIL.replace(month=8, day=30, hour=6)],
    ids=["night", "Sunday"],
)
def test_the_steps_keep_their_order_whenever_the_story_ends(until: datetime) -> None:
    for dispute in DISPUTES:
        days = [dispute.days, *(move.days for move in dispute.course)]
        moments = [disputes.moment(until, one, place) for place, one in enumerate(days)]
        assert moments == sorted(moments)
        assert moments[-1] < until


def test_whoever_has_a_part_is_in_the_cast() -> None:
    from schwarm.demo.story import company as story

    told = story(UNTIL)
    handles = {handle for _kind, handle in (*REVIEWERS, *COUNCIL)} | {OMBUDSPERSON, PERSONNEL}
    for one in DISPUTES:
        handles |= {one.author, one.reporter, *one.concerned}

    assert handles <= told.person.keys()
    assert not any(told.person[handle].is_administrator for _origin, handle in REVIEWERS)
    assert Person.objects.count() == 0
