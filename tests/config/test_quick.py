"""The short way gives the same answers as the long one."""

import json
from typing import Any

import pytest

from schwarm.config import quick
from tests import make
from tests.api.calling import Api, as_person

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
