"""Whoever sits in the council hears of proposals and votes, and members of votes about core clauses."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from schwarm.conversation.models import Notification
from schwarm.conversation.projections import rebuild_notifications
from schwarm.conversation.queries.choices import kinds_for
from schwarm.lib import clock
from schwarm.people.models import Person
from tests import make
from tests.policy import council
from tests.policy.council import DISCUSSED, ENOUGH
from tests.web.browsing import signed_in
from tests.web.mailing import came_in, monday, plan, sent_to, text_of, work_until

pytestmark = pytest.mark.django_db

BEGIN = monday(day=2)
SPRING = "2027-03-01"


@pytest.fixture(autouse=True)
def data_directory(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def told(person: Person) -> list[str]:
    """What the inbox says, the newest first."""
    page = signed_in(person).get("/inbox").content.decode()
    return [re.sub(r"<[^>]+>", "", one) for one in re.findall(r'"inbox-why">.*?<span>(.*?)</span></p>', page)]


def facts() -> set[tuple[int, int | None, Any]]:
    return set(Notification.objects.values_list("recipient", "actor", "created_at"))


def test_the_council_hears_of_a_proposal_and_when_its_vote_begins() -> None:
    with clock.at(BEGIN):
        members = council.founded()
        one = council.proposed(members, council.milder(SPRING))
        other = make.person("Other")
        assert told(members[1].person) == ["Member 0 proposes a change of the guidelines"]
        assert told(members[0].person) == told(other) == []
    later = BEGIN + DISCUSSED
    work_until(later)
    with clock.at(later):
        vote = "A vote about a change of the guidelines has begun"
        assert told(members[1].person) == [vote, "Member 0 proposes a change of the guidelines"]
        assert told(members[0].person) == [vote]
        assert told(other) == []
        before = facts()
        rebuild_notifications()
        assert facts() == before
        for place in ENOUGH:
            members[place].votes(one)
        assert told(members[1].person) == []


def test_all_members_hear_of_a_vote_about_core_clauses() -> None:
    with clock.at(BEGIN):
        members = council.founded()
        other = make.person("Other")
        guest = make.person("Guest", organisation=make.organisation())
        council.proposed(members, council.bent(SPRING))
        assert told(other) == []
    work_until(BEGIN + DISCUSSED)
    with clock.at(BEGIN + DISCUSSED):
        assert told(other) == ["A vote about a change of the guidelines has begun"]
        assert told(guest) == []
        assert "council" not in kinds_for(guest)
        assert "council" in kinds_for(other)


def test_a_second_proposal_is_told_as_new() -> None:
    with clock.at(BEGIN):
        members = council.founded()
        council.proposed(members, council.milder(SPRING))
        Notification.objects.update(read_at=clock.now())
    with clock.at(BEGIN + timedelta(days=1)):
        assert told(members[1].person) == []
        council.proposed(members, council.milder("2027-04-01"))
        assert told(members[1].person) == ["Member 0 proposes a change of the guidelines"]


def test_the_council_is_written_to_without_asking() -> None:
    with clock.at(BEGIN):
        members = council.founded()
        reader = members[1].person
        reader.email = "reader@example.org"
        reader.save()
        came_in(reader)
        council.proposed(members, council.milder(SPRING))
        plan(reader)
    work_until(monday(10, 6, day=2))

    (letter,) = sent_to(reader)
    assert letter.subject == "Member 0 proposes a change of the guidelines"
    assert "/guidelines/history" in text_of(letter)
