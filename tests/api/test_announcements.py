"""Announcements and what is spoken of, as clients read them."""

from typing import Any

import pytest
from django.core.cache import cache

from schwarm.conversation import actions as talk
from schwarm.conversation.models import Audience, Post, Reaction
from schwarm.people import actions as people
from schwarm.people.models import Person
from tests import make
from tests.api.calling import as_app, as_nobody, as_person, statements_of
from tests.api.shapes import check
from tests.api.test_timelines import links

pytestmark = pytest.mark.django_db
PATH = "/api/v1/announcements"


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    cache.clear()


def announce(author: Person, **details: Any) -> Post:
    return make.post(author, "Read this, @ben. #news", title="News", kind="announcement", **details)


def test_announcements_are_listed_until_put_away() -> None:
    ada, ben, carla = make.world()
    post = announce(ada)
    talk.react(actor=ben, post=post, emoji_text="👍")
    api = as_person(ben)

    (found,) = api.get(PATH).json()
    check("Announcement", found)
    assert "News" in found["content"]
    assert (found["read"], found["reactions"]) == (False, [{"name": "👍", "count": 1, "me": True}])
    assert [one["acct"] for one in found["mentions"]] == ["ben"]
    assert as_person(carla).get(PATH).json() == []
    assert api.post(f"{PATH}/{post.pk}/dismiss").json() == {}
    assert api.get(PATH).json() == []
    assert api.get(PATH, {"with_dismissed": True}).json()[0]["read"] is True


def test_an_announcement_is_answered_with_an_emoji() -> None:
    ada, ben, _carla = make.world()
    path = f"{PATH}/{announce(ada).pk}/reactions"
    api = as_person(ben)

    assert api.send("PUT", f"{path}/🎉").json() == {}
    assert Reaction.objects.get().emoji == "🎉"
    assert api.send("DELETE", f"{path}/🎉").json() == api.send("DELETE", f"{path}/🎉").json() == {}
    assert not Reaction.objects.exists()
    assert api.send("PUT", f"{path}/smile").status_code == 422


def test_what_is_no_announcement_or_not_to_be_seen_is_not_found() -> None:
    ada, _ben, carla = make.world()
    post, plain = announce(ada), make.post(ada)
    gone = announce(ada)
    talk.withdraw_post(actor=ada, post=gone)

    for person, one in ((carla, post), (ada, plain), (ada, gone), (ada, make.reply(ada, post))):
        api = as_person(person)
        assert api.post(f"{PATH}/{one.pk}/dismiss").status_code == 404
        assert api.send("PUT", f"{PATH}/{one.pk}/reactions/🎉").status_code == 404


def test_only_who_may_reads_and_answers_announcements() -> None:
    ada = make.person("Ada Berg")
    post = announce(ada)
    calls = [("GET", PATH, "read:statuses"), ("POST", f"{PATH}/{post.pk}/dismiss", "write:accounts")]
    calls += [(verb, f"{PATH}/{post.pk}/reactions/🎉", "write:favourites") for verb in ("PUT", "DELETE")]

    for method, path, scope in calls:
        ask = {"GET": "get", "POST": "post"}.get(method, "")
        for api, status in (
            (as_nobody(), 401),
            (as_app(), 422),
            (as_person(ada, "push read:lists"), 403),
            (as_person(ada, scope), 200),
        ):
            response = getattr(api, ask)(path) if ask else api.send(method, path)
            assert response.status_code == status, (method, scope)


def crowd(count: int) -> list[Person]:
    return [make.person(f"Crowd {number}") for number in range(count)]


TRENDS = ["/api/v1/trends/tags", "/api/v1/trends", "/api/v1/trends/statuses", "/api/v1/trends/links"]


def test_what_several_people_speak_of_is_told_to_who_may_see_it() -> None:
    ada, ben, carla = make.world()
    for person in (ada, ben):
        make.post(person, "#cold")
    post = make.post(ada, "#wet")
    for person in crowd(2):
        talk.react(actor=person, post=post, emoji_text="👍")
    api = as_person(ada)

    for path in TRENDS[:2]:
        found = api.get(path).json()
        check("[Tag]", found)
        assert [one["name"] for one in found] == ["cold"]
        assert as_person(carla).get(path).json() == []
    found = api.get(TRENDS[2]).json()
    check("[Status]", found)
    assert [one["id"] for one in found] == [str(post.pk)]
    assert as_person(carla).get(TRENDS[2]).json() == api.get(TRENDS[3]).json() == []


def test_strangers_read_trends_of_the_world_where_it_is_open() -> None:
    ada, ben, _carla = make.world()
    for path in TRENDS:
        assert as_nobody().get(path).status_code == as_app().get(path).status_code == 401
    people.change_installation(actor=None, world_open=True)
    for person in (ada, ben):
        make.post(person, "#cold")
        shown = make.post(person, "#warm", audience=Audience.WORLD)
    for person in crowd(2):
        talk.react(actor=person, post=shown, emoji_text="👍")

    found = [as_nobody().get(path).json() for path in TRENDS]

    assert [one["name"] for one in found[0]] == ["warm"]
    assert [one["id"] for one in found[2]] == [str(shown.pk)]


def test_trends_are_paged_by_counting() -> None:
    ada, ben, _carla = make.world()
    for person in (ada, ben):
        make.post(person, "#a #b #c")
    api = as_person(ada)

    first = api.get(TRENDS[0], {"limit": 2})
    assert len(first.json()) == 2
    assert links(first)["next"] == {"offset": ["2"], "limit": ["2"]}
    assert len(api.get(TRENDS[0], links(first)["next"]).json()) == 1


@pytest.mark.parametrize("path", [PATH, *TRENDS[::2]])
def test_lists_cost_the_same_for_one_and_many(path: str) -> None:
    ada, ben, _carla = make.world()
    api = as_person(ada)

    def happen(number: int) -> None:
        post = announce(ben)
        for person in (ada, make.person(f"Crowd {number}"), make.person(f"Other {number}")):
            make.post(person, f"#topic{number}")
            talk.react(actor=person, post=post, emoji_text="👍")

    happen(0)
    few = statements_of(api, path)
    for number in range(1, 4):
        happen(number)

    assert statements_of(api, path) == few
