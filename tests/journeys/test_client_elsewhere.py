"""A client that is a page of another site: it registers, asks in a window of its own, fetches its token.

What it does then all day stands in page_elsewhere.js.
"""

import base64
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Page

from tests.clients.company import picture
from tests.journeys.conftest import SignIn
from tests.journeys.test_accessibility import serious_violations
from tests.served import PASSWORD, Served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

POST = """([address, body]) => fetch(address, {
    method: "POST", body: JSON.stringify(body), headers: {"Content-Type": "application/json"},
}).then((answer) => answer.json())"""
GET = """([address, token]) => fetch(address, {headers: {Authorization: `Bearer ${token}`}})
    .then((answer) => answer.json())"""

DAY = Path(__file__).parent / "page_elsewhere.js"
TOKEN = """
from schwarm.identity.actions import create_named_token
from schwarm.people.queries import by_handle
answer = create_named_token(person=by_handle("ben"), name="Colleague", scopes="read write")
"""


class Blank(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><html lang=en><title>Pocket</title><h1>Pocket</h1>")

    def log_message(self, *_arguments: Any) -> None:
        """Say nothing."""


@pytest.fixture
def elsewhere() -> Iterator[str]:
    """The address of another site: our server is `localhost`, this is a number."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Blank)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.mark.parametrize(
    ("width", "dark"),
    [
        pytest.param(1280, False, marks=pytest.mark.sampled_on("postgresql")),
        pytest.param(360, True, marks=pytest.mark.sampled_on("sqlite")),
    ],
)
def test_a_page_elsewhere_comes_by_its_token(
    company: Served, sign_in: SignIn, elsewhere: str, width: int, dark: bool
) -> None:
    client = sign_in(width=width, dark=dark)
    client.goto(elsewhere)

    token = token_by_question(client, company, elsewhere, "read")

    found = client.evaluate(GET, [f"{company.url}/api/v1/apps/verify_credentials", token])
    assert found["name"] == "Pocket"
    connected = client.context.new_page()
    connected.goto(f"{company.url}/settings/apps")
    assert connected.locator("h2", has_text="Pocket").count() >= 1
    assert serious_violations(connected) == []


@pytest.mark.sampled_on("sqlite")
def test_a_page_elsewhere_does_what_clients_do(company: Served, sign_in: SignIn, elsewhere: str) -> None:
    client = sign_in()
    client.goto(elsewhere)
    token = token_by_question(client, company, elsewhere, "read write follow")
    known = {"url": company.url, "token": token, "ben": company.run(TOKEN)}

    done = client.evaluate(DAY.read_text(), known | {"picture": base64.b64encode(picture()).decode()})

    assert done == [
        "sign in",
        "media",
        "poll",
        "schedule",
        "reply",
        "boost, favourite, bookmark",
        "edit, quote, delete",
        "follow, list",
        "filter",
        "search, report",
        "page by page",
        "profile",
        "stream",
    ]


def token_by_question(client: Page, company: Served, elsewhere: str, scopes: str) -> str:
    """The page registers, asks Ada in a window of its own, and fetches its token for her code."""
    registration = {"client_name": "Pocket", "redirect_uris": [f"{elsewhere}/done"], "scopes": scopes}
    app = client.evaluate(POST, [f"{company.url}/api/v1/apps", registration])
    window = ask(client, company, app, scopes)
    window.fill("[name=login]", "ada@example.org")
    window.fill("[name=password]", PASSWORD)
    window.click("main .form-actions button")
    window.wait_for_selector("text=May Pocket act for you?")
    assert serious_violations(window) == []
    window.click("[name=allow]")
    window.wait_for_url(f"{elsewhere}/done?**")
    assert window.evaluate("window.opener !== null"), "the client waits for a word of this window"
    (code,) = parse_qs(urlsplit(window.url).query)["code"]
    fields = {"grant_type": "authorization_code", "code": code, "redirect_uri": f"{elsewhere}/done"}
    names = {name: app[name] for name in ("client_id", "client_secret")}
    token: str = client.evaluate(POST, [f"{company.url}/oauth/token", fields | names])["access_token"]
    return token


def ask(client: Page, company: Served, app: dict[str, Any], scopes: str) -> Page:
    asked = {
        "response_type": "code",
        "client_id": app["client_id"],
        "redirect_uri": app["redirect_uris"][0],
        "scope": scopes,
    }
    with client.expect_popup() as opened:
        client.evaluate(
            "(address) => { window.open(address); }", f"{company.url}/oauth/authorize?{urlencode(asked)}"
        )
    return opened.value
