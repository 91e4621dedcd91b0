"""Open registration: a letter to one's own address, the same answer for everybody."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from schwarm.identity import actions
from schwarm.identity.models import Invitation
from schwarm.lib import clock
from schwarm.people import actions as people
from schwarm.people.models import Person
from tests import make
from tests.identity.letters import secret_in, words_of

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "kaltes-wasser-im-november"


@pytest.fixture(autouse=True)
def is_open() -> None:
    make.host()
    people.change_installation(
        actor=None, open_registration=True, registration_domains="example.org, @kaelte.de"
    )


def register(client: Client, email: str, name: str = "Dora Frei") -> Any:
    return client.post("/account/signup/", {"email": email, "name": name})


def test_registration_is_closed_unless_the_organisation_opens_it(client: Client) -> None:
    people.change_installation(actor=None, open_registration=False)
    register(client, "dora@example.org")
    assert "invitation" in client.get("/account/signup/").content.decode()
    assert Invitation.objects.count() == len(mail.outbox) == 0


def test_who_registers_gets_a_letter_and_enters_the_books_by_its_link(client: Client) -> None:
    response = register(client, "dora@example.org")
    assert response["Location"] == "/account/confirm-email/"
    assert not Person.objects.filter(email="dora@example.org").exists()
    secret = secret_in(mail.outbox[0])
    login = actions.accept_invitation(secret=secret, name="Dora Frei", password=PASSWORD)
    assert login.person.organisation == make.host()


def test_other_domains_are_turned_away_with_a_reason(client: Client) -> None:
    for address in ("dora@elsewhere.org", "dora@sub.example.org", "dora@example.org.evil.com"):
        page = register(client, address).content.decode()
        assert "Registration is not open" in page
        assert address in page
    assert mail.outbox == []


def test_from_outside_every_address_looks_the_same(client: Client) -> None:
    known = make.person("Ada Berg", email="ada@example.org")
    actions.open_login(person=known, password=PASSWORD)
    make.person("Ben Kurz", email="ben@example.org")
    gone = make.person("Gone Person", email="gone@example.org")
    people.part_with(actor=None, person=gone, reason="A new job")
    answers = [
        register(Client(), address)
        for address in ("new@example.org", "ada@example.org", "ben@example.org", "gone@example.org")
    ]
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {
        (302, "/account/confirm-email/")
    }
    letters = {message.to[0]: words_of(message) for message in mail.outbox}
    assert sorted(letters) == ["ada@example.org", "ben@example.org", "new@example.org"]
    assert "/invitation/" not in letters["ada@example.org"]
    assert "/password/reset/" in letters["ada@example.org"]
    assert "/invitation/" in letters["ben@example.org"]


def test_nobody_can_be_flooded_with_letters(client: Client) -> None:
    for _attempt in range(3):
        register(client, "dora@example.org")
    assert len(mail.outbox) == 1
    with clock.at(clock.now() + timedelta(minutes=6)):
        register(client, "dora@example.org")
    assert len(mail.outbox) == 2
    assert Invitation.objects.count() == 1
