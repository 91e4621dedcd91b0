"""Topics: one by name, followed, on profiles."""

from typing import Any

import pytest

from schwarm.conversation.models import Audience
from schwarm.people import actions as people
from tests import make
from tests.api.calling import Api, as_app, as_nobody, as_person, statements_of
from tests.api.shapes import check
from tests.api.test_timelines import links

pytestmark = pytest.mark.django_db
TAGS, FEATURED, FOLLOWED = "/api/v1/tags", "/api/v1/featured_tags", "/api/v1/followed_tags"


def tag(response: Any) -> Any:
    assert response.status_code == 200, response.json()
    check("Tag", response.json())
    return response.json()


def names(response: Any, kind: str = "Tag") -> list[str]:
    assert response.status_code == 200, response.json()
    check(f"[{kind}]", response.json())
    return [one["name"] for one in response.json()]


def test_a_topic_tells_how_much_it_was_named() -> None:
    ada, ben, _carla = make.world()
    for author in (ada, ada, ben):
        make.post(author, "#Cold")

    shown = tag(as_person(ada).get(f"{TAGS}/COLD"))

    assert (shown["name"], shown["url"]) == ("cold", "http://localhost:8000/tags/cold")
    assert len(shown["history"]) == 7
    assert (shown["history"][0]["uses"], shown["history"][0]["accounts"]) == ("3", "2")
    assert (shown["following"], shown["featuring"]) == (False, False)


def test_a_topic_nobody_may_know_of_looks_like_one_that_is_not_there() -> None:
    ada, _ben, carla = make.world()
    api = as_person(carla)
    before = tag(api.get(f"{TAGS}/secret"))
    make.post(ada, "#secret")

    assert tag(api.get(f"{TAGS}/secret")) == before
    assert tag(as_person(ada).get(f"{TAGS}/secret"))["history"][0]["uses"] == "1"


def test_what_can_be_no_topic_is_not_found() -> None:
    ada, _ben, _carla = make.world()

    for name in ("two words", "1", "a-b", "x" * 101):
        assert as_person(ada).get(f"{TAGS}/{name}").status_code == 404
        for gesture in ("follow", "unfollow", "feature", "unfeature"):
            assert as_person(ada).post(f"{TAGS}/{name}/{gesture}").status_code == 404


def test_strangers_see_topics_where_the_world_is_open() -> None:
    ada, _ben, _carla = make.world()
    for stranger in (as_nobody(), as_app()):
        assert stranger.get(f"{TAGS}/cold").status_code == 401
    people.change_installation(actor=None, world_open=True)
    make.post(ada, "#cold")
    make.post(ada, "#cold", audience=Audience.WORLD)

    for stranger in (as_nobody(), as_app()):
        shown = tag(stranger.get(f"{TAGS}/cold"))
        assert shown["history"][0]["uses"] == "1"
        assert {"following", "featuring"}.isdisjoint(shown)


def test_topics_are_followed_and_listed_page_by_page() -> None:
    ada, _ben, _carla = make.world()
    api = as_person(ada)
    for name in ("one", "Two", "three"):
        assert tag(api.post(f"{TAGS}/{name}/follow"))["following"]

    assert names(api.get(FOLLOWED)) == ["three", "two", "one"]
    page = api.get(FOLLOWED, {"limit": 2})
    assert names(page) == ["three", "two"]
    assert names(api.get(FOLLOWED, links(page)["next"])) == ["one"]
    assert not tag(api.post(f"{TAGS}/two/unfollow"))["following"]
    assert names(api.get(FOLLOWED)) == ["three", "one"]


def test_topics_stand_on_profiles() -> None:
    ada, ben, _carla = make.world()
    make.post(ada, "#cold #wet")
    api, other = as_person(ada), as_person(ben)

    assert names(api.get(f"{FEATURED}/suggestions")) == ["cold", "wet"]
    made = api.post(FEATURED, {"name": "cold"}).json()
    check("FeaturedTag", made)
    assert made["statuses_count"] == "1"
    assert tag(api.post(f"{TAGS}/dry/feature"))["featuring"]
    assert names(api.get(FEATURED), "FeaturedTag") == ["cold", "dry"]
    assert names(other.get(f"/api/v1/accounts/{ada.pk}/featured_tags"), "FeaturedTag") == ["cold", "dry"]
    assert names(api.get(f"{FEATURED}/suggestions")) == ["wet"]
    assert other.send("DELETE", f"{FEATURED}/{made['id']}").status_code == 404
    assert api.send("DELETE", f"{FEATURED}/{made['id']}").json() == {}
    assert not tag(api.post(f"{TAGS}/dry/unfeature"))["featuring"]
    assert names(api.get(FEATURED), "FeaturedTag") == []
    assert api.post(FEATURED, {"name": ""}).status_code == 422


def test_lists_of_topics_cost_the_same_for_one_and_three() -> None:
    ada, _ben, _carla = make.world()
    api = as_person(ada)

    def costs() -> list[int]:
        paths = (FOLLOWED, FEATURED, f"{FEATURED}/suggestions", f"/api/v1/accounts/{ada.pk}/featured_tags")
        return [statements_of(api, path) for path in paths]

    def more(number: int) -> None:
        make.post(ada, f"#said{number}x")
        api.post(f"{TAGS}/topic{number}x/follow")
        api.post(f"{TAGS}/topic{number}x/feature")

    more(1)
    few = costs()
    for number in (2, 3):
        more(number)

    assert costs() == few


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", FOLLOWED),
        ("GET", FEATURED),
        ("GET", f"{FEATURED}/suggestions"),
        ("POST", FEATURED),
        ("DELETE", f"{FEATURED}/1"),
        *(("POST", f"{TAGS}/cold/{act}") for act in ("follow", "unfollow", "feature", "unfeature")),
    ],
)
def test_what_is_ones_own_needs_somebody_signed_in(method: str, path: str) -> None:
    def status(api: Api) -> int:
        return int((api.get(path) if method == "GET" else api.send(method, path)).status_code)

    ada, _ben, _carla = make.world()
    assert (status(as_nobody()), status(as_app())) == (401, 422)
    assert status(as_person(ada, "read:statuses write:statuses")) == 403
