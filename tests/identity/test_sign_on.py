"""Single sign-on: the company's service vouches for an address, and the books say whose it is."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from schwarm.identity import actions
from schwarm.identity.models import Login
from schwarm.people import actions as people
from schwarm.people.models import Person
from tests import make
from tests.identity import provider as fake

pytestmark = pytest.mark.django_db

DORA = {"sub": "42", "email": "Dora@Example.org", "email_verified": True, "name": "Dora Frei"}


@pytest.fixture
def provider(settings: Any) -> Iterator[fake.Provider]:
    make.host()
    with fake.running() as running:
        running.claims = dict(DORA)
        app = {"provider_id": "oidc", "name": "Nordkälte", "client_id": fake.CLIENT, "secret": "s"}
        settings.SOCIALACCOUNT_PROVIDERS = {
            "openid_connect": {
                "OAUTH_PKCE_ENABLED": True,
                "APPS": [{**app, "settings": {"server_url": running.url}}],
            }
        }
        yield running


def sign_on(client: Client, **more: str) -> Any:
    """Go to the service and come back with a code, as a browser would."""
    there = client.get("/account/oidc/oidc/login/", more)
    asked = parse_qs(urlsplit(there["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    return client.get("/account/oidc/oidc/login/callback/", {"code": "c", "state": asked["state"][0]})


def person_in(client: Client) -> Person | None:
    login = Login.objects.filter(pk=client.session.get("_auth_user_id", 0)).first()
    return login.person if login else None


def test_sign_in_page_offers_the_service_as_a_link(client: Client, provider: fake.Provider) -> None:
    page = client.get("/account/login/?next=/inbox").content.decode()
    assert "Nordkälte" in page
    assert 'href="/account/oidc/oidc/login/?process=login&amp;next=%2Finbox"' in page


def test_somebody_in_the_books_is_known_by_her_address_in_any_case(
    client: Client, provider: fake.Provider
) -> None:
    dora = make.person("Dora Frei", email="dora@example.org", department="Sales")
    sign_on(client)
    assert person_in(client) == dora
    assert Person.objects.count() == 1
    address = EmailAddress.objects.get(user=Login.objects.get())
    assert (address.email, address.verified, address.primary) == ("dora@example.org", True, True)


def test_somebody_with_a_password_gets_into_the_same_account(client: Client, provider: fake.Provider) -> None:
    login = actions.open_login(person=make.person("Dora Frei"), email="dora@example.org", password="x" * 12)
    sign_on(client)
    assert person_in(client) == login.person
    assert make.reload(login).has_usable_password()
    assert [message.to for message in mail.outbox] == [["dora@example.org"]]


def test_she_stays_the_same_when_her_address_changes_at_the_service(
    client: Client, provider: fake.Provider
) -> None:
    sign_on(client)
    dora = person_in(client)
    provider.claims["email"] = "frei@example.org"
    other = Client()
    sign_on(other)
    assert person_in(other) == dora
    assert Person.objects.count() == 1


def test_somebody_new_is_entered_as_an_employee(client: Client, provider: fake.Provider) -> None:
    sign_on(client)
    dora = person_in(client)
    assert dora is not None
    assert (dora.name, dora.email, dora.organisation) == ("Dora Frei", "dora@example.org", make.host())
    assert not dora.is_administrator


def test_somebody_invited_gets_the_place_of_the_invitation(client: Client, provider: fake.Provider) -> None:
    admin = make.person("Ina Admin", administrator=True)
    partner = make.organisation()
    invitation = actions.invite(actor=admin, email="dora@example.org", organisation=partner)
    sign_on(client)
    assert person_in(client).organisation == partner  # type: ignore[union-attr]
    assert make.reload(invitation).state == "accepted"


def test_service_alone_opens_no_door_where_that_is_switched_off(
    client: Client, provider: fake.Provider, settings: Any
) -> None:
    settings.SSO_REGISTRATION = False
    response = sign_on(client)
    assert response.status_code == 403
    assert "Nobody has invited you yet" in response.content.decode()
    make.person("Dora Frei", email="dora@example.org")
    other = Client()
    sign_on(other)
    assert person_in(other) is not None


@pytest.mark.parametrize("claims", [{"email_verified": False}, {"email_verified": None}, {"email": None}])
def test_address_the_service_does_not_vouch_for_opens_nothing(
    client: Client, provider: fake.Provider, claims: dict[str, object]
) -> None:
    make.person("Dora Frei", email="dora@example.org")
    provider.claims |= claims
    response = sign_on(client)
    assert response.status_code == 403
    assert person_in(client) is None
    assert Login.objects.count() == 0


def test_domains_the_operator_trusts_count_as_vouched_for(
    client: Client, provider: fake.Provider, settings: Any
) -> None:
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"]["verified_email"] = ["example.org"]
    del provider.claims["email_verified"]
    sign_on(client)
    assert person_in(client) is not None
    provider.claims |= {"email": "eve@example.com", "sub": "43"}
    assert sign_on(Client()).status_code == 403


def test_somebody_who_has_left_stays_outside(client: Client, provider: fake.Provider) -> None:
    with_login, without = (
        make.person("Dora Frei", email="dora@example.org"),
        make.person("Eve", email="e@e.org"),
    )
    actions.open_login(person=with_login)
    for person in (with_login, without):
        people.part_with(actor=None, person=person, reason="A new job")
    assert sign_on(client)["Location"] == "/account/inactive/"
    provider.claims |= {"email": "e@e.org", "sub": "43"}
    assert sign_on(client).status_code == 403
    assert person_in(client) is None


def test_answer_with_a_made_up_state_is_refused(client: Client, provider: fake.Provider) -> None:
    response = client.get("/account/oidc/oidc/login/callback/", {"code": "c", "state": "made-up"})
    assert "Single sign-on failed" in response.content.decode()
    assert person_in(client) is None


def test_service_that_is_down_is_told_in_words(client: Client, settings: Any) -> None:
    app = {"provider_id": "oidc", "name": "Nordkälte", "client_id": "x", "secret": "s"}
    app_settings = {"server_url": "http://127.0.0.1:1"}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [{**app, "settings": app_settings}]}}
    make.host()
    response = client.get("/account/oidc/oidc/login/")
    assert response.status_code == 502
    assert "Single sign-on failed" in response.content.decode()
