"""Posts that wait for their time, by a client."""

from datetime import timedelta
from typing import Any

import pytest

from schwarm.conversation import actions as talk
from schwarm.conversation.models import Attachment, Post, ScheduledPost
from schwarm.lib import clock
from tests import make
from tests.api.calling import Api, as_app, as_nobody, as_person, statements_of
from tests.api.shapes import check
from tests.api.test_publishing import STATUSES, refused
from tests.api.test_timelines import links
from tests.conversation.test_attachments import attach, picture

pytestmark = pytest.mark.django_db
PATH = "/api/v1/scheduled_statuses"


def in_an_hour(hours: float = 1) -> str:
    return (clock.now() + timedelta(hours=hours)).isoformat()


def scheduled(api: Api, key: str = "", **sent: Any) -> dict[str, Any]:
    headers = {"Idempotency-Key": key} if key else {}
    response = api.post(STATUSES, {"status": "Later.", "scheduled_at": in_an_hour(), **sent}, **headers)
    assert response.status_code == 200, response.json()
    check("ScheduledStatus", response.json())
    return response.json()


def test_a_post_waits_with_all_that_was_said_about_it() -> None:
    ada, ben, _carla = make.world()
    answered, quoted = make.post(ben), make.post(ben)
    file = attach(ada, picture())

    one = scheduled(
        as_person(ada),
        spoiler_text="Spiders",
        language="de",
        media_ids=[str(file.pk)],
        poll={"options": ["a", "b"], "expires_in": 3600, "multiple": True},
        in_reply_to_id=str(answered.pk),
        quoted_status_id=str(quoted.pk),
        quote_approval_policy="nobody",
    )

    params = one["params"]
    assert (params["text"], params["spoiler_text"], params["language"]) == ("Later.", "Spiders", "de")
    assert params["poll"] == {
        "options": ["a", "b"],
        "expires_in": 3600,
        "multiple": True,
        "hide_totals": False,
    }
    assert (params["in_reply_to_id"], params["quoted_status_id"]) == (str(answered.pk), str(quoted.pk))
    assert (params["visibility"], params["quote_approval_policy"]) == (None, "nobody")
    assert params["media_ids"] == [str(file.pk)] == [each["id"] for each in one["media_attachments"]]
    assert not Post.objects.filter(author=ada).exists()


@pytest.mark.parametrize("visibility", ["public", "unlisted", "private", "direct"])
def test_it_keeps_its_visibility_and_is_said_when_it_is_due(visibility: str) -> None:
    ada, _ben, _carla = make.world()
    api = as_person(ada)
    one = scheduled(api, status="@ben Later.", visibility=visibility)
    assert one["params"]["visibility"] == visibility

    with clock.at(clock.now() + timedelta(hours=2)):
        talk.publish_due_posts()

    (post,) = Post.objects.all()
    assert api.get(f"{STATUSES}/{post.pk}").json()["visibility"] == visibility
    assert api.get(PATH).json() == []


def test_what_names_nobody_waits_for_its_author() -> None:
    ada, _ben, _carla = make.world()
    one = scheduled(as_person(ada), visibility="direct")
    assert one["params"]["visibility"] == "direct"

    with clock.at(clock.now() + timedelta(hours=2)):
        said = talk.publish_scheduled_post(int(one["id"]))

    assert said is not None
    assert (said.author, said.audience) == (ada, 10)


def test_one_in_a_space_says_so() -> None:
    ada, _ben, _carla = make.world()
    space = make.space(ada)

    params = scheduled(as_person(ada), schwarm_space=str(space.pk))["params"]

    assert (params["schwarm_space"], params["schwarm_audience"]) == (str(space.pk), "space")
    assert params["visibility"] == "private"


def test_what_should_have_been_said_already_is_said_at_once() -> None:
    ada, _ben, _carla = make.world()

    response = as_person(ada).post(STATUSES, {"status": "Now.", "scheduled_at": "2020-01-01T00:00:00Z"})

    check("Status", response.json())


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("tomorrow", "Write the time as in “2026-09-29T08:00:00Z”."),
        ("2026-99-99T00:00:00Z", "Write the time as in “2026-09-29T08:00:00Z”."),
        (lambda: in_an_hour(0.05), "Choose a time that is at least 5 minutes ahead."),
    ],
)
def test_a_time_that_cannot_be_is_refused(when: Any, words: str) -> None:
    ada, _ben, _carla = make.world()
    api = as_person(ada)
    moment = when() if callable(when) else when

    assert refused(api.post(STATUSES, {"status": "Later.", "scheduled_at": moment})) == words
    one = scheduled(api)
    assert refused(api.send("PUT", f"{PATH}/{one['id']}", {"scheduled_at": moment})) == words


def test_what_cannot_be_said_is_refused_at_once() -> None:
    ada, _ben, _carla = make.world()

    assert refused(as_person(ada).post(STATUSES, {"status": "", "scheduled_at": in_an_hour()}))
    assert not ScheduledPost.objects.exists()


def test_sending_it_twice_under_a_key_keeps_it_once() -> None:
    ada, _ben, _carla = make.world()
    api = as_person(ada)

    first, second, other = scheduled(api, "k"), scheduled(api, "k"), scheduled(api, "l")

    assert first == second
    assert first["id"] != other["id"]


def test_it_is_moved_and_cancelled() -> None:
    ada, _ben, _carla = make.world()
    api, file = as_person(ada), attach(ada, picture())
    one = scheduled(api, media_ids=[str(file.pk)])
    path = f"{PATH}/{one['id']}"

    moved = api.send("PUT", path, {"scheduled_at": "2099-09-29"}).json()
    check("ScheduledStatus", moved)
    assert moved["scheduled_at"].startswith("2099-09-2")
    assert api.get(path).json() == moved
    assert api.send("DELETE", path).json() == {}
    assert refused(api.get(path), 404)
    assert Attachment.objects.get().scheduled is None


def test_what_could_not_be_said_tells_why() -> None:
    ada, ben, _carla = make.world()
    first = make.post(ben)
    api = as_person(ada)
    one = scheduled(api, in_reply_to_id=first.pk)
    talk.withdraw_post(actor=ben, post=first)
    with clock.at(clock.now() + timedelta(hours=2)):
        talk.publish_due_posts()

    failed = api.get(f"{PATH}/{one['id']}").json()

    check("ScheduledStatus", failed)
    assert failed["schwarm_failure"]


def test_pages_go_by_ids() -> None:
    ada, _ben, _carla = make.world()
    api = as_person(ada)
    ids = [scheduled(api, scheduled_at=in_an_hour(9 - number))["id"] for number in range(3)]

    page = api.get(PATH, {"limit": 2})

    assert [one["id"] for one in page.json()] == [ids[2], ids[1]]
    assert [one["id"] for one in api.get(PATH, links(page)["next"]).json()] == [ids[0]]


def test_nobody_else_learns_of_it() -> None:
    ada, ben, _carla = make.world()
    path = f"{PATH}/{scheduled(as_person(ada))['id']}"
    other = as_person(ben)

    assert other.get(PATH).json() == []
    assert refused(other.get(path), 404)
    assert refused(other.send("PUT", path, {"scheduled_at": in_an_hour()}), 404)
    assert refused(other.send("DELETE", path), 404)
    assert as_nobody().get(PATH).status_code == 401
    assert as_app().get(PATH).status_code == 422
    assert as_person(ada, "read").send("DELETE", path).status_code == 403


def test_the_number_of_statements_does_not_grow() -> None:
    ada, _ben, _carla = make.world()
    api = as_person(ada)
    scheduled(api, media_ids=[str(attach(ada, picture()).pk)])
    few = statements_of(api, PATH)
    for _number in range(2):
        scheduled(api, media_ids=[str(attach(ada, picture()).pk)])

    assert statements_of(api, PATH) == few
