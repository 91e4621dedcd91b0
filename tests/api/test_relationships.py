"""How one stands to others: followed, muted, blocked, noted; spaces joined and left."""

from typing import Any

import pytest

from schwarm.lib import clock
from schwarm.people import actions as people
from schwarm.people import queries
from schwarm.spaces import actions as spaces
from tests import make
from tests.api.calling import Api, as_app, as_nobody, as_person
from tests.api.shapes import check
from tests.api.test_accounts import neighbours, of

pytestmark = pytest.mark.django_db
PATH = "/api/v1/accounts/relationships"


def stands(response: Any) -> set[str]:
    """What is true of a relationship."""
    assert response.status_code == 200, response.json()
    check("Relationship", response.json())
    return {name for name, value in response.json().items() if value is True}


def act(api: Api, thing: Any, what: str, **params: Any) -> set[str]:
    return stands(api.post(of(thing, f"/{what}"), params))


def test_following_and_no_longer() -> None:
    ada, ben, _carla = make.world()
    api = as_person(ada)

    for what, expected in (
        ("follow", {"following", "showing_reblogs"}),
        ("follow", {"following", "showing_reblogs"}),
        ("endorse", {"following", "showing_reblogs", "endorsed"}),
        ("unendorse", {"following", "showing_reblogs"}),
        ("pin", {"following", "showing_reblogs", "endorsed"}),
        ("unpin", {"following", "showing_reblogs"}),
        ("unfollow", set()),
        ("unfollow", set()),
    ):
        assert act(api, ben, what) == expected
    assert api.post(of(ada, "/follow")).status_code == 403


def test_a_follower_is_let_go() -> None:
    ada, ben, _carla = make.world()
    people.follow(actor=ben, person=ada)
    api = as_person(ada)

    assert api.get(PATH, {"id[]": [ben.pk]}).json()[0]["followed_by"]
    assert act(api, ben, "remove_from_followers") == set()


def test_muting_for_a_while_and_for_good() -> None:
    ada, ben, _carla = make.world()
    api = as_person(ada)

    shown = api.post(of(ben, "/mute"), {"duration": 3600, "notifications": "false"}).json()
    check("Relationship", shown)
    assert (shown["muting"], shown["muting_notifications"]) == (True, False)
    assert shown["muting_expires_at"] > clock.now().isoformat()
    assert act(api, ben, "mute") == {"muting", "muting_notifications"}
    assert api.get(PATH, {"id": ben.pk}).json()[0]["muting_expires_at"] is None
    assert act(api, ben, "unmute") == set()
    assert api.post(of(ben, "/mute"), {"duration": 10**30}).status_code in {200, 422}
    assert api.post(of(ben, "/mute"), {"duration": "soon"}).status_code == 422
    assert api.post(of(ada, "/mute")).status_code == 422


def test_blocking_ends_following() -> None:
    ada, ben, _carla = make.world()
    people.follow(actor=ada, person=ben)
    api = as_person(ada)

    assert act(api, ben, "block") == {"blocking"}
    assert stands_of(as_person(ben), ada) == {"blocked_by"}
    assert as_person(ben).post(of(ada, "/follow")).status_code == 403
    assert act(api, ben, "unblock") == set()


def stands_of(api: Api, thing: Any) -> set[str]:
    (shown,) = api.get(PATH, {"id[]": [thing.pk]}).json()
    check("Relationship", shown)
    return {name for name, value in shown.items() if value is True}


def test_a_note_is_kept_for_oneself() -> None:
    ada, ben, _carla = make.world()

    assert as_person(ada).post(of(ben, "/note"), {"comment": "Knows pumps."}).json()["note"] == "Knows pumps."
    assert as_person(ben).get(PATH, {"id[]": [ada.pk]}).json()[0]["note"] == ""
    assert as_person(ada).post(of(ben, "/note"), {"comment": ""}).json()["note"] == ""
    assert as_person(ada).post(of(ben, "/note"), {"comment": "x" * 2001}).status_code == 422


def test_relationships_come_in_the_order_asked_for() -> None:
    ada, ben, carla = neighbours()
    space = make.space(ada, "Cooling")
    gone = make.person("Gone", handle="gone")
    people.part_with(actor=None, person=gone, reason="A new job")
    wanted = [space.pk, gone.pk, ben.pk, 5]

    def shown(api: Api, **more: Any) -> list[int]:
        response = api.get(PATH, {"id[]": wanted, **more})
        check("[Relationship]", response.json())
        return [int(one["id"]) for one in response.json()]

    assert shown(as_person(ada)) == [space.pk, ben.pk]
    assert shown(as_person(ada), with_suspended="true") == [space.pk, gone.pk, ben.pk]
    assert shown(as_person(carla), with_suspended="true") == []
    assert as_person(ada).get(PATH).json() == []


def test_an_open_space_is_joined_and_left() -> None:
    ada, ben, _carla = make.world()
    space = make.space(ada, "Cooling")
    api = as_person(ben)

    for _twice in range(2):
        assert act(api, space, "follow") == {"following", "showing_reblogs"}
    for _twice in range(2):
        assert act(api, space, "unfollow") == set()
    spaces.join_space(actor=ben, space=space)
    assert as_person(ada).post(of(space, "/unfollow")).status_code == 422  # the last host


def test_a_closed_space_is_asked() -> None:
    ada, ben, _carla = make.world()
    closed = make.space(ada, "Board", closed_reason="Salaries")

    assert act(as_person(ben), closed, "follow") == {"requested"}
    assert stands_of(as_person(ada), ben) == {"requested_by"}
    assert act(as_person(ben), closed, "unfollow") == set()
    assert stands_of(as_person(ada), ben) == set()


def test_an_invited_guest_comes_in_and_others_find_nothing() -> None:
    ada, _ben, carla = make.world()
    closed = make.space(ada, "Deal", closed_reason="Prices", shared_with=[carla.organisation])
    assert as_person(carla).post(of(closed, "/follow")).status_code == 404

    spaces.invite_to_space(actor=ada, space=closed, person=carla)
    assert act(as_person(carla), closed, "follow") == {"following", "showing_reblogs"}


def test_an_archived_space_is_not_joined() -> None:
    ada, ben, _carla = make.world()
    space = make.space(ada, "Cooling")
    spaces.archive_space(actor=ada, space=space, reason="Done")

    assert as_person(ben).post(of(space, "/follow")).status_code == 403


PEOPLE_ONLY = ("mute", "unmute", "block", "unblock", "note", "endorse", "unendorse", "remove_from_followers")


@pytest.mark.parametrize("what", PEOPLE_ONLY)
def test_some_things_are_done_with_people_only(what: str) -> None:
    ada, ben, _carla = make.world()
    space = make.space(ada, "Cooling")

    for thing, words in ((space, "space"), (make.host(), "organisation")):
        response = as_person(ben).post(of(thing, f"/{what}"))
        assert response.status_code == 422
        assert words in response.json()["error"]


def test_organisations_are_read_only() -> None:
    _ada, ben, carla = make.world()

    response = as_person(ben).post(of(carla.organisation, "/follow"))

    assert response.status_code == 422
    assert "not followed" in response.json()["error"]
    assert act(as_person(ben), carla.organisation, "unfollow") == set()


@pytest.mark.parametrize("what", ["follow", "unfollow", "pin", "unpin", *PEOPLE_ONLY])
def test_who_may_not(what: str) -> None:
    ada, ben, carla = neighbours()
    stranger = make.person("Sven", organisation=make.organisation("Others"))
    path = of(ben, f"/{what}")

    assert as_nobody().post(path).status_code == 401
    assert as_app().post(path).status_code == 422
    assert as_person(ada, "read write:statuses").post(path).status_code == 403
    assert as_person(carla).post(path).status_code == as_person(stranger).post(path).status_code == 404
    assert not queries.tie_between(carla, ben).follows
