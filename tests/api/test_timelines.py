"""Timelines: what stands in them, and the pages beside a page."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from schwarm.conversation import actions as talk
from schwarm.people import actions as people
from tests import make
from tests.api.calling import as_nobody, as_person, statements_of
from tests.api.shapes import check
from tests.conversation.test_attachments import attach, picture

pytestmark = pytest.mark.django_db
HOME, PUBLIC, TAG = "/api/v1/timelines/home", "/api/v1/timelines/public", "/api/v1/timelines/tag/Cold"


def ids(response: Any) -> list[int]:
    assert response.status_code == 200, response.json()
    check("[Status]", response.json(), "timeline")
    return [int(status["id"]) for status in response.json()]


def links(response: Any) -> dict[str, dict[str, list[str]]]:
    """The parameters of the pages beside this one, by "next" and "prev"."""
    found = re.findall(r'<([^>]+)>; rel="(\w+)"', response.get("Link", ""))
    return {rel: parse_qs(urlsplit(address).query) for address, rel in found}


def test_home_shows_what_one_follows_and_said() -> None:
    ada, ben, _carla = make.world()
    dora = make.person("Dora")
    people.follow(actor=ada, person=ben)
    mine, followed = make.post(ada), make.post(ben)
    make.post(dora)
    make.reply(ben, mine)
    passed_on = talk.boost(actor=ben, post=make.post(dora))

    assert ids(as_person(ada).get(HOME)) == [passed_on.pk, followed.pk, mine.pk]


def test_pages_lead_to_those_beside_them() -> None:
    ada, _ben, _carla = make.world()
    posts = [make.post(ada, str(number)).pk for number in range(5)]
    api = as_person(ada)

    newest = api.get(HOME, {"limit": 2, "only_media": "false"})
    older = api.get(HOME, {"limit": 2, "max_id": posts[3]})
    newer = api.get(HOME, {"limit": 2, "min_id": posts[0]})
    since = api.get(HOME, {"limit": 2, "since_id": posts[0]})

    assert [ids(page) for page in (newest, older, newer, since)] == [
        [posts[4], posts[3]],
        [posts[2], posts[1]],
        [posts[2], posts[1]],
        [posts[4], posts[3]],
    ]
    kept = {"limit": ["2"], "only_media": ["false"]}
    assert links(newest) == {
        "next": {"max_id": [str(posts[3])], **kept},
        "prev": {"min_id": [str(posts[4])], **kept},
    }
    assert links(api.get(HOME, {"max_id": posts[0]})) == {}
    assert set(links(api.get(HOME))) == {"prev"}


def test_a_client_walks_to_the_end_by_links() -> None:
    ada, _ben, _carla = make.world()
    posts = [make.post(ada, str(number)).pk for number in range(5)]
    api = as_person(ada)
    response, seen = api.get(HOME, {"limit": 2}), []

    while True:
        seen += ids(response)
        if "next" not in links(response):
            break
        response = api.get(HOME, links(response)["next"])

    assert seen == posts[::-1]


def test_a_page_has_at_most_forty() -> None:
    ada, _ben, _carla = make.world()
    for number in range(3):
        make.post(ada, str(number))
    api = as_person(ada)

    assert len(ids(api.get(HOME, {"limit": 1000}))) == 3
    for limit in (0, -5):
        assert len(ids(api.get(HOME, {"limit": limit}))) == 1


def test_what_was_withdrawn_is_gone() -> None:
    ada, _ben, _carla = make.world()
    gone = make.post(ada)
    talk.withdraw_post(actor=ada, post=gone)

    for path in (HOME, PUBLIC, TAG):
        assert ids(as_person(ada).get(path)) == []


def test_public_shows_first_posts_to_everybody_here() -> None:
    ada, ben, _carla = make.world()
    said = make.post(ben, attachment_ids=[attach(ben, picture()).pk])
    plain = make.post(ben)
    make.post(ben, is_unlisted=True)
    make.reply(ada, said)
    api = as_person(ada)

    assert ids(api.get(PUBLIC)) == ids(api.get(PUBLIC, {"local": "true"})) == [plain.pk, said.pk]
    assert ids(api.get(PUBLIC, {"only_media": "1"})) == [said.pk]
    assert ids(api.get(PUBLIC, {"remote": "true"})) == []


def test_a_topic_is_found_by_its_name_and_others() -> None:
    ada, _ben, _carla = make.world()
    cold, wet = make.post(ada, "#Cold"), make.post(ada, "#Wet #snow")
    both = make.reply(ada, wet, "#cold #wet")
    api = as_person(ada)

    assert ids(api.get(TAG)) == [both.pk, cold.pk]
    assert ids(api.get(TAG, {"any[]": ["Wet"]})) == [both.pk, wet.pk, cold.pk]
    assert ids(api.get(TAG, {"all[]": ["wet"]})) == [both.pk]
    assert ids(api.get(TAG, {"none[]": ["#wet"]})) == [cold.pk]
    assert ids(api.get("/api/v1/timelines/tag/nothing")) == []


def test_strangers_see_the_world_where_it_is_open() -> None:
    ada, _ben, _carla = make.world()
    make.post(ada)
    stranger = as_nobody()
    for path in (PUBLIC, TAG, "/api/v1/timelines/link"):
        assert stranger.get(path).status_code == 401
    people.change_installation(actor=None, world_open=True)
    shown = make.post(ada, "#cold", audience=60)

    response = stranger.get(PUBLIC)

    assert ids(response) == ids(stranger.get(TAG)) == [shown.pk]
    assert "favourited" not in response.json()[0]
    assert stranger.get("/api/v1/timelines/link", {"url": "https://example.org/"}).status_code == 404


@pytest.mark.parametrize("path", [HOME, PUBLIC, TAG])
def test_a_page_costs_the_same_for_one_post_and_many(path: str) -> None:
    ada, ben, _carla = make.world()
    api = as_person(ada)
    people.follow(actor=ada, person=ben)

    def talk_about(number: int) -> None:
        said = make.post(ben, f"{number} @ada #cold", attachment_ids=[attach(ben, picture()).pk])
        make.post(ada, f"{number} #cold", quote_of=said)
        talk.react(actor=ada, post=said, emoji_text="👍")
        talk.boost(actor=ada, post=said)

    talk_about(1)
    few = statements_of(api, path)
    for number in range(4):
        talk_about(number)

    assert statements_of(api, path) == few <= 24
