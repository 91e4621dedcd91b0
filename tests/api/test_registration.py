"""Coming in by a client app: where it is open, at once, and with all that is wrong by name."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client

from schwarm.identity import actions as identity
from schwarm.identity.models import AccessToken, Login
from schwarm.people import actions as people
from schwarm.people.models import Person
from tests import make
from tests.api.calling import Api, as_app, as_nobody, as_person
from tests.api.shapes import check

pytestmark = pytest.mark.django_db(transaction=True)
PATH, CONFIRM = "/api/v1/accounts", "/api/v1/emails/confirmations"
DORA = {
    "username": "Dora",
    "email": "Dora@example.org",
    "password": "kaltes-wasser-im-november",
    "agreement": "true",
    "locale": "en",
}


@pytest.fixture
def is_open() -> None:
    make.host()
    people.change_installation(actor=None, open_registration=True)


def holder(response: Any) -> Api:
    """A client with the token of an answer."""
    assert response.status_code == 200, response.json()
    check("Token", response.json())
    api = as_nobody()
    api.headers["Authorization"] = f"Bearer {response.json()['access_token']}"
    return api


def details(response: Any) -> dict[str, list[str]]:
    assert response.status_code == 422, response.json()
    check("RegistrationError", response.json())
    found = response.json()["details"]
    for faults in found.values():
        check("[RegistrationFault]", faults)
    return {field: [fault["error"] for fault in faults] for field, faults in found.items()}


@pytest.mark.usefixtures("is_open")
def test_the_token_works_at_once() -> None:
    response = as_app("read write").post(PATH, DORA)

    me = holder(response).get("/api/v1/accounts/verify_credentials").json()

    assert response.json()["scope"] == "read write"
    assert (me["acct"], me["display_name"], me["source"]["language"]) == ("dora", "", "en")
    dora = Person.objects.get(handle="dora")
    assert (dora.organisation, dora.email, dora.language) == (make.host(), "", "en")
    token = AccessToken.objects.get(person=dora)
    assert token.user == Login.objects.get(person=dora)


@pytest.mark.usefixtures("is_open")
def test_an_address_stands_in_the_books_once_it_is_confirmed() -> None:
    api = holder(as_app().post(PATH, DORA))
    (letter,) = mail.outbox
    assert letter.to == ["dora@example.org"]
    assert api.post(CONFIRM).json() == {}
    assert len(mail.outbox) == 2
    link = next(word for word in str(letter.body).split() if "/confirm-email/" in word)

    Client().post(link.removeprefix("http://localhost:8000"))

    assert Person.objects.get(handle="dora").email == "dora@example.org"
    response = api.post(CONFIRM)
    assert (response.status_code, "confirmed" in response.json()["error"]) == (403, True)


@pytest.mark.usefixtures("is_open")
def test_another_address_may_be_given_until_one_is_confirmed() -> None:
    make.person("Ada", email="ada@example.org")
    api = holder(as_app().post(PATH, DORA))

    assert api.post(CONFIRM, {"email": "frei@example.org"}).json() == {}
    assert mail.outbox[-1].to == ["frei@example.org"]
    assert Login.objects.get().email == "frei@example.org"
    for wrong in ("ada@example.org", "nonsense"):
        assert api.post(CONFIRM, {"email": wrong}).status_code == 422
    assert Login.objects.get().email == "frei@example.org"


@pytest.mark.usefixtures("is_open")
def test_all_that_is_wrong_is_named() -> None:
    make.person("Ada", handle="ada", email="ada@example.org")

    assert details(as_app().post(PATH)) == {
        "username": ["ERR_BLANK"],
        "email": ["ERR_BLANK"],
        "password": ["ERR_BLANK"],
        "agreement": ["ERR_ACCEPTED"],
    }
    for field, value, word in (
        ("username", "two words", "ERR_INVALID"),
        ("username", "Ada", "ERR_TAKEN"),
        ("username", "nordkaelte", "ERR_TAKEN"),
        ("username", "protected", "ERR_TAKEN"),
        ("username", "x" * 41, "ERR_TOO_LONG"),
        ("email", "nonsense", "ERR_INVALID"),
        ("email", "ADA@example.org", "ERR_TAKEN"),
        ("password", "short-1", "ERR_TOO_SHORT"),
        ("password", "123456789012345", "ERR_INVALID"),
        ("agreement", "false", "ERR_ACCEPTED"),
    ):
        faults = details(as_app().post(PATH, {**DORA, field: value}))
        assert list(faults) == [field], value
        assert word in faults[field], value
    assert Person.objects.count() == 1


@pytest.mark.usefixtures("is_open")
def test_the_sentence_comes_in_the_language_asked_for() -> None:
    error = as_app().post(PATH, {**DORA, "agreement": "false"}).json()["error"]

    assert error == "Validation failed: Service agreement: You have to agree to the rules."


def test_registration_is_closed_unless_somebody_opens_it(settings: Any) -> None:
    make.host()
    assert as_app().post(PATH, DORA).status_code == 403

    settings.OPEN_REGISTRATION = True
    assert as_nobody().get("/api/v2/instance").json()["registrations"]["enabled"]
    holder(as_app().post(PATH, DORA))


def test_where_only_some_addresses_are_welcome_a_letter_comes_first(settings: Any) -> None:
    make.host()
    people.change_installation(actor=None, open_registration=True, registration_domains="example.org")

    response = as_app().post(PATH, DORA)

    assert response.status_code == 403
    assert "/account/signup/" in response.json()["error"]
    assert as_nobody().get("/api/v2/instance").json()["registrations"]["url"].endswith("/account/signup/")
    settings.OPEN_REGISTRATION = True
    assert details(as_app().post(PATH, {**DORA, "email": "d@elsewhere.org"})) == {"email": ["ERR_BLOCKED"]}
    holder(as_app().post(PATH, DORA))


@pytest.mark.usefixtures("is_open")
def test_blocked_networks_and_mail_domains_stay_out() -> None:
    root = make.person("Root", administrator=True)
    identity.block_email_domain(actor=root, domain="example.org")
    assert details(as_app().post(PATH, DORA)) == {"email": ["ERR_BLOCKED"]}

    identity.block_addresses(actor=root, network="127.0.0.1", severity="sign_up_block")
    response = as_app().post(PATH, {**DORA, "email": "dora@elsewhere.org"})
    assert (response.status_code, "network" in response.json()["error"]) == (403, True)


def test_the_first_one_may_come_before_anything_is_set_up(settings: Any) -> None:
    settings.OPEN_REGISTRATION = True

    holder(as_app().post(PATH, DORA))

    assert Person.objects.get().organisation.is_host


@pytest.mark.usefixtures("is_open")
def test_only_apps_on_their_own_register_people() -> None:
    ada, _ben, carla = make.world()

    assert as_nobody().post(PATH, DORA).status_code == 401
    assert as_app("read").post(PATH, DORA).status_code == 403
    for person in (ada, carla):
        assert as_person(person).post(PATH, DORA).status_code == 403
    assert (as_nobody().post(CONFIRM).status_code, as_app().post(CONFIRM).status_code) == (401, 422)
    assert as_person(ada).post(CONFIRM).status_code == 403
    assert not Person.objects.filter(handle="dora").exists()
