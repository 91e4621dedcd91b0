"""The short way gives the same answers as the long one."""

import asyncio
import json
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from schwarm.config import quick
from tests import make
from tests.api.calling import Api, as_person
from tests.web.browsing import signed_in

pytestmark = pytest.mark.django_db

PATHS = [
    "/api/v1/timelines/home",
    "/api/v1/timelines/public?limit=1",
    "/api/v1/notifications",
    "{post}",
    "{gone}",
]


def scope(path: str, headers: dict[str, str], method: str = "GET") -> dict[str, Any]:
    """What a server hands on of a request."""
    address, _mark, query = path.partition("?")
    given = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    about = {"type": "http", "scheme": "http", "client": ("127.0.0.1", 4711), "headers": given}
    return about | {"method": method, "path": address, "query_string": query.encode()}


def by_short_way(path: str, api: Api, **headers: str) -> tuple[int, dict[str, str], Any]:
    asked = scope(path, api.headers | {"Host": "testserver"} | headers)
    assert quick.is_quick(asked)
    status, given, body = quick._respond(asked)
    return status, {name.decode(): value.decode() for name, value in given}, json.loads(body)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("token", ["", "nonsense"])
def test_both_ways_answer_the_same(path: str, token: str) -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada, "@ben, look.")
    make.post(ben, "Once more.")
    path = path.format(post=f"/api/v1/statuses/{post.pk}", gone="/api/v1/statuses/1/")
    api = as_person(ben)
    if token:
        api.headers["Authorization"] = f"Bearer {token}"

    status, headers, body = by_short_way(path, api, Origin="https://elsewhere.example")
    long = api.get(path, Origin="https://elsewhere.example")

    assert (status, body) == (long.status_code, long.json())
    expected = {name.lower(): value for name, value in long.headers.items()}
    assert headers.pop("content-length") == str(len(long.content))
    assert headers == {name: value for name, value in expected.items() if name != "content-length"}


def test_only_reading_with_a_token_goes_the_short_way() -> None:
    token = {"Authorization": "Bearer x"}

    assert quick.is_quick(scope("/api/v1/timelines/home/", token))
    assert not quick.is_quick(scope("/api/v1/timelines/home", {}))
    assert not quick.is_quick(scope("/api/v1/timelines/home", token | {"Content-Length": "2"}))
    assert not quick.is_quick(scope("/api/v1/statuses/1", token, "DELETE"))
    assert not quick.is_quick(scope("/api/v1/statuses/1/context", token))
    assert not quick.is_quick(scope("/settings/", token))


# --- the composer's question -------------------------------------------------------------------------

INSULT = "Du bist ein dummes Arschloch."


def hint_by_short_way(
    browser: Client, fields: dict[str, str], **headers: str
) -> tuple[int, dict[str, str], str]:
    form = urlencode(fields).encode()
    cookies = "; ".join(f"{name}={cookie.value}" for name, cookie in browser.cookies.items())
    about = {
        "Host": "testserver",
        "Cookie": cookies,
        "Content-Type": "application/x-www-form-urlencoded",
        "Content-Length": str(len(form)),
    }
    asked = scope("/write/hint", about | headers, "POST")
    assert quick.is_quick(asked)
    status, given, body = quick._respond(asked, form)
    return status, {name.decode(): value.decode() for name, value in given}, body.decode()


@pytest.mark.parametrize("text", [INSULT, "Nichts funktioniert, und die Werksleitung schaut zu.", ""])
@pytest.mark.parametrize("language", ["en", "de"])
def test_both_ways_give_the_same_hint(text: str, language: str) -> None:
    ada, _ben, _carla = make.world()
    ada.language = language
    ada.save(update_fields=["language"])
    browser = signed_in(ada)

    status, headers, body = hint_by_short_way(browser, {"text": text}, **_with_token(browser))
    long = browser.post("/write/hint", {"text": text})

    assert (status, body) == (long.status_code, long.content.decode())
    assert bool(body.strip()) == (text == INSULT)
    expected = {name.lower(): value for name, value in long.headers.items()}
    assert {name: headers.get(name) for name in expected if name != "content-length"} == {
        name: value for name, value in expected.items() if name != "content-length"
    }


def test_a_hint_is_for_who_is_signed_in_and_asks_from_our_page() -> None:
    ada, _ben, _carla = make.world()
    browser = signed_in(ada)

    assert hint_by_short_way(browser, {"text": INSULT})[0] == 403
    stranger = Client()
    status, headers, body = hint_by_short_way(stranger, {"text": INSULT}, **_with_token(stranger))
    assert (status, body) == (302, "")
    assert headers["location"].startswith("/account/login/")


def _with_token(browser: Client) -> dict[str, str]:
    browser.cookies["schwarm_csrf"] = token = "a" * 32
    return {"X-CSRFToken": token}


def test_only_short_forms_go_the_short_way() -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded", "Content-Length": "20"}

    assert quick.is_quick(scope("/write/hint", form, "POST"))
    assert not quick.is_quick(scope("/write/hint", form))
    assert not quick.is_quick(scope("/write/hint", form | {"Content-Length": "200000"}, "POST"))
    assert not quick.is_quick(scope("/write/hint", form | {"Content-Type": "multipart/form-data"}, "POST"))
    assert not quick.is_quick(scope("/write/hint", form | {"Transfer-Encoding": "chunked"}, "POST"))


def test_more_fields_than_anybody_needs_are_refused() -> None:
    assert quick._respond(scope("/write/hint", {}, "POST"), b"a=&" * 501)[0] == 400
    assert quick._respond(scope("/api/v1/notifications?" + "a=&" * 501, {}))[0] == 400


def test_an_error_is_answered_and_counted(monkeypatch: Any) -> None:
    ada, _ben, _carla = make.world()
    browser = signed_in(ada)

    def broken(_text: str) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("schwarm.policy.tone.read", broken)
    status, headers, _body = hint_by_short_way(browser, {"text": INSULT}, **_with_token(browser))

    assert status == 500
    assert "content-security-policy" in headers


def test_a_form_in_pieces_is_put_together() -> None:
    pieces: list[dict[str, Any]] = [{"body": b"text=a", "more_body": True}, {"body": b"b"}]

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", **pieces.pop(0)}

    assert asyncio.run(quick._body(receive)) == b"text=ab"
