"""Clients hear in words what the guard found, and confirm by sending the same once more."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache

from schwarm.conversation.models import Post, ScheduledPost
from schwarm.lib import clock
from tests import make
from tests.api.calling import as_person
from tests.api.shapes import check

pytestmark = pytest.mark.django_db
STATUSES = "/api/v1/statuses"
FIGURE = {"status": "Our EBIT is 4.2 million euros this quarter."}
SECRET = {"status": "Use ghp_" + "aB3" * 12}
QUESTION = (
    "“EBIT is 4.2 million euros”: This reads like a business figure that is not published yet. "
    "Post anyway? Send it again to confirm."
)


def refused(response: Any) -> str:
    assert response.status_code == 422, response.content
    check("Error", response.json())
    return str(response.json()["error"])


def test_the_same_text_sent_again_confirms_it_in_every_process() -> None:
    ada, _ben, _carla = make.world()
    api = as_person(ada)

    assert refused(api.post(STATUSES, FIGURE)) == QUESTION
    refused(api.post(STATUSES, {"status": "Our EBIT is 4.3 million euros."}))
    cache.clear()  # as another process, which shares the database only
    assert api.post(STATUSES, FIGURE).status_code == 200
    assert Post.objects.count() == 1


def test_after_ten_minutes_it_is_asked_again() -> None:
    ada, _ben, _carla = make.world()
    api = as_person(ada)
    refused(api.post(STATUSES, FIGURE))

    with clock.at(clock.now() + timedelta(minutes=10, seconds=1)):
        refused(api.post(STATUSES, FIGURE))
    with clock.at(clock.now() + timedelta(minutes=20)):
        assert api.post(STATUSES, FIGURE).status_code == 200


def test_one_persons_yes_is_not_anothers() -> None:
    ada, ben, _carla = make.world()
    refused(as_person(ada).post(STATUSES, FIGURE))

    refused(as_person(ben).post(STATUSES, FIGURE))


def test_a_secret_is_always_refused() -> None:
    ada, _ben, _carla = make.world()
    api = as_person(ada)

    for _time in range(3):
        assert refused(api.post(STATUSES, SECRET)) == (
            "“ghp_…”: This looks like an access token. Whoever has it can act in your name. "
            "Take it out or mask it."
        )
    assert not Post.objects.exists()


def test_an_edit_is_asked_about_what_is_new() -> None:
    ada, _ben, _carla = make.world()
    post = make.post(ada, "Good morning.")
    api = as_person(ada)
    address = f"{STATUSES}/{post.pk}"

    assert refused(api.send("PUT", address, FIGURE)) == QUESTION
    assert api.send("PUT", address, FIGURE).status_code == 200
    assert api.send("PUT", address, {"status": FIGURE["status"] + " Good."}).status_code == 200
    refused(api.send("PUT", address, SECRET))


def test_what_is_said_later_is_asked_now() -> None:
    ada, _ben, _carla = make.world()
    api = as_person(ada)
    later = FIGURE | {"scheduled_at": (clock.now() + timedelta(hours=1)).isoformat()}

    assert refused(api.post(STATUSES, later)) == QUESTION
    assert not ScheduledPost.objects.exists()
    assert api.post(STATUSES, later).status_code == 200
    assert ScheduledPost.objects.count() == 1
    refused(api.post(STATUSES, later | SECRET))


def test_criticism_is_said_at_once() -> None:
    ada, _ben, _carla = make.world()

    assert as_person(ada).post(STATUSES, {"status": "Das ist Murks, und keiner hört zu."}).status_code == 200


def test_the_question_comes_in_the_language_of_the_author() -> None:
    dora = make.person("Dora Lind", language="de")
    api = as_person(dora)
    del api.headers["Accept-Language"]

    assert "noch nicht veröffentlicht ist. Trotzdem veröffentlichen?" in refused(api.post(STATUSES, FIGURE))
