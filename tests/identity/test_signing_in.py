"""Signing in with password, second factor and passkey; getting back in; what strangers can find out."""

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    SECRET_SESSION_KEY,
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.auth.hashers import get_hasher
from django.core import mail
from django.core.cache import cache
from django.test import Client

from schwarm.identity import actions
from schwarm.identity.models import Login
from schwarm.people import actions as people
from tests import make
from tests.identity.letters import html_of, path_in, words_of

pytestmark = pytest.mark.django_db

PASSWORD = "kaltes-wasser-im-november"


@pytest.fixture
def login() -> Login:
    ada = make.person("Ada Berg", handle="ada", email="ada@example.org")
    people.finish_onboarding(actor=ada)
    return actions.open_login(person=ada, password=PASSWORD)


def enter(client: Client, email: str = "ada@example.org", password: str = PASSWORD) -> Any:
    return client.post("/account/login/", {"login": email, "password": password})


def confirm(client: Client) -> None:
    """Show once more that it is oneself, as before every important change."""
    client.post("/account/reauthenticate/", {"password": PASSWORD})


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def code_for(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def test_address_and_password_open_the_door_in_any_case(client: Client, login: Login) -> None:
    enter(client, "ADA@Example.org")
    assert is_in(client)


def test_passwords_are_kept_with_argon2() -> None:
    from django.conf import settings

    from schwarm.config import settings as ours

    assert ours.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")
    assert get_hasher("default").algorithm  # a hasher is there for the tests, too
    assert settings.AUTH_PASSWORD_VALIDATORS


def test_unknown_address_and_wrong_password_get_the_same_answer(client: Client, login: Login) -> None:
    wrong = enter(client, password="something-else-entirely").content.decode()
    unknown = enter(client, "eve@example.org", "something-else-entirely").content.decode()
    assert not is_in(client)
    assert strip(wrong) == strip(unknown.replace("eve@example.org", "ada@example.org"))


def strip(page: str) -> str:
    return re.sub(r'value="[^"]{40,}"|X-CSRFToken": "[^"]+', "", page)


def test_too_many_wrong_passwords_lock_the_door_for_a_while(
    client: Client, login: Login, settings: Any
) -> None:
    cache.clear()
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "100/m/ip,5/300s/key"}
    for _attempt in range(5):
        enter(client, password="something-else-entirely")
    page = enter(client).content.decode()
    assert not is_in(client)
    assert "Wait five minutes" in page
    cache.clear()
    enter(client)
    assert is_in(client)


def test_requests_come_too_fast_from_one_address(client: Client, settings: Any) -> None:
    cache.clear()
    settings.ACCOUNT_RATE_LIMITS = {"login": "3/m/ip"}
    answers = [enter(client).status_code for _attempt in range(4)]
    cache.clear()
    assert answers == [200, 200, 200, 429]


def test_reset_says_the_same_for_every_address_and_writes_only_to_real_ones(
    client: Client, login: Login
) -> None:
    known = client.post("/account/password/reset/", {"email": "ada@example.org"})
    unknown = client.post("/account/password/reset/", {"email": "eve@example.org"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert [message.to for message in mail.outbox] == [["ada@example.org"], ["eve@example.org"]]
    assert "/password/reset/key/" in words_of(mail.outbox[0])
    assert "/password/reset/key/" not in words_of(mail.outbox[1])


def test_new_password_by_mail_works_once_and_signs_other_devices_out(client: Client, login: Login) -> None:
    elsewhere = Client()
    enter(elsewhere)
    client.post("/account/password/reset/", {"email": "ada@example.org"})
    link = path_in(mail.outbox[0])
    page = client.get(link, follow=True)
    new = {"password1": "warmes-wasser-im-mai", "password2": "warmes-wasser-im-mai"}
    client.post(page.request["PATH_INFO"], new)
    assert make.reload(login).check_password("warmes-wasser-im-mai")
    assert elsewhere.get("/account/email/").status_code == 302
    assert "does not work any more" in Client().get(link, follow=True).content.decode()


def test_mails_speak_the_language_of_their_reader(client: Client, login: Login) -> None:
    people.change_preferences(actor=login.person, language="de")
    client.post("/account/password/reset/", {"email": "ada@example.org"}, HTTP_ACCEPT_LANGUAGE="en")
    html = html_of(mail.outbox[0])
    assert 'lang="de"' in html
    assert "<img" not in html


def test_address_changes_when_its_link_is_followed(client: Client, login: Login) -> None:
    enter(client)
    confirm(client)
    client.post("/account/email/", {"email": "berg@example.org", "action_add": ""})
    assert make.reload(login).email == "ada@example.org"
    link = path_in(mail.outbox[-1])
    client.post(link)
    assert make.reload(login).email == make.reload(login.person).email == "berg@example.org"


def test_address_of_somebody_in_the_books_cannot_be_taken(client: Client, login: Login) -> None:
    make.person("Ben Kurz", email="ben@example.org")
    enter(client)
    confirm(client)
    page = client.post("/account/email/", {"email": "ben@example.org", "action_add": ""}).content.decode()
    assert "Somebody signs in with this address already." in page
    assert mail.outbox == []


def test_important_changes_ask_again_who_one_is(client: Client, login: Login) -> None:
    client.force_login(login)
    response = client.get("/account/2fa/totp/activate/")
    assert response.status_code == 302
    assert response["Location"].startswith("/account/reauthenticate/")


def switch_on_app(client: Client) -> str:
    """Turn on the authenticator app and return its secret."""
    client.get("/account/2fa/totp/activate/")
    secret: str = client.session[SECRET_SESSION_KEY]
    client.post("/account/2fa/totp/activate/", {"code": code_for(secret)})
    return secret


def test_second_factor_is_asked_for_and_recovery_codes_replace_it_once(client: Client, login: Login) -> None:
    enter(client)
    confirm(client)
    secret = switch_on_app(client)
    assert Authenticator.objects.filter(user=login, type="totp").exists()

    other = Client()
    assert enter(other)["Location"] == "/account/2fa/authenticate/"
    assert not is_in(other)
    other.post("/account/2fa/authenticate/", {"code": "000000"})
    assert not is_in(other)
    cache.clear()
    other.post("/account/2fa/authenticate/", {"code": code_for(secret)})
    assert is_in(other)

    codes = Authenticator.objects.get(user=login, type="recovery_codes").wrap().get_unused_codes()
    lost = Client()
    enter(lost)
    lost.post("/account/2fa/authenticate/", {"code": codes[0]})
    assert is_in(lost)
    again = Client()
    enter(again)
    again.post("/account/2fa/authenticate/", {"code": codes[0]})
    assert not is_in(again)


def test_devices_are_listed_and_the_others_can_be_signed_out(client: Client, login: Login) -> None:
    client.defaults["HTTP_USER_AGENT"] = (
        "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    )
    elsewhere = Client(headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36"})
    client.post("/account/login/", {"login": login.email, "password": PASSWORD})
    enter(elsewhere)
    page = client.get("/account/sessions/").content.decode()
    assert "Firefox, Linux" in page
    assert "Chrome, Windows" in page
    client.post("/account/sessions/")
    assert client.get("/account/sessions/").status_code == 200
    assert elsewhere.get("/account/sessions/").status_code == 302


def test_app_carries_the_name_of_the_installation(client: Client, login: Login) -> None:
    people.change_installation(actor=None, name="Nordkälte Netz")
    enter(client)
    confirm(client)
    client.get("/account/2fa/totp/activate/")
    url = TOTP.activate(login, "S" * 16) and _totp_url(login)
    assert "issuer=Nordk%C3%A4lte%20Netz" in url


def _totp_url(login: Login) -> str:
    from allauth.mfa.adapter import get_adapter

    url: str = get_adapter().build_totp_url(login, "S" * 16)
    return url
