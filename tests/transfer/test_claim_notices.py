"""Administrators hear of claims that wait, claimants of what was decided."""

from datetime import datetime, timedelta

import pytest
from django.core import mail

from schwarm.conversation.models import Notification
from schwarm.conversation.projections import rebuild_notifications
from schwarm.conversation.queries.notifications import counts_of
from schwarm.lib import clock
from schwarm.people import actions as people
from schwarm.people.models import Person
from schwarm.transfer.actions import claim_placeholder, decide_claim
from schwarm.transfer.models import Claim, KeptAddress
from tests import make
from tests.web.browsing import signed_in
from tests.web.mailing import monday, plan, reader, text_of, work_until

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> Person:
    return make.person("Ada Berg", handle="ada")


@pytest.fixture
def bea() -> Person:
    return make.person("Bea Amt", handle="bea", administrator=True)


@pytest.fixture
def otto() -> Person:
    return make.person("Otto Amt", handle="otto", administrator=True)


def known(name: str = "Ada Lindner") -> Person:
    [placeholder] = people.add_placeholders(organisation=make.host(), names=[name])
    return placeholder


def told() -> set[tuple[str, str, str | None]]:
    """Who is told what, and about whom; the same if it were built anew."""
    kept = _rows()
    rebuild_notifications()
    assert _rows() == kept
    return {row[:3] for row in kept}


def _rows() -> set[tuple]:
    columns = ("recipient__handle", "kind", "actor__handle", "read_at")
    return set(Notification.objects.values_list(*columns))


def claim(person: Person, placeholder: Person | None = None, *, hour: int = 0) -> Claim:
    with clock.at(at(hour)):
        return claim_placeholder(actor=person, placeholder=placeholder or known())


def at(hour: int) -> datetime:
    return clock.now() - timedelta(days=1) + timedelta(hours=hour)


def decide(actor: Person, claim: Claim, *, granted: bool = False, hour: int = 1) -> None:
    with clock.at(at(hour)):
        decide_claim(actor=actor, claim=claim, granted=granted, reason="Somebody else.")


def test_every_administrator_but_the_claimant_hears_of_a_claim(
    ada: Person, bea: Person, otto: Person
) -> None:
    claim(ada)
    claim(bea)

    assert told() == {("bea", "claim", "ada"), ("otto", "claim", "ada"), ("otto", "claim", "bea")}


@pytest.mark.parametrize("granted", [True, False])
def test_a_decision_is_told_to_the_claimant_and_nobody_waits_any_more(
    ada: Person, bea: Person, otto: Person, granted: bool
) -> None:
    decide(bea, claim(ada), granted=granted)

    assert told() == {("ada", "decision", "bea")}


def test_whose_claim_fails_because_it_was_another_is_told_too(ada: Person, bea: Person) -> None:
    placeholder, ben = known(), make.person("Ben Kurz", handle="ben")
    claim(ben, placeholder)

    decide(bea, claim(ada, placeholder), granted=True)

    assert told() == {("ada", "decision", "bea"), ("ben", "decision", "bea")}


def test_another_claim_and_another_decision_are_news_again(ada: Person, bea: Person) -> None:
    first, second = claim(ada), claim(ada, known("A. Lindner"), hour=2)
    Notification.objects.update(read_at=clock.now())
    third = claim(ada, known("Ada L."), hour=3)
    assert Notification.objects.get(kind="claim").read_at is None

    decide(bea, first, hour=4)
    Notification.objects.update(read_at=clock.now())
    decide(bea, second, hour=5)

    assert told() == {("ada", "decision", "bea"), ("bea", "claim", "ada")}
    assert Notification.objects.get(kind="decision").read_at is None
    decide(bea, third, hour=6)
    assert told() == {("ada", "decision", "bea")}


def test_who_asks_again_after_a_refusal_waits_again(ada: Person, bea: Person) -> None:
    placeholder = known()
    decide(bea, claim(ada, placeholder))

    claim(ada, placeholder, hour=2)

    assert told() == {("bea", "claim", "ada")}


def test_an_address_that_proves_it_asks_and_tells_nobody(bea: Person) -> None:
    placeholder = known()
    KeptAddress.objects.create(placeholder=placeholder, email="ada@example.org")

    make.person("Ada Berg", email="ada@example.org")

    assert Claim.objects.get().state == Claim.State.GRANTED
    assert told() == set()


def test_who_begins_to_administrate_hears_what_waits_and_who_ends_no_longer(
    ada: Person, bea: Person, otto: Person
) -> None:
    claim(ada)
    ben = make.person("Ben Kurz", handle="ben")

    people.appoint_administrator(actor=bea, person=ben, appointed=True)
    assert {recipient for recipient, _kind, _actor in told()} == {"bea", "otto", "ben"}
    people.appoint_administrator(actor=bea, person=otto, appointed=False)
    assert {recipient for recipient, _kind, _actor in told()} == {"bea", "ben"}
    people.part_with(actor=bea, person=ben, reason="A new job")
    assert {recipient for recipient, _kind, _actor in told()} == {"bea"}


def test_the_inbox_leads_to_the_claims(ada: Person, bea: Person) -> None:
    waiting = claim(ada)
    page = signed_in(bea).get("/inbox").content.decode()
    assert "<b>Ada Berg</b> claims imported posts" in page
    assert 'href="/administration/claims"' in page
    assert counts_of(bea).for_me == 1

    decide(bea, waiting)

    page = signed_in(ada).get("/inbox").content.decode()
    assert counts_of(ada).rest
    assert "Your claim of imported posts is decided" in page
    assert 'href="/people/claims"' in page


def test_a_decision_that_nobody_took_has_a_title_and_no_protected_voice(ada: Person) -> None:
    placeholder = known()
    claim(ada, placeholder)
    KeptAddress.objects.create(placeholder=placeholder, email="ben@example.org")

    make.person("Ben Kurz", email="ben@example.org")

    assert told() == {("ada", "decision", None)}
    page = signed_in(ada).get("/inbox").content.decode()
    assert '<a class="inbox-title" href="/people/claims">Imported posts</a>' in page
    assert "protected" not in page.partition('<div class="inbox-main">')[0].rpartition("<li")[2]


def test_both_come_by_mail_to_those_who_want_it() -> None:
    with make.days_ago(30):
        bea = reader("Bea Amt", wants=("claim",), administrator=True)
        ada = reader("Ada Berg", wants=("decision",))
        placeholder = known()
    with clock.at(monday()):
        waiting = claim_placeholder(actor=ada, placeholder=placeholder)
        plan(bea)
    work_until(monday(10, 5))
    with clock.at(monday(11)):
        decide_claim(actor=bea, claim=waiting, granted=True)
        plan(ada)
    work_until(monday(11, 5))

    asked, decided = mail.outbox
    assert (asked.to, asked.subject) == (["bea@example.org"], "Ada Berg claims imported posts")
    assert "http://localhost:8000/administration/claims" in text_of(asked)
    assert (decided.to, decided.subject) == (["ada@example.org"], "Your claim of imported posts is decided")
    assert "http://localhost:8000/people/claims" in text_of(decided)
