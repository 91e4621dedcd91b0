"""Who comes in, and what is said to those who do not: always JSON, in the language asked for."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from schwarm.api import dispatch, endpoints
from schwarm.api.endpoints import Who
from schwarm.api.routes import Routes
from schwarm.identity.models import AccessToken
from schwarm.lib import clock
from schwarm.people import actions as people
from tests import make
from tests.api.calling import Api, as_app, as_nobody, as_person
from tests.api.shapes import check

pytestmark = pytest.mark.django_db
HOME = "/api/v1/timelines/home"


def refused(response: Any, status: int, words: str) -> None:
    assert response.status_code == status
    assert response["Content-Type"] == "application/json; charset=utf-8"
    check("Error", response.json())
    assert words in response.json()["error"]


def test_a_token_opens_the_door() -> None:
    ada, _ben, _carla = make.world()

    assert as_person(ada).get(HOME).status_code == 200


def test_without_a_token_or_with_a_wrong_one_nobody_comes_in() -> None:
    stranger = as_nobody()
    refused(stranger.get(HOME), 401, "token")
    for wrong in ("Bearer nonsense", "Basic nonsense", "Bearer", "Bearer \xff"):
        refused(stranger.get(HOME, Authorization=wrong), 401, "token")


def test_a_token_of_who_has_left_opens_nothing() -> None:
    ada, _ben, _carla = make.world()
    api = as_person(ada)
    people.part_with(actor=None, person=ada, reason="A new job")

    refused(api.get(HOME), 401, "token")


def test_an_app_on_its_own_is_nobody() -> None:
    refused(as_app().get(HOME), 422, "signed in")


def test_a_token_opens_what_its_scopes_cover() -> None:
    ada, _ben, _carla = make.world()

    assert as_person(ada, "read:statuses").get(HOME).status_code == 200
    refused(as_person(ada, "read:accounts write").get(HOME), 403, "read:statuses")


def test_what_needs_no_token_is_open_with_a_stale_one() -> None:
    response = as_nobody().get("/.well-known/oauth-authorization-server", Authorization="Bearer stale")

    assert response.status_code == 200


def test_use_of_a_token_is_noted_to_the_hour() -> None:
    ada, _ben, _carla = make.world()
    api = as_person(ada)

    api.get(HOME)

    used = AccessToken.objects.get().last_used_at
    assert used is not None
    assert used > clock.now() - timedelta(minutes=1)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/", 404),
        ("/api/v1", 404),
        ("/api/v1/nothing", 404),
        ("/api/v1/statuses/x", 404),
        ("/api/v1/statuses/-1", 404),
        ("/api/v1/statuses/99999999999999999999", 404),
        ("/api/v1/statuses/٣", 404),
        ("/api/v1/statuses/1/", 404),
        ("/api/v1/statuses/1/nothing", 404),
        ("/api/v1/%00%ff/\udcff", 404),
    ],
)
def test_what_is_not_there_is_told_as_json(path: str, status: int) -> None:
    refused(as_nobody().get(path.encode(errors="surrogateescape").decode("latin-1")), status, "not found")


def test_a_wrong_method_is_told_which_are_right() -> None:
    response = as_nobody().send("DELETE", HOME)

    refused(response, 405, "GET")
    assert response["Allow"] == "GET"


def test_put_and_patch_are_the_same() -> None:
    ada, _ben, _carla = make.world()
    api = as_person(ada)
    path = f"/api/v1/lists/{api.post('/api/v1/lists', {'title': 'One'}).json()['id']}"

    assert api.send("PATCH", path, {"title": "Two"}).json()["title"] == "Two"
    profile = api.send("PUT", "/api/v1/accounts/update_credentials", {"note": "Here"}).json()
    assert profile["source"]["note"] == "Here"
    refused(api.send("PATCH", HOME), 405, "GET")


def test_head_is_get_without_a_body() -> None:
    ada, _ben, _carla = make.world()
    api = as_person(ada)

    response = api.client.head(HOME, headers=api.headers)

    assert (response.status_code, response.content) == (200, b"")


def test_every_address_answers_with_and_without_a_slash() -> None:
    ada, _ben, _carla = make.world()

    assert as_person(ada).get(f"{HOME}/").status_code == 200


def test_errors_come_in_the_language_asked_for() -> None:
    ada, _ben, _carla = make.world()
    api = as_person(ada)
    for language in ("de", "de-AT,de;q=0.9,en;q=0.1"):
        response = api.post("/api/v1/statuses", **{"Accept-Language": language})
        assert response.json() == {"error": "Schreib erst etwas."}
    assert api.post("/api/v1/statuses").json() == {"error": "Write something first."}


def test_errors_come_in_ones_own_language_where_none_is_asked_for() -> None:
    ada = make.person(language="de")
    api = as_person(ada)
    del api.headers["Accept-Language"]

    assert api.post("/api/v1/statuses").json() == {"error": "Schreib erst etwas."}


def test_no_cookie_is_asked_for_nor_set() -> None:
    ada, _ben, _carla = make.world()
    api = Api(ada)
    api.client = Client(enforce_csrf_checks=True)

    response = api.post("/api/v1/statuses", {"status": "Hello."})

    assert response.status_code == 200
    assert not response.cookies


def test_what_fails_here_is_told_as_json(monkeypatch: Any) -> None:
    ada, _ben, _carla = make.world()
    api = as_person(ada)
    api.client.raise_request_exception = False

    def broken(*_arguments: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(dispatch, "_call", broken)

    refused(api.get(HOME), 500, "went wrong")


def test_too_many_requests_are_refused(settings: Any) -> None:
    settings.RATE_LIMITS, settings.API_REQUESTS = True, 2
    cache.clear()
    ada, ben, _carla = make.world()
    api = as_person(ada)

    answers = [api.get(HOME) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert [answer["X-RateLimit-Remaining"] for answer in answers] == ["1", "0", "0"]
    assert answers[0]["X-RateLimit-Limit"] == "2"
    check("time", answers[0]["X-RateLimit-Reset"].replace(".000000Z", ".000Z"))
    assert as_person(ada).get(HOME).status_code == 429, "another app of hers shares the allowance"
    assert as_person(ben).get(HOME).status_code == 200
    with clock.at(clock.now() + timedelta(minutes=5)):
        assert api.get(HOME).status_code == 200


def test_strangers_are_counted_by_their_address(settings: Any) -> None:
    settings.RATE_LIMITS, settings.API_REQUESTS = True, 1
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    cache.clear()
    stranger = as_nobody()
    path = "/.well-known/oauth-authorization-server"

    first = stranger.get(path, **{"X-Forwarded-For": "9.9.9.9, 1.1.1.1"})
    again = stranger.get(path, **{"X-Forwarded-For": "8.8.8.8, 1.1.1.1"})
    other = stranger.get(path, **{"X-Forwarded-For": "1.1.1.1, 2.2.2.2"})

    assert [answer.status_code for answer in (first, again, other)] == [200, 429, 200]


def test_limits_can_be_switched_off(settings: Any) -> None:
    settings.RATE_LIMITS = False
    ada, _ben, _carla = make.world()

    assert "X-RateLimit-Limit" not in as_person(ada).get(HOME)


def test_every_endpoint_says_what_it_takes_and_gives() -> None:
    for endpoint in endpoints.endpoints:
        where = f"{endpoint.method} {endpoint.path}"
        assert endpoint.view.__doc__ or endpoint.path.rpartition("/")[2].startswith("un"), where
        assert endpoint.returns is not None, where
        assert endpoint.scope or endpoint.who is not Who.PERSON, where
        assert endpoint.path.count("{") == len(endpoint.names), where


def test_an_address_is_declared_once() -> None:
    routes = Routes()
    routes.add(endpoints.endpoints[0])

    with pytest.raises(ValueError, match="twice"):
        routes.add(endpoints.endpoints[0])
