"""A real client library registers, takes somebody through the page that asks her, and signs out again."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from mastodon import Mastodon
from mastodon.errors import MastodonAPIError, MastodonIllegalArgumentError, MastodonUnauthorizedError

from tests.served import PASSWORD, Served, served
from tests.visitor import Visitor

pytestmark = [pytest.mark.xdist_group("clients sign in"), pytest.mark.sampled_on("sqlite")]

COMPANY = """
from schwarm.identity.actions import open_login
from schwarm.people import actions as people

host = people.set_up(name="Nordkälte", language="en")
ada = people.add_person(name="Ada Berg", handle="ada", email="ada@example.org", organisation=host)
open_login(person=ada, password=password)
"""
SCOPES = ["read", "write", "follow", "push"]
HOME = "https://pocket.example/done"


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("clients"), f"signing_in_{worker_id}") as instance:
        instance.run(COMPANY, password=PASSWORD)
        instance.start()
        yield instance


def app_at(company: Served, **details: Any) -> Mastodon:
    """A fresh registration; the library is told the version, so that it asks about nothing but signing in."""
    names = Mastodon.create_app("Pocket", api_base_url=company.url, scopes=SCOPES, **details)
    return Mastodon(*names, api_base_url=company.url, mastodon_version="4.4.0")


def allowed(company: Served, address: str) -> str:
    """The code that Ada gets for her yes; she signs in on the way."""
    ada = Visitor(company.port)
    asked = address.removeprefix(company.url)
    away = ada.get(asked)
    assert away.headers["location"].startswith("/account/login/?next=")
    ada.sign_in("ada@example.org", PASSWORD)
    page = ada.get(asked)
    assert "May Pocket act for you?" in page.text
    back = ada.post(asked, {"allow": "yes", "csrfmiddlewaretoken": page.token})
    (code,) = parse_qs(urlsplit(back.headers["location"]).query)["code"]
    return code


def test_by_a_code_that_is_carried_over(company: Served) -> None:
    app = app_at(company)
    code = allowed(company, app.auth_request_url(scopes=SCOPES, lang="en", allow_http=True))

    token = app.log_in(code=code, scopes=SCOPES, allow_http=True)

    assert app.app_verify_credentials().name == "Pocket"
    assert userinfo(company, token)["preferred_username"] == "ada"
    app.revoke_access_token(allow_http=True)
    with pytest.raises(MastodonUnauthorizedError):
        Mastodon(access_token=token, api_base_url=company.url).app_verify_credentials()


def test_by_an_address_that_leads_back(company: Served) -> None:
    app = app_at(company, redirect_uris=[HOME, "pocket://done"])
    for address in (HOME, "pocket://done"):
        question = app.auth_request_url(
            redirect_uris=address, scopes=SCOPES, state="s", lang="en", allow_http=True
        )
        code = allowed(company, question)

        assert app.log_in(code=code, redirect_uri=address, scopes=SCOPES, allow_http=True)


def test_with_less_than_was_registered(company: Served) -> None:
    app = app_at(company)
    narrow = ["read:accounts"]
    code = allowed(company, app.auth_request_url(scopes=narrow, lang="en", allow_http=True))

    token = app.log_in(code=code, scopes=narrow, allow_http=True)

    assert userinfo(company, token)["name"] == "Ada Berg"


def test_on_its_own_behalf(company: Served) -> None:
    app = app_at(company)
    fields = {
        "grant_type": "client_credentials",
        "client_id": app.client_id,
        "client_secret": app.client_secret,
    }
    token = requests.post(f"{company.url}/oauth/token", data=fields, timeout=30).json()["access_token"]

    own = Mastodon(app.client_id, app.client_secret, access_token=token, api_base_url=company.url)

    assert own.app_verify_credentials().name == "Pocket"
    own.revoke_access_token(allow_http=True)
    assert own.access_token is None


def test_the_library_understands_what_is_refused(company: Served) -> None:
    app = app_at(company)

    with pytest.raises(MastodonIllegalArgumentError, match="Invalid access token"):
        app.log_in(code="nonsense", scopes=SCOPES, allow_http=True)
    with pytest.raises(MastodonAPIError):
        Mastodon(access_token="nonsense", api_base_url=company.url).app_verify_credentials()


def userinfo(company: Served, token: str) -> dict[str, str]:
    """Mastodon.py asks for it over https only."""
    headers = {"Authorization": f"Bearer {token}"}
    found: dict[str, str] = requests.get(f"{company.url}/oauth/userinfo", headers=headers, timeout=30).json()
    return found
