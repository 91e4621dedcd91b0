"""Whom and what one does not want to hear."""

from datetime import timedelta
from typing import Any

import pytest

from schwarm.lib import clock
from schwarm.people import actions as people
from tests import make
from tests.api.calling import Api, as_app, as_nobody, as_person, statements_of
from tests.api.shapes import check
from tests.api.test_accounts import names
from tests.api.test_timelines import links

pytestmark = pytest.mark.django_db
MUTES, BLOCKS, DOMAINS = "/api/v1/mutes", "/api/v1/blocks", "/api/v1/domain_blocks"


def test_mutes_are_listed_with_their_end() -> None:
    ada, ben, carla = make.world()
    dora = make.person("Dora", handle="dora")
    people.mute(actor=ada, person=ben, until=clock.now() + timedelta(hours=1))
    people.mute(actor=ada, person=carla)
    people.mute(actor=ada, person=dora, until=clock.now() - timedelta(hours=1))

    shown = as_person(ada).get(MUTES).json()

    check("[MutedAccount]", shown)
    assert [(one["acct"], one["mute_expires_at"] is None) for one in shown] == [
        ("carla", True),
        ("ben", False),
    ]
    assert as_person(ben).get(MUTES).json() == []


def test_blocks_are_listed_page_by_page() -> None:
    ada, ben, carla = make.world()
    for person in (ben, carla):
        people.block(actor=ada, person=person)
    api = as_person(ada)

    page = api.get(BLOCKS, {"limit": 1})

    assert names(page) == ["carla"]
    assert names(api.get(BLOCKS, links(page)["next"])) == ["ben"]
    assert names(as_person(ben).get(BLOCKS)) == []


def test_servers_elsewhere_are_silenced() -> None:
    ada, ben, _carla = make.world()
    api = as_person(ada)

    for domain in ("Loud.example", "loud.example", "spam.example"):
        assert api.post(DOMAINS, {"domain": domain}).json() == {}
    assert api.get(DOMAINS).json() == ["spam.example", "loud.example"]
    assert as_person(ben).get(DOMAINS).json() == []
    page = api.get(DOMAINS, {"limit": 1})
    assert api.get(DOMAINS, links(page)["next"]).json() == ["loud.example"]
    assert api.send("DELETE", DOMAINS, {"domain": "loud.example"}).json() == {}
    assert api.send("DELETE", f"{DOMAINS}?domain=spam.example").json() == {}
    assert api.get(DOMAINS).json() == []
    for wrong in ("", "two words", "x" * 300):
        assert api.post(DOMAINS, {"domain": wrong}).status_code == 422


def test_lists_of_the_silenced_cost_the_same_for_one_and_three() -> None:
    ada, _ben, _carla = make.world()
    api = as_person(ada)

    def more(number: int) -> None:
        one = make.person(f"P{number}", handle=f"p{number}", department=f"U{number}")
        people.mute(actor=ada, person=one)
        people.block(actor=ada, person=one)
        people.block_domain(actor=ada, domain=f"d{number}.example")

    def costs() -> list[int]:
        return [statements_of(api, path) for path in (MUTES, BLOCKS, DOMAINS)]

    more(1)
    few = costs()
    more(2)
    more(3)

    assert costs() == few


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", MUTES), ("GET", BLOCKS), ("GET", DOMAINS), ("POST", DOMAINS), ("DELETE", DOMAINS)],
)
def test_what_is_silenced_is_ones_own(method: str, path: str) -> None:
    ada, _ben, _carla = make.world()

    def status(api: Api) -> Any:
        return (api.get(path) if method == "GET" else api.send(method, path)).status_code

    assert (status(as_nobody()), status(as_app())) == (401, 422)
    assert status(as_person(ada, "read:statuses write:statuses")) == 403
