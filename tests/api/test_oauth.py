"""Apps register, fetch tokens and give them back, as clients of Mastodon's API do and expect it."""

import base64
import hashlib
import json
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.core.cache import cache
from django.test import Client

from schwarm.identity import actions
from schwarm.identity.models import AccessToken, Application, Grant, Login
from schwarm.identity.queries import access_of, vapid_public_key
from schwarm.lib import clock
from schwarm.people import actions as people
from schwarm.people.models import Person
from tests import make
from tests.web.browsing import signed_in

pytestmark = pytest.mark.django_db

OOB = "urn:ietf:wg:oauth:2.0:oob"
HOME = "https://pocket.example/done"
VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"  # of RFC 7636, appendix B


class App:
    """An app, as far as it is clothed in requests."""

    def __init__(self, **details: Any) -> None:
        details = {
            "client_name": "Pocket",
            "redirect_uris": f"{HOME}\n{OOB}",
            "scopes": "read write",
        } | details
        self.browser = Client()
        self.known = self.browser.post("/api/v1/apps", details).json()

    @property
    def names(self) -> dict[str, str]:
        return {name: self.known[name] for name in ("client_id", "client_secret")}

    def code_from(self, person: Person, **fields: str) -> str:
        asked = {"response_type": "code", "client_id": self.known["client_id"], "redirect_uri": HOME}
        address = f"/oauth/authorize?{urlencode(asked | {'scope': 'read write'} | fields)}"
        back = signed_in(person).post(address, {"allow": "yes"})
        return parse_qs(urlsplit(back["Location"]).query)["code"][0]

    def fetching(self, given: str, **fields: str) -> dict[str, str]:
        return {
            "grant_type": "authorization_code",
            "code": given,
            "redirect_uri": HOME,
            **self.names,
        } | fields

    def fetch(self, fields: dict[str, Any], **more: Any) -> Any:
        return self.browser.post("/oauth/token", fields, **more)

    def token_of(self, person: Person, scope: str = "read write") -> str:
        answer = self.fetch(self.fetching(self.code_from(person, scope=scope)))
        return str(answer.json()["access_token"])


@pytest.fixture
def ada() -> Person:
    ada = make.person("Ada Berg", handle="ada", email="ada@example.org")
    actions.open_login(person=ada, password="long enough here")
    return ada


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


# --- registration ---------------------------------------------------------------------------------


def test_a_new_app_learns_its_name_and_secret() -> None:
    fields = {
        "client_name": "Pocket",
        "redirect_uris": OOB,
        "scopes": "read write:statuses",
        "website": "https://pocket.example",
    }
    answer = Client().post("/api/v1/apps", fields)

    known = answer.json()
    kept = Application.objects.get()
    assert answer.status_code == 200
    assert known == {
        "id": str(kept.pk),
        "name": "Pocket",
        "website": "https://pocket.example",
        "scopes": ["read", "write:statuses"],
        "redirect_uri": OOB,
        "redirect_uris": [OOB],
        "client_id": kept.client_id,
        "client_secret": known["client_secret"],
        "client_secret_expires_at": 0,
        "vapid_key": vapid_public_key(),
    }
    assert len(known["client_secret"]) > 40
    assert known["client_secret"] not in str(Application.objects.values_list().get())


@pytest.mark.parametrize(
    ("sent", "content_type"),
    [
        ({"redirect_uris": f"{HOME} {OOB}"}, None),
        ({"redirect_uris": f"{HOME}\r\n{OOB}"}, None),
        ({"redirect_uris[]": [HOME, OOB]}, None),
        ({"redirect_uris": [HOME, OOB]}, "application/json"),
        ({"redirect_uris": f"{HOME}\n{OOB}", "website": None}, "application/json"),
    ],
)
def test_addresses_come_in_many_forms(sent: dict[str, Any], content_type: str | None) -> None:
    more = {"content_type": content_type} if content_type else {}
    known = Client().post("/api/v1/apps", {"client_name": "Pocket"} | sent, **more).json()

    assert known["redirect_uris"] == [HOME, OOB]
    assert known["redirect_uri"] == f"{HOME}\n{OOB}"
    assert (known["website"], known["scopes"]) == (None, ["read"])


@pytest.mark.parametrize(
    "address",
    [OOB, "pocket://done", "com.example.pocket:/done", "pocket:", "http://localhost:3000/", "http://[::1]/"],
)
def test_many_kinds_of_addresses_are_welcome(address: str) -> None:
    assert App(redirect_uris=address).known["redirect_uris"] == [address]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"client_name": ""}, "Application name can't be blank"),
        ({"client_name": "x" * 61}, "Application name is too long (maximum is 60 characters)"),
        ({"redirect_uris": ""}, "Redirect URI can't be blank"),
        ({"redirect_uris": "somewhere"}, "Redirect URI must be an absolute URI."),
        ({"redirect_uris": "/done"}, "Redirect URI must be an absolute URI."),
        ({"redirect_uris": "https://"}, "Redirect URI must be an absolute URI."),
        ({"redirect_uris": "https://pocket.example:99999/"}, "Redirect URI must be an absolute URI."),
        ({"redirect_uris": "https://pocket.example/#here"}, "Redirect URI cannot contain a fragment."),
        ({"redirect_uris": "javascript:alert(1)"}, "Redirect URI is forbidden by the server."),
        ({"redirect_uris": "JavaScript:alert(1)"}, "Redirect URI is forbidden by the server."),
        ({"redirect_uris": "data:text/html,hello"}, "Redirect URI is forbidden by the server."),
        ({"redirect_uris": "file:///etc/passwd"}, "Redirect URI is forbidden by the server."),
        (
            {"redirect_uris": "https://a.example/" + "x" * 2000},
            "Redirect URI is too long (maximum is 2000 characters)",
        ),
        ({"scopes": "read everything"}, "Scopes doesn't match configured on the server."),
        ({"website": "javascript:alert(1)"}, "Application website must be a valid URL"),
        (
            {"website": "https://a.example/" + "x" * 2000},
            "Application website is too long (maximum is 2000 characters)",
        ),
        (
            {"client_name": "", "redirect_uris": ""},
            "Application name can't be blank, Redirect URI can't be blank",
        ),
    ],
)
def test_a_wrong_registration_hears_what_is_wrong(fields: dict[str, str], reason: str) -> None:
    sent = {"client_name": "Pocket", "redirect_uris": HOME} | fields
    answer = Client().post("/api/v1/apps", sent)

    assert (answer.status_code, answer.json()) == (422, {"error": f"Validation failed: {reason}"})
    assert not Application.objects.exists()


def test_mass_registration_is_slowed_down(settings: Any) -> None:
    cache.clear()
    settings.ACCOUNT_RATE_LIMITS = {"register_app": "2/m/ip"}
    fields = {"client_name": "Pocket", "redirect_uris": OOB}

    answers = [Client().post("/api/v1/apps", fields) for _time in range(3)]

    cache.clear()
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert list(answers[2].json()) == ["error"]


def test_an_app_can_ask_whether_its_token_works(ada: Person) -> None:
    app = App(website="https://pocket.example")
    own = app.fetch({"grant_type": "client_credentials", **app.names}).json()["access_token"]

    for token in (own, app.token_of(ada)):
        answer = Client().get("/api/v1/apps/verify_credentials", headers=bearer(token))
        assert answer.json() == {
            name: app.known[name]
            for name in ("id", "name", "website", "scopes", "redirect_uri", "redirect_uris", "vapid_key")
        }


@pytest.mark.parametrize("headers", [{}, bearer("nonsense"), {"Authorization": "Bearer"}])
def test_without_a_token_there_is_nothing_to_verify(headers: dict[str, str]) -> None:
    answer = Client().get("/api/v1/apps/verify_credentials", headers=headers)

    assert (answer.status_code, answer.json()) == (401, {"error": "The access token is invalid."})


# --- tokens ---------------------------------------------------------------------------------------


def test_a_code_becomes_a_token_that_lasts(ada: Person) -> None:
    app = App()
    code = app.code_from(ada)

    answer = app.fetch(app.fetching(code))

    token = answer.json()
    access = access_of(token["access_token"])
    assert answer.status_code == 200
    assert sorted(token) == ["access_token", "created_at", "scope", "token_type"]
    assert (token["token_type"], token["scope"]) == ("Bearer", "read write")
    assert abs(token["created_at"] - clock.now().timestamp()) < 60
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Type"].startswith("application/json")
    assert access
    assert (access.person_id, access.application_name) == (ada.pk, "Pocket")
    with clock.at(clock.now() + timedelta(days=4000)):
        assert access_of(token["access_token"]) == access


def test_nothing_that_opens_a_door_stands_in_the_database(ada: Person) -> None:
    app = App()
    code = app.code_from(ada)
    kept = everything_kept()
    token = app.fetch(app.fetching(code)).json()["access_token"]

    assert not [secret for secret in (code, app.known["client_secret"]) if secret in kept]
    assert token not in everything_kept()


def everything_kept() -> str:
    tables = (Application, Grant, AccessToken)
    return "".join(str(list(table.objects.values_list())) for table in tables)


def test_an_app_may_come_on_its_own_behalf_as_well(ada: Person) -> None:
    app = App()
    assert app.token_of(ada)

    answer = app.fetch({"grant_type": "client_credentials", "scope": "read write", **app.names})

    token = answer.json()
    access = access_of(token["access_token"])
    assert (answer.status_code, token["scope"]) == (200, "read write")
    assert access
    assert access.person_id is None


def test_on_its_own_behalf_an_app_reads_unless_it_says_more() -> None:
    app = App()

    assert app.fetch({"grant_type": "client_credentials", **app.names}).json()["scope"] == "read"


def ways_to_ask(app: App, fields: dict[str, str]) -> dict[str, Any]:
    """The same request, as clients write it down."""
    rest = {name: value for name, value in fields.items() if name not in app.names}
    basic = base64.b64encode(":".join(app.names.values()).encode()).decode()
    return {
        "in parts": lambda: app.fetch(fields),
        "as a form": lambda: app.fetch(urlencode(fields), content_type="application/x-www-form-urlencoded"),
        "as JSON": lambda: app.fetch(json.dumps(fields), content_type="application/json"),
        "by name and secret in the header": lambda: app.fetch(
            rest, headers={"Authorization": f"Basic {basic}"}
        ),
        "in the address": lambda: app.browser.post(f"/oauth/token?{urlencode(fields)}"),
        "with a slash": lambda: app.browser.post("/oauth/token/", fields),
    }


@pytest.mark.parametrize(
    "way",
    [
        "in parts",
        "as a form",
        "as JSON",
        "by name and secret in the header",
        "in the address",
        "with a slash",
    ],
)
def test_every_client_writes_its_requests_in_its_own_way(way: str, ada: Person) -> None:
    app = App()
    for fields in (app.fetching(app.code_from(ada)), {"grant_type": "client_credentials", **app.names}):
        answer = ways_to_ask(app, fields)[way]()

        assert answer.status_code == 200, answer.content
        assert access_of(answer.json()["access_token"])


def test_all_ways_to_ask_are_tried() -> None:
    app = App()
    marks = test_every_client_writes_its_requests_in_its_own_way.pytestmark  # type: ignore[attr-defined]

    assert list(ways_to_ask(app, {})) == marks[0].args[1]


def refused(answer: Any) -> tuple[int, str]:
    body = answer.json()
    assert sorted(body) == ["error", "error_description"]
    assert not AccessToken.objects.exists()
    return answer.status_code, body["error"]


@pytest.mark.parametrize(
    ("fields", "status", "error"),
    [
        ({"code": "nonsense"}, 400, "invalid_grant"),
        ({"code": "\x00"}, 400, "invalid_request"),
        ({"code": ""}, 400, "invalid_request"),
        ({"redirect_uri": OOB}, 400, "invalid_grant"),
        ({"redirect_uri": "https://evil.example/"}, 400, "invalid_grant"),
        ({"redirect_uri": ""}, 400, "invalid_request"),  # two are registered
        ({"client_id": "nobody"}, 401, "invalid_client"),
        ({"client_id": ""}, 401, "invalid_client"),
        ({"client_id": "\x00"}, 401, "invalid_client"),
        ({"client_secret": "wrong"}, 401, "invalid_client"),
        ({"client_secret": ""}, 401, "invalid_client"),
        ({"grant_type": ""}, 400, "invalid_request"),
        (
            {"grant_type": "password", "username": "ada@example.org", "password": "x"},
            400,
            "unsupported_grant_type",
        ),
        ({"grant_type": "refresh_token", "refresh_token": "x"}, 400, "unsupported_grant_type"),
        ({"grant_type": "implicit"}, 400, "unsupported_grant_type"),
        ({"code_verifier": "", "user": "1", "client": "1", "resource": "x"}, 200, ""),
    ],
)
def test_what_is_wrong_with_a_code_or_its_app(
    ada: Person, fields: dict[str, str], status: int, error: str
) -> None:
    app = App()
    answer = app.fetch(app.fetching(app.code_from(ada), **fields))

    if status == 200:
        assert access_of(answer.json()["access_token"])
    else:
        assert refused(answer) == (status, error)
        assert Grant.objects.exists(), "whoever tries in vain takes nothing from others"


@pytest.mark.parametrize("header", ["Basic", "Basic !", "Basic ä", "Basic eA==", "Basic eDp5", "Nonsense x"])
def test_a_nonsensical_header_is_nobody(header: str) -> None:
    fields = {"grant_type": "client_credentials"}

    assert refused(Client().post("/oauth/token", fields, headers={"Authorization": header})) == (
        401,
        "invalid_client",
    )


@pytest.mark.parametrize("scope", ["push", "read push", "admin:read", "everything"])
def test_on_its_own_behalf_an_app_gets_no_more_than_it_has_registered_for(scope: str) -> None:
    app = App()
    answer = app.fetch({"grant_type": "client_credentials", "scope": scope, **app.names})

    assert refused(answer) == (400, "invalid_scope")


def test_a_body_that_is_no_json_is_said_to_be_so() -> None:
    answer = Client().post("/oauth/token", "{", content_type="application/json")

    assert (answer.status_code, list(answer.json())) == (400, ["error"])


def test_a_code_works_once(ada: Person) -> None:
    app = App()
    fields = app.fetching(app.code_from(ada))

    assert app.fetch(fields).status_code == 200
    assert app.fetch(fields).json()["error"] == "invalid_grant"
    assert AccessToken.objects.count() == 1


def test_a_code_works_for_ten_minutes(ada: Person) -> None:
    app = App()
    fields = app.fetching(app.code_from(ada))

    with clock.at(clock.now() + timedelta(minutes=11)):
        assert refused(app.fetch(fields)) == (400, "invalid_grant")


def test_a_code_works_for_the_app_that_asked(ada: Person) -> None:
    ours, other = App(), App()

    assert refused(other.fetch(other.fetching(ours.code_from(ada)))) == (400, "invalid_grant")


def test_a_code_dies_with_the_stay_of_its_person(ada: Person) -> None:
    app = App()
    fields = app.fetching(app.code_from(ada))
    people.part_with(actor=None, person=ada, reason="A new job")

    assert refused(app.fetch(fields)) == (400, "invalid_grant")


def test_a_code_dies_with_a_shut_login(ada: Person) -> None:
    app = App()
    fields = app.fetching(app.code_from(ada))
    Login.objects.update(is_active=False)

    assert refused(app.fetch(fields)) == (400, "invalid_grant")


def test_what_the_person_allowed_counts_not_what_the_app_then_wants(ada: Person) -> None:
    app = App()
    code = app.code_from(ada, scope="read:statuses")

    assert app.fetch(app.fetching(code, scope="read write")).json()["scope"] == "read:statuses"


def test_with_one_address_registered_an_app_need_not_say_it(ada: Person) -> None:
    app = App(redirect_uris=HOME)
    code = app.code_from(ada, redirect_uri="")

    assert app.fetch(app.fetching(code, redirect_uri="")).status_code == 200


def test_a_proof_of_possession_is_honoured(ada: Person) -> None:
    """PKCE: whoever catches the code cannot use it."""
    app = App()
    sent = {"code_challenge": CHALLENGE, "code_challenge_method": "S256"}
    assert base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).decode() == f"{CHALLENGE}="
    code = app.code_from(ada, **sent)

    assert refused(app.fetch(app.fetching(code))) == (400, "invalid_grant")
    assert refused(app.fetch(app.fetching(code, code_verifier=VERIFIER[::-1]))) == (400, "invalid_grant")
    assert refused(app.fetch(app.fetching(code, code_verifier=CHALLENGE))) == (400, "invalid_grant")
    assert app.fetch(app.fetching(code, code_verifier=VERIFIER)).status_code == 200


# --- giving back ----------------------------------------------------------------------------------


def test_an_app_gives_its_token_back(ada: Person) -> None:
    app = App()
    token = app.token_of(ada)
    fields = {"token": token, **app.names}

    for _time in range(2):
        answer = Client().post("/oauth/revoke", fields)
        assert (answer.status_code, answer.json()) == (200, {})
        assert access_of(token) is None


def test_a_token_is_given_back_as_json_or_with_a_header(ada: Person) -> None:
    app = App()
    tokens = [app.token_of(ada) for _time in range(2)]
    basic = base64.b64encode(":".join(app.names.values()).encode()).decode()

    Client().post("/oauth/revoke", {"token": tokens[0], **app.names}, content_type="application/json")
    Client().post("/oauth/revoke", {"token": tokens[1]}, headers={"Authorization": f"Basic {basic}"})

    assert [access_of(token) for token in tokens] == [None, None]


@pytest.mark.parametrize("wrong", ["other app", "no app", "wrong secret", "no token"])
def test_only_the_app_itself_gives_its_token_back(ada: Person, wrong: str) -> None:
    app, other = App(), App()
    token = app.token_of(ada)
    fields = {
        "other app": {"token": token, **other.names},
        "no app": {"token": token},
        "wrong secret": {"token": token, **app.names, "client_secret": "x"},
        "no token": app.names,
    }[wrong]

    answer = Client().post("/oauth/revoke", fields)

    assert (answer.status_code, answer.json()) == (
        403,
        {"error": "unauthorized_client", "error_description": "You are not authorized to revoke this token"},
    )
    assert access_of(token)


# --- who one is, and what the server understands --------------------------------------------------


@pytest.mark.parametrize("scope", ["profile", "read", "read:accounts"])
def test_an_app_may_know_who_let_it_in(ada: Person, scope: str) -> None:
    token = App(scopes="read profile").token_of(ada, scope)
    headers = bearer(token)

    for answer in (
        Client().get("/oauth/userinfo", headers=headers),
        Client().post("/oauth/userinfo", headers=headers),
    ):
        found = answer.json()
        assert (found["name"], found["preferred_username"]) == ("Ada Berg", "ada")
        assert found["profile"].endswith("/@ada")
        assert found["sub"].startswith(found["iss"])
        assert found["picture"].startswith(found["iss"])


def test_who_one_is_needs_a_scope_and_a_person(ada: Person) -> None:
    app = App()
    own = app.fetch({"grant_type": "client_credentials", **app.names}).json()["access_token"]
    narrow = app.token_of(ada, "read:statuses")

    answers = [
        Client().get("/oauth/userinfo", headers=headers) for headers in ({}, bearer(own), bearer(narrow))
    ]

    assert [answer.status_code for answer in answers] == [401, 422, 403]


def test_clients_find_out_what_the_server_understands() -> None:
    found = Client().get("/.well-known/oauth-authorization-server").json()

    issuer = found["issuer"]
    assert found["authorization_endpoint"] == f"{issuer}oauth/authorize"
    assert found["token_endpoint"] == f"{issuer}oauth/token"
    assert found["app_registration_endpoint"] == f"{issuer}api/v1/apps"
    assert {"read", "write:media", "push", "profile", "admin:read:accounts"} <= set(found["scopes_supported"])
    assert found["code_challenge_methods_supported"] == ["S256"]
    assert found["grant_types_supported"] == ["authorization_code", "client_credentials"]


# --- from pages of other sites --------------------------------------------------------------------

ELSEWHERE = {"Origin": "https://pocket.example"}


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/apps",
        "/oauth/token",
        "/oauth/revoke",
        "/oauth/userinfo",
        "/.well-known/oauth-authorization-server",
    ],
)
def test_pages_of_other_sites_may_ask_without_our_cookies(path: str) -> None:
    asked = {
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization, content-type, idempotency-key",
    }
    before = Client().options(path, headers=ELSEWHERE | asked)
    answer = Client().get(path, headers=ELSEWHERE)

    assert before.status_code == 200
    for response in (before, answer):
        assert response["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in response
    assert {"authorization", "content-type", "idempotency-key"} <= set(
        before["Access-Control-Allow-Headers"].split(", ")
    )
    assert {"DELETE", "PATCH", "POST", "PUT"} <= set(before["Access-Control-Allow-Methods"].split(", "))
    exposed = set(answer["Access-Control-Expose-Headers"].split(", "))
    assert {"Link", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"} <= exposed


@pytest.mark.parametrize("path", ["/", "/oauth/authorize", "/settings/apps", "/account/login/"])
def test_pages_for_people_are_not_for_other_sites(path: str) -> None:
    assert "Access-Control-Allow-Origin" not in Client().get(path, headers=ELSEWHERE)
