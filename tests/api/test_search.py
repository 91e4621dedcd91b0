"""Search by a client: people, spaces, topics, posts, and what stands at an address."""

from typing import Any

import pytest
from django.conf import settings

from schwarm.conversation.models import Audience
from schwarm.people import actions as people
from tests import make
from tests.api.calling import Api, as_app, as_nobody, as_person, statements_of
from tests.api.shapes import check

pytestmark = pytest.mark.django_db
V1, V2 = "/api/v1/search", "/api/v2/search"
HOST = "http://localhost:8000"
NOTHING: dict[str, list[Any]] = {"accounts": [], "statuses": [], "hashtags": []}


def found(api: Api, text: str, **more: Any) -> dict[str, list[str]]:
    """The names of accounts and topics and the ids of posts."""
    response = api.get(V2, {"q": text, **more})
    assert response.status_code == 200, response.json()
    check("Search", response.json())
    body = response.json()
    return {
        "accounts": [account["acct"] for account in body["accounts"]],
        "statuses": [status["id"] for status in body["statuses"]],
        "hashtags": [tag["name"] for tag in body["hashtags"]],
    }


def test_everything_that_fits_is_found() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ben, "The pump #pumping.")
    space = make.space(ada, "Pump station")
    make.person("Pia Pump", handle="pia")

    assert found(as_person(ada), "pump") == {
        "accounts": ["pia", space.slug],
        "statuses": [str(post.pk)],
        "hashtags": ["pumping"],
    }


@pytest.mark.parametrize("sort", ["accounts", "statuses", "hashtags"])
def test_one_sort_may_be_asked_for(sort: str) -> None:
    ada, ben, _carla = make.world()
    make.post(ben, "The pump #pump.")
    make.person("Pia Pump", handle="pia")

    hits = found(as_person(ada), "pump", type=sort)

    assert [name for name, things in hits.items() if things] == [sort]
    assert found(as_person(ada), "pump", type="collections") == NOTHING


@pytest.mark.parametrize("name", ["ada", "@ada", f"ada@{settings.HOST}", f"{HOST}/@ada"])
def test_a_name_finds_its_person_in_every_form(name: str) -> None:
    _ada, ben, _carla = make.world()

    assert found(as_person(ben), name, type="accounts", resolve=True)["accounts"] == ["ada"]


def test_addresses_of_ours_lead_to_what_stands_there() -> None:
    ada, ben, _carla = make.world()
    post, space = make.post(ada, "Good #Morning."), make.space(ada, "Cooling")
    api = as_person(ben)
    url = api.get(f"/api/v1/statuses/{post.pk}").json()["url"]

    for address in (url, f"{HOST}/posts/{post.pk}", f"{url}?x=1"):
        assert found(api, address) == {**NOTHING, "statuses": [str(post.pk)]}, address
    assert found(api, f"{HOST}/spaces/{space.slug}") == {**NOTHING, "accounts": ["cooling"]}
    assert found(api, f"{HOST}/tags/Morning") == {**NOTHING, "hashtags": ["morning"]}
    assert found(api, url, type="accounts") == NOTHING
    for address in (
        "https://elsewhere.example/@ada/1",
        f"{HOST}/@ada/{10**18 * 9 + 2**62}",
        f"{HOST}/nothing",
    ):
        assert found(api, address) == NOTHING


def test_nobody_finds_what_she_may_not_see() -> None:
    ada, ben, carla = make.world()
    hidden = make.post(ada, "The pump #secret.", audience=Audience.FOLLOWERS)
    closed = make.space(ada, "Pump", closed_reason="Contracts")
    inside = make.post(ada, "The pump.", space=closed)
    api, guest = as_person(ben), as_person(carla)

    for text in (
        "pump",
        "secret",
        f"{HOST}/@ada/{hidden.pk}",
        f"{HOST}/@ada/{inside.pk}",
        f"{HOST}/tags/secret",
    ):
        assert found(api, text, type="statuses")["statuses"] == []
        assert found(api, text)["hashtags"] == []
        assert found(guest, text) == NOTHING
    assert found(guest, "ada") == NOTHING
    assert found(guest, f"{HOST}/@ada") == NOTHING
    assert found(guest, "x", account_id=ada.pk) == NOTHING


def test_an_address_may_hold_a_name_with_a_dot() -> None:
    ada, _ben, _carla = make.world()
    leyla = make.person("Leyla Hartmann", handle="leyla.hartmann")
    post = make.post(leyla, audience=Audience.COMPANY)
    api = as_person(ada)

    address = api.get(f"/api/v1/statuses/{post.pk}").json()["url"]

    assert address == f"{HOST}/@leyla.hartmann/{post.pk}"
    assert found(api, address)["statuses"] == [str(post.pk)]


def test_posts_of_one_account_and_between_ids() -> None:
    ada, ben, _carla = make.world()
    space = make.space(ada)
    hers = [str(make.post(ada, f"The pump {number}.").pk) for number in range(4)]
    make.post(ben, "The pump.")
    inside = str(make.post(ben, "The pump.", space=space).pk)
    api, only = as_person(ben), {"type": "statuses"}

    assert found(api, "pump", account_id=ada.pk, **only)["statuses"] == hers[::-1]
    assert found(api, "pump", account_id=space.pk, **only)["statuses"] == [inside]
    assert found(api, "pump", account_id=1, **only)["statuses"] == []
    between = {"min_id": hers[0], "max_id": hers[3]}
    assert found(api, "pump", **between, **only)["statuses"] == [hers[2], hers[1]]


def test_results_are_paged_by_counting() -> None:
    ada, ben, _carla = make.world()
    posts = [str(make.post(ben, f"The pump {number} #pump{number}.").pk) for number in range(3)]
    for number in range(3):
        make.person(f"Pump {number}", handle=f"pump{number}")

    second = found(as_person(ada), "pump", limit=1, offset=1)

    assert second == {"accounts": ["pump1"], "statuses": [posts[1]], "hashtags": ["pump1"]}
    assert found(as_person(ada), "pump", limit=2, offset=2)["statuses"] == [posts[0]]


def test_only_whom_one_follows_if_wanted() -> None:
    ada, ben, _carla = make.world()
    make.person("Ben Other", handle="other")
    people.follow(actor=ada, person=ben)

    assert found(as_person(ada), "ben", following=True)["accounts"] == ["ben"]


def test_the_older_form_names_topics_only() -> None:
    ada, _ben, _carla = make.world()
    make.post(ada, "The #pump.")

    body = as_person(ada).get(V1, {"q": "#pump"}).json()

    check("V1Search", body)
    assert body["hashtags"] == ["pump"]


@pytest.mark.parametrize(
    "text", ["", "   ", "-", '"', "#", "@", "http://", "x" * 5000, "from:", "a" + "\x00"]
)
def test_nothing_and_nonsense_find_nothing(text: str) -> None:
    ada, _ben, _carla = make.world()
    make.post(ada, "Good morning.")

    assert found(as_person(ada), text, type="statuses")["statuses"] == []


def test_search_needs_a_person_and_the_right_scope() -> None:
    ada, _ben, _carla = make.world()
    for path in (V1, V2):
        assert as_nobody().get(path, {"q": "x"}).status_code == 401
        assert as_app().get(path, {"q": "x"}).status_code == 422
        assert as_person(ada, "read:statuses").get(path, {"q": "x"}).status_code == 403
    assert as_person(ada).get(V2, {"q": "x", "type": "things"}).status_code == 422


def test_the_number_of_statements_does_not_grow() -> None:
    ada, ben, _carla = make.world()
    api, wish = as_person(ada), {"q": "pump"}

    def more(number: int) -> None:
        make.post(ben, f"The pump #pump{number}.")
        make.person(f"Pump {number}", department=f"Part {number}")
        make.space(ben, f"Pump place {number}")

    more(0)
    few = statements_of(api, V2, wish)
    for number in (1, 2):
        more(number)

    assert statements_of(api, V2, wish) == few
