"""Finding people one does not follow yet."""

import pytest

from schwarm.people import actions as people
from tests import make
from tests.api.calling import as_app, as_nobody, as_person, statements_of
from tests.api.shapes import check
from tests.api.test_accounts import names, neighbours
from tests.api.test_timelines import links

pytestmark = pytest.mark.django_db
OLDER, SUGGESTIONS = "/api/v1/suggestions", "/api/v2/suggestions"
DIRECTORY, FAMILIAR = "/api/v1/directory", "/api/v1/accounts/familiar_followers"


def test_people_near_by_are_suggested_until_they_are_put_away() -> None:
    ada, _ben, carla = neighbours()
    dora = make.person("Dora", handle="dora", department=ada.department)
    api = as_person(ada)

    shown = api.get(SUGGESTIONS).json()

    check("[Suggestion]", shown)
    assert [(one["account"]["acct"], one["schwarm_nearness"]) for one in shown] == [
        ("dora", ["department"]),
        ("carla", ["space"]),
    ]
    assert names(api.get(OLDER)) == ["dora", "carla"]
    assert names(api.get(OLDER, {"limit": 1})) == ["dora"]
    assert api.send("DELETE", f"{OLDER}/{dora.pk}").json() == {}
    assert names(api.get(OLDER)) == ["carla"]
    assert as_person(carla).send("DELETE", f"{OLDER}/{dora.pk}").status_code == 404


def test_the_directory_holds_whom_one_may_know() -> None:
    ada, ben, carla = neighbours()
    make.post(ben)
    make.post(ada)
    silent = make.person("Zoe", handle="zoe")
    people.mute(actor=ada, person=silent)
    api = as_person(ada)

    assert names(api.get(DIRECTORY)) == ["ada", "ben", "carla"]
    assert names(as_person(ben).get(DIRECTORY, {"order": "new"})) == ["zoe", "carla", "ben", "ada"]
    assert names(as_person(carla).get(DIRECTORY)) == ["ada", "carla"]
    page = api.get(DIRECTORY, {"limit": 2})
    assert links(page)["next"] == {"limit": ["2"], "offset": ["2"]}
    assert names(api.get(DIRECTORY, links(page)["next"])) == ["carla"]
    assert api.get(DIRECTORY, {"order": "loud"}).status_code == 422


def test_familiar_followers_are_those_one_follows_oneself() -> None:
    ada, ben, carla = neighbours()
    dora = make.person("Dora", handle="dora")
    for follower, followed in ((ada, ben), (ben, dora), (carla, ada), (ada, dora), (ben, carla)):
        people.follow(actor=follower, person=followed)

    shown = as_person(ada).get(FAMILIAR, {"id[]": [dora.pk, ben.pk, 5]}).json()

    check("[FamiliarFollowers]", shown)
    assert [(one["id"], [who["acct"] for who in one["accounts"]]) for one in shown] == [
        (str(dora.pk), ["ben"]),
        (str(ben.pk), []),
        ("5", []),
    ]
    hidden = as_person(carla).get(FAMILIAR, {"id[]": [dora.pk]}).json()
    assert hidden == [{"id": str(dora.pk), "accounts": []}]


def test_ids_may_come_as_json_with_get() -> None:
    ada, ben, _carla = make.world()
    api = as_person(ada)

    response = api.client.generic(
        "GET", FAMILIAR, f'{{"id": ["{ben.pk}"]}}', "application/json", headers=api.headers
    )

    assert response.json() == [{"id": str(ben.pk), "accounts": []}]


def test_finding_people_costs_the_same_for_one_and_three() -> None:
    ada, ben, _carla = make.world()
    api = as_person(ada)
    people.follow(actor=ada, person=ben)
    found: list[int] = []

    def more(number: int) -> None:
        one = make.person(f"P{number}", handle=f"p{number}", department=ada.department)
        people.follow(actor=ben, person=one)
        found.append(one.pk)

    def costs() -> list[int]:
        familiar = statements_of(api, FAMILIAR, {"id[]": found})
        return [familiar, *(statements_of(api, path) for path in (OLDER, SUGGESTIONS, DIRECTORY))]

    more(1)
    few = costs()
    more(2)
    more(3)

    assert costs() == few


@pytest.mark.parametrize("path", [OLDER, SUGGESTIONS, DIRECTORY, FAMILIAR])
def test_strangers_find_nobody(path: str) -> None:
    ada, _ben, _carla = make.world()
    people.change_installation(actor=None, world_open=True)

    assert as_nobody().get(path).status_code == 401
    assert as_app().get(path).status_code == 422
    assert as_person(ada, "read:statuses").get(path).status_code == 403
