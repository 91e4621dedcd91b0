"""Which version holds, what it allows, and who accepted it."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from schwarm.ledger.models import Entry
from schwarm.lib import clock
from schwarm.lib.errors import Invalid, NotAllowed
from schwarm.people import actions as people
from schwarm.people.queries import installation
from schwarm.policy import queries, rules
from schwarm.policy.actions import accept_policy, bring_into_force, propose
from schwarm.policy.measures import Measure
from schwarm.policy.models import PolicyVersion
from schwarm.policy.shipped import shipped, shipped_text
from schwarm.policy.words import measure_label, sentence_about
from tests import make
from tests.policy import council
from tests.policy.test_text import successor

pytestmark = pytest.mark.django_db

START = datetime(2027, 1, 4, 9, tzinfo=UTC)
MARCH, MAY = datetime(2027, 3, 1, 9, tzinfo=UTC), datetime(2027, 5, 1, 9, tzinfo=UTC)
INSULT, FIGURES = 5, 6


def two_versions() -> str:
    """The second holds from March: it is milder about insult, and harder about figures."""
    text = successor(
        shipped_text(),
        2,
        "2027-03-01",
        **{"# 5 insult: note, rephrase, fold, mask, withdraw, pause": "# 5 insult: note, rephrase"},
        **{"# 6 figures: rephrase, mask, withdraw": "# 6 figures: rephrase, mask, withdraw, pause"},
    )
    council.adopted(text, START)
    return text


def test_the_shipped_version_holds_from_the_beginning() -> None:
    assert queries.in_force(datetime(1970, 1, 1, tzinfo=UTC)) == shipped()
    assert queries.in_force() == shipped()
    assert queries.upcoming() is None


def test_a_new_version_holds_from_its_day() -> None:
    text = two_versions()

    with clock.at(MARCH - timedelta(days=1)):
        assert (queries.in_force().version, queries.upcoming().version) == (1, 2)
    with clock.at(MARCH):
        assert (queries.in_force().version, queries.upcoming()) == (2, None)
    assert queries.text_of(2) == text
    assert queries.text_of(1) == shipped_text()


def test_the_log_keeps_that_a_version_was_adopted_and_which_it_follows() -> None:
    two_versions()

    (data,) = Entry.objects.filter(type="policy.adopted").values_list("data", flat=True)

    assert json.loads(bytes(data))["x"] == {
        "policy": queries.versions()[1].hash,
        "prev": shipped().hash,
        "from": "2027-03-01T00:00:00Z",
    }


def test_a_post_is_judged_by_the_version_of_its_time_or_a_later_milder_one() -> None:
    two_versions()
    with clock.at(MAY):
        old, new = MARCH - timedelta(days=9), MARCH + timedelta(days=9)

        assert [one.version for one in queries.judging(old)] == [1, 2]
        assert [one.version for one in queries.judging(new)] == [2]
        assert queries.allowed_measures(INSULT, old) == {Measure.NOTE, Measure.REPHRASE}
        assert Measure.PAUSE not in queries.allowed_measures(FIGURES, old)
        assert Measure.PAUSE in queries.allowed_measures(FIGURES, new)
        assert [clause.number for clause in queries.rules_for(old)] == [5, 6, 7]
        assert queries.allowed_measures(4, old) == frozenset()
        assert queries.allowed_measures(99, old) == frozenset()


def test_a_proposal_leaves_time_and_follows_the_last_version() -> None:
    members = council.founded()
    early = successor(shipped_text(), 2, "2027-02-16")
    bent = successor(shipped_text(), 2, "2027-03-01", **{"A living presence includes criticism.": "No."})

    with clock.at(START):
        for text, said in ((early, "14 days"), (bent, "14 days"), ("", "hyphens"), (shipped_text(), "2")):
            with pytest.raises(Invalid, match=said):
                propose(actor=members[0].person, text=text, discussion="/posts/1")
    assert queries.versions() == [shipped()]


def test_a_version_changed_in_the_database_is_void() -> None:
    two_versions()
    PolicyVersion.objects.update(text=successor(shipped_text(), 2, "2027-03-01", Fool="x"))

    with clock.at(MAY):
        assert queries.in_force() == shipped()


def test_a_person_accepts_a_version_once_and_can_prove_it() -> None:
    ada, ben, _carla = make.world()

    with clock.at(START):
        first = accept_policy(actor=ada, version=1)
    again = accept_policy(actor=ada, version=1)

    assert again == first
    assert (again.accepted_at, again.hash, again.language) == (START, shipped().hash, "en")
    assert queries.is_accepted(again)
    assert list(queries.acceptances_of(ada)) == [first]
    assert (queries.accepted_version(ada), queries.accepted_version(ben)) == (1, 0)


def test_a_new_version_is_accepted_anew() -> None:
    ada, _ben, _carla = make.world()
    accept_policy(actor=ada, version=1)
    two_versions()

    with clock.at(MAY):
        with pytest.raises(Invalid, match="newer version"):
            accept_policy(actor=ada, version=1)
        bring_into_force()
        asked = make.reload(ada)
        asked.onboarded_at = START
        assert rules.is_asked(asked, installation().policy_version)
        assert not rules.is_asked(make.reload(ada), installation().policy_version)
        accept_policy(actor=ada, version=2)
    assert queries.accepted_version(ada) == 2


def test_programs_and_people_who_left_accept_nothing() -> None:
    ada, ben, _carla = make.world()
    bot = people.found_bot(actor=ada, name="Clock", owner=ada)
    people.part_with(actor=None, person=ben, reason="Moved.")

    for somebody in (bot, ben):
        with pytest.raises(NotAllowed):
            accept_policy(actor=somebody, version=1)


def test_every_measure_has_words() -> None:
    assert all(measure_label(measure) for measure in Measure)
    on_posts = set(Measure) - {Measure.NONE, Measure.PAUSE}
    assert all("5" in sentence_about(measure, 5) for measure in on_posts)
    assert "72 hours" in sentence_about(Measure.MASK, 7, is_cover=True)
