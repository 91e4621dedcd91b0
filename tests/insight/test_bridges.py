"""Bridges lead out of one's own department, for open reasons, and only where one may go."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from schwarm.conversation import actions as talk
from schwarm.conversation.models import Audience
from schwarm.insight import actions
from schwarm.insight.bridging import MOST_READERS, Company, Member, Question, Topic, bridges, phrases
from schwarm.insight.models import Bridge, BridgeRefusal, Bridging, Objection
from schwarm.insight.projections import rebuild_bridges, refresh_bridges
from schwarm.insight.queries.bridges import bridges_for
from schwarm.lib import clock
from schwarm.people import actions as people
from schwarm.people.models import Person
from schwarm.spaces import actions as spaces
from tests import make

pytestmark = pytest.mark.django_db


def world() -> tuple[Person, Person, Person]:
    """Ada, Ben and Carla, none of them new."""
    with make.days_ago(100):
        return make.world()


def colleague(name: str, department: str) -> Person:
    with make.days_ago(100):
        return make.person(name, handle=name.split()[0].lower(), department=department)


def shown(viewer: Person) -> set[tuple[str, str, str]]:
    """Where bridges lead, why, and with which word."""
    found = bridges_for(viewer)
    return {(_name(one), one.reason, one.word) for one in found}


def _name(bridge: Bridge) -> str:
    if bridge.other:
        return bridge.other.handle
    return bridge.space.name if bridge.space else "question"


def kept() -> set[tuple[Any, ...]]:
    names = ("person", "kind", "other", "space", "post", "reason", "word", "rank")
    return set(Bridge.objects.values_list(*names))


def test_people_of_other_departments_meet_over_what_both_wrote_openly() -> None:
    ada, ben, carla = world()
    near = colleague("Ute Nah", "Engineering")
    for author in (ada, ben, near):
        make.post(author, "News of #Pumps", audience=Audience.COMMUNITY)
    refresh_bridges()

    assert shown(ada) == {("ben", "topic", "Pumps")}
    assert shown(ben) in ({("ada", "topic", "Pumps")}, {("ute", "topic", "Pumps")})
    assert shown(carla) == set()


def test_nothing_private_is_a_reason() -> None:
    ada, ben, _carla = world()
    counsel = make.space(ben, "Counsel", closed_reason="People come here for advice.")
    make.post(ada, "On #Pumps")
    make.post(ben, "In here on #Pumps", space=counsel)
    make.post(ben, "Only for @ada: #Pumps", audience=Audience.MENTIONED)
    make.post(ben, "For those who follow: #Pumps", audience=Audience.FOLLOWERS)
    people.follow(actor=ben, person=ada)
    refresh_bridges()

    assert shown(ada) == shown(ben) == set()


def test_profiles_lead_to_each_other() -> None:
    ada, ben, _carla = world()
    dora = colleague("Dora Lind", "Service")
    people.change_profile(actor=ada, person=ada, helps_with="Hydraulics, Excel")
    people.change_profile(actor=dora, person=dora, wants_to_learn="I would like to learn hydraulics.")
    refresh_bridges()

    assert ("ada", "helps", "Hydraulics") in shown(dora)
    assert ("dora", "learns", "Hydraulics") in shown(ada)
    people.change_profile(actor=ada, person=ada, helps_with="Excel")
    assert "ada" not in {name for name, *_ in shown(dora)}
    assert shown(ben) == set()


def asked_yesterday(author: Person, text: str) -> Any:
    with make.days_ago(2):
        return make.post(author, text)


def test_an_open_question_meets_who_could_answer_it_until_somebody_does() -> None:
    ada, ben, _carla = world()
    people.change_profile(actor=ben, person=ben, helps_with="SAP; trade fairs")
    question = asked_yesterday(ada, "Who knows how to book trade fairs?")
    refresh_bridges()

    assert ("question", "answers", "trade fairs") in shown(ben)
    assert ("ben", "answers", "trade fairs") in shown(ada)
    make.reply(colleague("Ute Nah", "Engineering"), question)
    assert "answers" not in {reason for person in (ada, ben) for _n, reason, _w in shown(person)}


def test_open_spaces_of_others_are_suggested_until_one_belongs_to_them() -> None:
    ada, ben, _carla = world()
    space = make.space(ben, "Cooling")
    make.post(ben, "Our #Pumps", space=space)
    make.post(ada, "About #Pumps")
    people.follow(actor=ada, person=ben)
    refresh_bridges()

    assert shown(ada) == {("Cooling", "topic", "Pumps")}
    spaces.join_space(actor=ada, space=space)
    assert shown(ada) == set()


def test_who_is_new_meets_others_and_mixed_spaces() -> None:
    with make.days_ago(100):
        host = make.person("Hana Host", department="Sales")
        space = make.space(host, "Canteen")
        for number, unit in enumerate(["Sales", "Service", "Research", "Sales", "Service"]):
            spaces.join_space(actor=make.person(f"Old {number}", department=unit), space=space)
    nina = make.person("Nina Neu", handle="nina", department="Engineering")
    make.person("Noah Neu", handle="noah", department="Sales")
    refresh_bridges()

    assert shown(nina) == {("noah", "new", ""), ("Canteen", "mixed", "3")}
    assert shown(host) == set()


@pytest.mark.parametrize(
    "act",
    [
        lambda ada, ben: people.block(actor=ada, person=ben),
        lambda ada, ben: people.block(actor=ben, person=ada),
        lambda ada, ben: people.mute(actor=ada, person=ben),
        lambda ada, ben: people.follow(actor=ada, person=ben),
        lambda _ada, ben: actions.object_to_evaluation(actor=ben),
        lambda ada, _ben: actions.object_to_evaluation(actor=ada),
        lambda _ada, ben: actions.refuse_all_bridges(actor=ben),
        lambda ada, _ben: actions.refuse_all_bridges(actor=ada),
        lambda ada, _ben: actions.refuse_bridge(actor=ada, bridge=bridges_for(ada)[0]),
        lambda ada, _ben: Objection.objects.create(person=ada),
        lambda _ada, ben: Objection.objects.create(person=ben),
        lambda ada, ben: BridgeRefusal.objects.create(person=ada, kind="person", subject_id=ben.pk),
        lambda ada, _ben: BridgeRefusal.objects.create(person=ada),
        lambda _ada, ben: people.part_with(actor=None, person=ben, reason="He retired."),
    ],
)
def test_what_is_against_the_will_of_either_goes_at_once_and_does_not_return(act: Any) -> None:
    ada, ben, _carla = world()
    for author in (ada, ben):
        make.post(author, "News of #Pumps")
    refresh_bridges()
    assert shown(ada)

    act(ada, ben)
    assert shown(ada) == set()
    refresh_bridges()
    assert shown(ada) == set()


def test_what_was_withdrawn_is_no_reason_any_more() -> None:
    ada, ben, _carla = world()
    make.post(ada, "News of #Pumps")
    post = make.post(ben, "News of #Pumps")
    refresh_bridges()
    talk.withdraw_post(actor=ben, post=post)

    assert shown(ada) == set()


def test_whoever_refused_all_may_come_back() -> None:
    ada, ben, _carla = world()
    for author in (ada, ben):
        make.post(author, "News of #Pumps")
    actions.refuse_all_bridges(actor=ada)
    actions.take_part_in_bridges(actor=ada)
    refresh_bridges()

    assert shown(ada) == {("ben", "topic", "Pumps")}


def test_what_is_kept_equals_what_is_made_anew() -> None:
    ada, ben, _carla = world()
    dora = colleague("Dora Lind", "Service")
    space = make.space(ben, "Cooling")
    for author, text in ((ada, "#Pumps and #Valves"), (ben, "#Pumps"), (dora, "#Valves")):
        make.post(author, text)
    asked_yesterday(ada, "Where does one find #Valves?")
    refresh_bridges()
    make.post(ben, "More #Valves", space=space)
    people.follow(actor=ada, person=ben)
    people.change_profile(actor=dora, person=dora, helps_with="Valves")
    actions.refuse_bridge(actor=dora, bridge=bridges_for(dora)[0])
    before = kept()
    count = refresh_bridges()
    refreshed = kept()
    assert refreshed != before

    assert rebuild_bridges() == count == len(refreshed)
    assert kept() == refreshed
    assert Bridging.objects.get().bridges == count
    assert refresh_bridges() == count


def test_refreshing_writes_only_what_changed() -> None:
    ada, ben, _carla = world()
    for author in (ada, ben):
        make.post(author, "News of #Pumps")
    refresh_bridges()
    before = set(Bridge.objects.values_list("pk", flat=True))
    refresh_bridges()

    assert set(Bridge.objects.values_list("pk", flat=True)) == before != set()


def test_bridges_cost_one_statement() -> None:
    ada, ben, _carla = world()
    for author in (ada, ben):
        make.post(author, "News of #Pumps")
    refresh_bridges()
    with CaptureQueriesContext(connection) as captured:
        assert _name(bridges_for(ada)[0]) == "ben"
    assert len(captured) == 1


def test_a_question_rests_a_day_and_grows_old() -> None:
    ada, ben, _carla = world()
    people.change_profile(actor=ben, person=ben, helps_with="Pumps")
    make.post(ada, "Who knows pumps?")
    refresh_bridges()
    assert not Bridge.objects.filter(reason="answers").exists()
    for days, count in ((2, 2), (30, 0)):
        with clock.at(clock.now() + timedelta(days=days)):
            refresh_bridges()
            assert Bridge.objects.filter(reason="answers").count() == count


# --- without a database -------------------------------------------------------------------------


def test_nobody_is_suggested_to_everybody() -> None:
    members = [Member(number, unit=number % 2) for number in range(1, 61)]
    # one of them writes about everything that others name
    topics = [Topic(m.id, m.id, f"t{m.id}", None, m.id) for m in members]
    topics += [Topic(1, m.id, f"t{m.id}", None, 1000 + m.id) for m in members]
    found = bridges(Company(members, topics))

    readers = [one.person for one, _rank in found if one.subject == 1]
    assert len(readers) == MOST_READERS["person"]


def test_each_person_meets_different_departments_and_kinds_in_turn() -> None:
    members = [Member(1, unit=1), *(Member(10 + n, unit=2 + n // 2) for n in range(6))]
    topics = [Topic(m.id, 7, "pumps", None, m.id) for m in members]
    found = [one for one, _rank in bridges(Company(members, topics)) if one.person == 1]

    units = {member.id: member.unit for member in members}
    assert len(found) == len({units[one.subject] for one in found}) == 3


def test_every_word_of_what_somebody_helps_with_has_to_occur() -> None:
    members = [Member(1, 1), Member(2, 2, "trade fairs, SAP"), Member(3, 3, "fairs of all sorts")]
    asked = Company(members, questions=[Question(5, 1, "Wie buchen wir einen Stand? Trade fair in May")])

    assert [(one.subject, one.word) for one, _rank in bridges(asked) if one.person == 1] == [
        (2, "trade fairs")
    ]
    assert phrases("a, Kältetechnik;  SAP \n -- ") == ["Kältetechnik", "SAP"]


def test_being_new_is_nothing_in_common_where_all_are() -> None:
    members = [Member(number, unit=number, is_new=number < 3) for number in range(12)]
    assert {one.reason for one, _rank in bridges(Company(members))} == {"new"}
    assert bridges(Company(members[:7])) == []
