"""Saying something by a client: to whom, once, better, and taking it back."""

from typing import Any

import pytest
from django.core.cache import cache

from schwarm.conversation import actions as talk
from schwarm.conversation.actions import PollQuestion
from schwarm.conversation.models import Audience, Post
from schwarm.people import actions as people
from schwarm.people.models import Person
from schwarm.spaces import actions as places
from tests import make
from tests.api.calling import Api, as_app, as_person
from tests.api.shapes import check
from tests.conversation.test_attachments import attach, picture
from tests.conversation.test_polls import HOUR

pytestmark = pytest.mark.django_db
STATUSES = "/api/v1/statuses"


def said(api: Api, **sent: Any) -> Any:
    """The post as it is kept, and that the answer has its shape."""
    response = api.post(STATUSES, sent)
    assert response.status_code == 200, response.json()
    check("Status", response.json())
    return Post.objects.get(pk=response.json()["id"])


def refused(response: Any, status: int = 422) -> str:
    assert response.status_code == status, response.content
    check("Error", response.json())
    return str(response.json()["error"])


def guest() -> Person:
    return make.person("Carla", handle="carla", organisation=make.organisation())


def test_a_post_is_said() -> None:
    ada, _ben, _carla = make.world()

    response = as_person(ada).post(STATUSES, {"status": "Good **morning**.\nAll."})

    check("Status", response.json())
    assert response.json()["content"] == "<p>Good <strong>morning</strong>.<br>\nAll.</p>"
    assert response.json()["application"] == {"name": "Elk", "website": "https://elk.example"}
    assert (response.json()["visibility"], response.json()["language"]) == ("public", "en")


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("fr", "fr"),
        ("pt-BR", "pt-BR"),
        ("zh_TW", "zh-TW"),
        ("sr-Latn", "sr"),
        ("ast", "ast"),
        ("banana", "en"),
    ],
)
def test_the_language_is_known_by_its_code(sent: str, kept: str) -> None:
    ada, _ben, _carla = make.world()

    assert as_person(ada).post(STATUSES, {"status": "Hm.", "language": sent}).json()["language"] == kept


def test_forms_say_the_same_as_json() -> None:
    ada, _ben, _carla = make.world()

    response = as_person(ada).form(
        STATUSES, {"status": "Which?", "poll[options][]": ["a", "b"], "poll[expires_in]": "600"}
    )

    assert [option["title"] for option in response.json()["poll"]["options"]] == ["a", "b"]


@pytest.mark.parametrize(
    ("sent", "audience", "is_unlisted"),
    [
        ({}, Audience.COMPANY, False),
        ({"visibility": "public"}, Audience.COMPANY, False),
        ({"visibility": "unlisted"}, Audience.COMPANY, True),
        ({"visibility": "private"}, Audience.FOLLOWERS, False),
        ({"visibility": "direct"}, Audience.MENTIONED, False),
        ({"schwarm_audience": "community"}, Audience.COMMUNITY, False),
        ({"visibility": "unlisted", "schwarm_audience": "community"}, Audience.COMMUNITY, True),
        ({"visibility": "public", "schwarm_audience": "mentioned"}, Audience.MENTIONED, False),
    ],
)
def test_visibilities_are_audiences(sent: dict[str, str], audience: Audience, is_unlisted: bool) -> None:
    ada, _ben, _carla = make.world()

    post = said(as_person(ada), status="@ben Hello.", **sent)

    assert (post.audience, post.is_unlisted) == (audience, is_unlisted)


def test_public_is_the_world_where_the_installation_says_so() -> None:
    ada, _ben, _carla = make.world()
    api = as_person(ada)
    people.change_installation(actor=None, public_is_world=True)
    assert said(api, status="Hello.", visibility="public").audience == Audience.COMPANY
    people.change_installation(actor=None, world_open=True)

    assert said(api, status="Hello.", visibility="public").audience == Audience.WORLD
    assert said(api, status="Hello.", visibility="unlisted").audience == Audience.COMPANY


def test_the_world_is_refused_where_it_is_shut() -> None:
    ada, _ben, _carla = make.world()

    assert "not open to the world" in refused(
        as_person(ada).post(STATUSES, {"status": "Hello.", "schwarm_audience": "world"})
    )


def test_guests_address_everybody_only_where_they_may() -> None:
    carla = guest()
    api = as_person(carla)
    for visibility in ("public", "unlisted", "private"):
        words = refused(api.post(STATUSES, {"status": "Hello.", "visibility": visibility}))
        assert "Guests write in spaces" in words
    people.change_installation(actor=None, guests_address_community=True)

    assert said(api, status="Hello.", visibility="public").audience == Audience.COMMUNITY


def test_the_own_default_is_taken_where_nothing_is_said() -> None:
    ada, _ben, _carla = make.world()
    people.change_posting_defaults(actor=ada, privacy="private", sensitive=True, language="de")

    status = as_person(ada).post(STATUSES, {"status": "Hello."}).json()

    assert (status["visibility"], status["sensitive"], status["language"]) == ("private", True, "de")
    assert as_person(ada).post(STATUSES, {"status": "Hi.", "sensitive": False}).json()["sensitive"] is False


def test_answers_take_the_audience_of_their_thread_or_are_direct() -> None:
    ada, ben, _carla = make.world()
    people.follow(actor=ben, person=ada)
    first = make.post(ada, audience=Audience.FOLLOWERS)
    api = as_person(ben)

    answers = {
        visibility: said(api, status="Yes.", visibility=visibility, in_reply_to_id=str(first.pk))
        for visibility in ("public", "unlisted", "private", "direct")
    }

    audiences = [answer.audience for answer in answers.values()]
    assert audiences == [Audience.FOLLOWERS] * 3 + [Audience.MENTIONED]
    assert all(answer.reply_to == first for answer in answers.values())


def test_an_unlisted_answer_stays_unlisted() -> None:
    ada, ben, _carla = make.world()
    first = make.post(ada)

    assert said(as_person(ben), status="Yes.", visibility="unlisted", in_reply_to_id=first.pk).is_unlisted


def test_what_one_may_not_see_cannot_be_answered_or_quoted() -> None:
    ada, _ben, carla = make.world()
    hidden = make.post(ada)
    for field in ("in_reply_to_id", "quoted_status_id"):
        refused(as_person(carla).post(STATUSES, {"status": "Yes.", field: hidden.pk}), 404)


def test_a_leading_mention_of_a_space_posts_there() -> None:
    ada, ben, _carla = make.world()
    space = make.space(ada, "Cooling")
    api = as_person(ben)

    post = said(api, status="@Cooling: it is cold.")

    assert (post.space, post.versions.get().text) == (space, "it is cold.")
    assert said(api, status="Ask @cooling").space is None
    assert said(api, status="@cooling.x is a file").space is None
    assert said(api, status="@cooling for Ada @ada", visibility="direct").space is None


def test_a_space_may_be_named_by_its_account() -> None:
    ada, _ben, carla = make.world()
    space = make.space(ada, "Cooling")

    assert said(as_person(ada), status="Cold.", schwarm_space=space.pk).space == space
    refused(as_person(carla).post(STATUSES, {"status": "Cold.", "schwarm_space": space.pk}), 404)
    assert "which space" in refused(
        as_person(ada).post(STATUSES, {"status": "Cold.", "schwarm_audience": "space"})
    )


def test_a_closed_space_takes_nothing_from_who_is_no_member() -> None:
    ada, ben, _carla = make.world()
    space = make.space(ada, "Salaries", closed_reason="Salaries")

    refused(as_person(ben).post(STATUSES, {"status": "Cold.", "schwarm_space": space.pk}), 403)
    assert said(as_person(ben), status="@salaries Hello.").space is None


def test_a_post_has_files_kind_and_speaker() -> None:
    ada, ben, _carla = make.world()
    people.name_delegate(actor=ada, delegate=ben)
    file = attach(ben, picture())

    post = said(
        as_person(ben),
        status="Who knows?",
        media_ids=[str(file.pk)],
        spoiler_text="Ice",
        schwarm_kind="question",
        schwarm_title="Ice?",
        schwarm_spoken_for=str(ada.pk),
    )

    assert (post.kind, post.author, post.written_by) == ("question", ada, ben)
    assert list(post.attachments.all()) == [file]
    assert (post.versions.get().title, post.versions.get().warning) == ("Ice?", "Ice")


def test_administrators_speak_for_the_organisation() -> None:
    root = make.person(administrator=True)

    assert said(as_person(root), status="Hello.", schwarm_as_organisation=True).speaker == "organisation"


def test_a_post_may_quote() -> None:
    ada, ben, _carla = make.world()
    quoted = make.post(ada, "Quoted.")

    response = as_person(ben).post(STATUSES, {"status": "See.", "quoted_status_id": quoted.pk})

    check("Status", response.json())
    assert response.json()["quote"]["state"] == "accepted"
    assert response.json()["quote"]["quoted_status"]["id"] == str(quoted.pk)


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Write something"),
        ({"status": "  "}, "Write something"),
        ({"status": "x" * 20_001}, "too long"),
        ({"status": "x", "visibility": "nobody"}, "visibility"),
        ({"status": "x", "media_ids": ["5"]}, "missing"),
        ({"status": "x", "media_ids": ["x"]}, "media_ids"),
        ({"status": "x", "poll": {"options": ["a"]}}, "2 to 10"),
        ({"status": "x", "poll": {"options": ["a", "b"], "expires_in": 10**12}}, "expires_in"),
        ({"status": "x", "poll": {"options": ["a", "b"], "expires_in": 1}}, "5 minutes"),
        ({"status": "x", "schwarm_kind": "nonsense"}, "kind"),
        ({"status": "x", "spoiler_text": "x" * 161}, "warning"),
    ],
)
def test_what_cannot_be_said_is_refused_in_words(sent: dict[str, Any], words: str) -> None:
    ada, _ben, _carla = make.world()

    assert words in refused(as_person(ada).post(STATUSES, sent))
    assert not Post.objects.exists()


def test_what_is_direct_and_names_nobody_is_for_oneself() -> None:
    ada, ben, _carla = make.world()
    api = as_person(ada)

    note = said(api, status="Buy ice.", visibility="direct")
    answer = said(api, status="Much of it.", in_reply_to_id=str(note.pk))

    assert (note.audience, answer.audience) == (Audience.MENTIONED, Audience.MENTIONED)
    for post in (note, answer):
        assert api.get(f"{STATUSES}/{post.pk}").json()["visibility"] == "direct"
        assert as_person(ben).get(f"{STATUSES}/{post.pk}").status_code == 404
    (kept,) = api.get("/api/v1/conversations").json()
    check("Conversation", kept)
    assert (kept["accounts"], kept["last_status"]["id"]) == ([], str(answer.pk))


def test_an_app_on_its_own_says_nothing() -> None:
    refused(as_app().post(STATUSES, {"status": "Hello."}))


def test_a_key_says_it_once() -> None:
    ada, ben, _carla = make.world()
    api = as_person(ada)

    first, again = (api.post(STATUSES, {"status": "Once."}, **{"Idempotency-Key": "a"}) for _ in range(2))
    other = as_person(ben).post(STATUSES, {"status": "Once."}, **{"Idempotency-Key": "a"})

    assert first.json()["id"] == again.json()["id"] != other.json()["id"]
    assert Post.objects.count() == 2


def test_what_reaches_outsiders_is_confirmed_by_sending_it_again() -> None:
    cache.clear()
    ada, _ben, _carla = make.world()
    api = as_person(ada)
    sent = {"status": "@carla Hello.", "visibility": "direct"}

    question = refused(api.post(STATUSES, sent, **{"Idempotency-Key": "a"}))

    assert question == "People outside the company will read this. Send anyway? Send it again to confirm."
    refused(api.post(STATUSES, {**sent, "status": "@carla Other words."}))
    assert api.post(STATUSES, sent, **{"Idempotency-Key": "a"}).status_code == 200
    assert api.post(STATUSES, {**sent, "status": "@carla And more."}).status_code == 200


def test_a_client_that_asks_itself_says_so() -> None:
    ada, _ben, _carla = make.world()

    said(as_person(ada), status="@carla Hi.", visibility="direct", schwarm_confirmed=["outsiders"])


# --- better ------------------------------------------------------------------------------------------


def test_a_post_is_said_better() -> None:
    ada, _ben, _carla = make.world()
    post = make.post(ada, "One.", kind="idea", title="Ice", warning="Old")
    api = as_person(ada)

    status = api.send("PUT", f"{STATUSES}/{post.pk}", {"status": "Two.", "spoiler_text": ""}).json()

    check("Status", status)
    assert status["content"] == "<p><em>Idea</em></p><p><strong>Ice</strong></p><p>Two.</p>"
    assert (status["spoiler_text"], status["edited_at"] is not None) == ("", True)
    unchanged = api.send("PUT", f"{STATUSES}/{post.pk}", {"sensitive": True, "language": "de"}).json()
    assert (unchanged["content"], unchanged["sensitive"]) == (status["content"], True)


def test_files_are_described_and_stay() -> None:
    ada, _ben, _carla = make.world()
    file = attach(ada, picture())
    post = make.post(ada, "One.", attachment_ids=[file.pk])
    api = as_person(ada)
    path = f"{STATUSES}/{post.pk}"
    described = {"id": str(file.pk), "description": "Ice", "focus": "0.5,-0.5"}

    status = api.send("PUT", path, {"media_ids": [str(file.pk)], "media_attributes": [described]}).json()

    assert status["media_attachments"][0]["description"] == "Ice"
    assert status["media_attachments"][0]["meta"]["focus"] == {"x": 0.5, "y": -0.5}
    for wrong in ("1", "a,b", "2,0", "nan,0"):
        sent = {"media_attributes": [{"id": file.pk, "focus": wrong}]}
        assert "two numbers" in refused(api.send("PUT", path, sent))
    assert "files of a post stay" in refused(api.send("PUT", path, {"status": "Two.", "media_ids": []}))


def test_a_poll_stays_as_it_was_asked() -> None:
    ada, _ben, _carla = make.world()
    post = make.post(ada, "Which?", poll=PollQuestion(["a", "b"], HOUR))
    api = as_person(ada)
    path = f"{STATUSES}/{post.pk}"

    same = api.send("PUT", path, {"status": "Which one?", "poll": {"options": ["a", "b"]}})

    assert same.status_code == 200
    assert "poll cannot be changed" in refused(api.send("PUT", path, {"poll": {"options": ["a", "c"]}}))


def test_others_change_and_withdraw_nothing() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada, "One.")
    for method in ("PUT", "DELETE"):
        refused(as_person(ben).send(method, f"{STATUSES}/{post.pk}", {"status": "Two."}), 404)
        refused(as_person(ben).send(method, f"{STATUSES}/5", {"status": "Two."}), 404)

    assert make.reload(post).version == 1


# --- taken back --------------------------------------------------------------------------------------


def test_a_withdrawn_post_comes_back_as_it_was_typed() -> None:
    ada, _ben, _carla = make.world()
    post = make.post(ada, "**One**", poll=PollQuestion(["a", "b"], HOUR))
    api = as_person(ada)

    status = api.send("DELETE", f"{STATUSES}/{post.pk}").json()

    check("Status", status)
    assert (status["text"], status["poll"]["options"][0]["title"]) == ("**One**", "a")
    assert make.reload(post).is_withdrawn
    refused(api.send("DELETE", f"{STATUSES}/{post.pk}"), 404)


def test_a_boost_is_taken_back_by_its_id() -> None:
    ada, ben, _carla = make.world()
    boost = talk.boost(actor=ben, post=make.post(ada))
    refused(as_person(ada).send("DELETE", f"{STATUSES}/{boost.pk}"), 404)

    refused(as_person(ben).send("PUT", f"{STATUSES}/{boost.pk}", {"status": "Two."}), 404)
    assert as_person(ben).send("DELETE", f"{STATUSES}/{boost.pk}").status_code == 200
    assert not Post.objects.filter(pk=boost.pk).exists()


def test_an_archived_space_takes_nothing() -> None:
    ada, _ben, _carla = make.world()
    space = make.space(ada, "Cooling")
    places.archive_space(actor=ada, space=space, reason="Done")

    refused(as_person(ada).post(STATUSES, {"status": "Cold.", "schwarm_space": space.pk}), 403)
