"""What is said only to those mentioned, by a client."""

from typing import Any

import pytest

from schwarm.conversation import actions as talk
from schwarm.conversation.models import Audience, Post
from schwarm.people import actions as people
from tests import make
from tests.api.calling import Api, as_person, statements_of
from tests.api.shapes import check
from tests.api.test_publishing import refused
from tests.api.test_timelines import links

pytestmark = pytest.mark.django_db
PATH = "/api/v1/conversations"


def whisper(author: Any, text: str, **details: Any) -> Post:
    return make.post(author, text, audience=Audience.MENTIONED, **details)


def listed(api: Api, **params: Any) -> list[dict[str, Any]]:
    response = api.get(PATH, params)
    assert response.status_code == 200, response.json()
    check("[Conversation]", response.json())
    return response.json()


def test_threads_between_few_are_conversations() -> None:
    ada, ben, _carla = make.world()
    first = whisper(ada, "@ben Lunch?")
    answer = whisper(ben, "@ada Yes.", reply_to=first)
    other = whisper(ben, "@ada And cake.")
    make.post(ben, "@ada For all.")

    newest, older = listed(as_person(ada))

    assert [newest["last_status"]["id"], older["last_status"]["id"]] == [str(other.pk), str(answer.pk)]
    assert (older["id"], older["unread"]) == (str(first.pk), True)
    assert [account["acct"] for account in older["accounts"]] == ["ben"]
    hers = listed(as_person(ben))
    assert [one["unread"] for one in hers] == [False, False]
    assert [account["acct"] for account in hers[0]["accounts"]] == ["ada"]


def test_a_private_answer_in_an_open_thread_is_a_conversation() -> None:
    ada, ben, _carla = make.world()
    answer = whisper(ben, "Between us.", reply_to=make.post(ada))

    (told,) = listed(as_person(ada))

    assert told["last_status"]["id"] == str(answer.pk)
    assert told["id"] == str(answer.thread_id)


def test_it_is_read_and_unread() -> None:
    ada, ben, _carla = make.world()
    first = whisper(ben, "@ada Lunch?")
    api = as_person(ada)

    read = api.post(f"{PATH}/{first.pk}/read").json()
    check("Conversation", read)
    again = api.post(f"{PATH}/{first.pk}/unread").json()

    assert (read["unread"], again["unread"]) == (False, True)
    api.post(f"{PATH}/{first.pk}/read")
    whisper(ben, "@ada Still there?", reply_to=first)
    assert [one["unread"] for one in listed(api)] == [True]


def test_what_is_put_away_comes_back_with_the_next_word() -> None:
    ada, ben, _carla = make.world()
    first = whisper(ben, "@ada Lunch?")
    api = as_person(ada)

    response = api.send("DELETE", f"{PATH}/{first.pk}")

    assert (response.status_code, response.json()) == (200, {})
    assert listed(api) == []
    assert len(listed(as_person(ben))) == 1
    assert refused(api.post(f"{PATH}/{first.pk}/read"), 404)
    assert Post.objects.filter(pk=first.pk, withdrawn_at=None).exists()
    second = whisper(ben, "@ada Well?", reply_to=first)
    assert [one["last_status"]["id"] for one in listed(api)] == [str(second.pk)]


def test_pages_go_by_the_last_posts() -> None:
    ada, ben, _carla = make.world()
    posts = [whisper(ben, f"@ada {number}") for number in range(3)]
    api = as_person(ada)

    page = api.get(PATH, {"limit": 2})

    assert [one["id"] for one in page.json()] == [str(posts[2].pk), str(posts[1].pk)]
    assert links(page)["next"]["max_id"] == [str(posts[1].pk)]
    assert [one["id"] for one in api.get(PATH, links(page)["next"]).json()] == [str(posts[0].pk)]
    assert [one["id"] for one in listed(api, min_id=posts[0].pk, limit=1)] == [str(posts[1].pk)]


def test_nobody_else_has_a_part_in_it() -> None:
    ada, ben, carla = make.world()
    first = whisper(ben, "@ada Lunch?")
    for other in (carla, make.person("Dora", administrator=True)):
        api = as_person(other)
        assert listed(api) == []
        for path in (f"{PATH}/{first.pk}/read", f"{PATH}/{first.pk}/unread"):
            assert refused(api.post(path), 404)
        assert refused(api.send("DELETE", f"{PATH}/{first.pk}"), 404)
    assert len(listed(as_person(ada))) == 1


def test_what_is_withdrawn_or_comes_from_muted_people_is_left_out() -> None:
    ada, ben, _carla = make.world()
    first = whisper(ben, "@ada One.")
    second = whisper(ben, "@ada Two.", reply_to=first)
    talk.withdraw_post(actor=ben, post=second)
    assert [one["last_status"]["id"] for one in listed(as_person(ada))] == [str(first.pk)]

    people.mute(actor=ada, person=ben)

    assert listed(as_person(ada)) == []


def test_the_number_of_statements_does_not_grow() -> None:
    ada, ben, _carla = make.world()
    whisper(ben, "@ada One.")
    few = statements_of(as_person(ada), PATH)
    for number in range(3):
        whisper(make.person(f"Person {number}", department=f"Part {number}"), f"@ada @ben {number}")

    assert statements_of(as_person(ada), PATH) == few
