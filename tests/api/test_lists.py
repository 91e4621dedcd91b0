"""Lists of people one follows: made, changed, filled, read."""

from typing import Any

import pytest

from schwarm.people import actions as people
from schwarm.people.models import Person
from tests import make
from tests.api.calling import Api, as_app, as_nobody, as_person, statements_of
from tests.api.shapes import check
from tests.api.test_accounts import names, of
from tests.api.test_timelines import ids, links

pytestmark = pytest.mark.django_db
LISTS = "/api/v1/lists"


def listed(response: Any) -> Any:
    assert response.status_code == 200, response.json()
    check("List", response.json())
    return response.json()


def filled(api: Api, owner: Person, *members: Person) -> str:
    """A new list with these people, as a path."""
    for person in members:
        people.follow(actor=owner, person=person)
    path = f"{LISTS}/{listed(api.post(LISTS, {'title': 'Team'}))['id']}"
    assert api.post(f"{path}/accounts", {"account_ids": [one.pk for one in members]}).json() == {}
    return path


def test_a_list_is_made_changed_and_removed() -> None:
    ada, _ben, _carla = make.world()
    api = as_person(ada)

    made = listed(api.post(LISTS, {"title": "Team", "exclusive": "true"}))
    assert made == {"id": made["id"], "title": "Team", "replies_policy": "list", "exclusive": True}
    path = f"{LISTS}/{made['id']}"
    assert listed(api.get(path)) == made
    changed = listed(api.send("PUT", path, {"title": "All", "replies_policy": "none"}))
    assert changed == {"id": made["id"], "title": "All", "replies_policy": "none", "exclusive": True}
    assert api.get(LISTS).json() == [changed]
    assert api.send("DELETE", path).json() == {}
    assert (api.get(LISTS).json(), api.get(path).status_code) == ([], 404)


@pytest.mark.parametrize(
    "params", [{}, {"title": " "}, {"title": "x" * 121}, {"title": "A", "replies_policy": "x"}]
)
def test_what_is_no_list(params: dict[str, str]) -> None:
    ada, _ben, _carla = make.world()

    assert as_person(ada).post(LISTS, params).status_code == 422


def test_people_are_put_on_a_list_and_taken_off() -> None:
    ada, ben, _carla = make.world()
    dora, emil = make.person("Dora", handle="dora"), make.person("Emil", handle="emil")
    api = as_person(ada)
    path = filled(api, ada, ben, dora)

    page = api.get(f"{path}/accounts", {"limit": 1})
    assert names(page) == ["dora"]
    assert names(api.get(f"{path}/accounts", links(page)["next"])) == ["ben"]
    everybody = api.get(f"{path}/accounts", {"limit": 0})
    assert sorted(names(everybody)) == ["ben", "dora"]
    assert "Link" not in everybody
    assert [one["title"] for one in api.get(of(ben, "/lists")).json()] == ["Team"]
    assert api.get(of(emil, "/lists")).json() == []
    assert api.post(f"{path}/accounts", {"account_ids": [emil.pk]}).status_code == 404
    assert api.post(f"{path}/accounts", {"account_ids": [ben.pk, 5]}).status_code == 404
    assert api.send("DELETE", f"{path}/accounts", {"account_ids": [ben.pk]}).json() == {}
    assert api.send("DELETE", f"{path}/accounts?account_ids[]={dora.pk}").json() == {}
    assert names(api.get(f"{path}/accounts")) == []


def test_a_space_stands_on_no_list() -> None:
    ada, ben, _carla = make.world()
    api = as_person(ada)
    path = filled(api, ada, ben)

    assert api.post(f"{path}/accounts", {"account_ids": [make.space(ada).pk]}).status_code == 422
    assert api.get(of(make.space(ada, "Other"), "/lists")).json() == []


def test_a_list_is_read_page_by_page() -> None:
    ada, ben, _carla = make.world()
    dora = make.person("Dora", handle="dora")
    api = as_person(ada)
    path = filled(api, ada, ben, dora)
    posts = [make.post(author).pk for author in (ben, dora, ben)]
    make.post(ada)
    stream = path.replace("/lists/", "/timelines/list/")

    page = api.get(stream, {"limit": 2})

    assert ids(page) == [posts[2], posts[1]]
    assert ids(api.get(stream, links(page)["next"])) == [posts[0]]


def test_lists_cost_the_same_for_one_and_three() -> None:
    ada, ben, _carla = make.world()
    api = as_person(ada)
    path = filled(api, ada, ben)
    make.post(ben, "#x1x")

    def costs() -> list[int]:
        paths = (LISTS, f"{path}/accounts", path.replace("/lists/", "/timelines/list/"), of(ben, "/lists"))
        return [statements_of(api, one) for one in paths]

    few = costs()
    others = [make.person(f"P{n}", handle=f"p{n}", department=f"U{n}") for n in range(2)]
    for other in others:
        people.follow(actor=ada, person=other)
        make.post(other, "#x2x")
        filled(api, ada, other, ben)
    api.post(f"{path}/accounts", {"account_ids": [one.pk for one in others]})

    assert costs() == few


@pytest.mark.parametrize(
    ("method", "ending"),
    [
        ("GET", ""),
        ("PUT", ""),
        ("DELETE", ""),
        ("GET", "/accounts"),
        ("POST", "/accounts"),
        ("DELETE", "/accounts"),
        ("GET", "/timeline"),
    ],
)
def test_lists_are_their_owners_alone(method: str, ending: str) -> None:
    ada, ben, carla = make.world()
    path = filled(as_person(ada), ada, ben)
    address = path.replace("/lists/", "/timelines/list/") if ending == "/timeline" else path + ending

    def status(api: Api) -> int:
        return int((api.get(address) if method == "GET" else api.send(method, address)).status_code)

    assert (status(as_nobody()), status(as_app())) == (401, 422)
    assert status(as_person(ben)) == status(as_person(carla)) == 404
    assert status(as_person(ada, "read:statuses write:statuses")) == 403
    assert status(as_person(ada)) == 200
