"""Posts as clients see them, and what they do with them."""

from typing import Any

import pytest

from schwarm.conversation import actions as talk
from schwarm.conversation.actions import PollQuestion
from schwarm.conversation.models import Audience, Bookmark, Post
from schwarm.people import actions as people
from schwarm.people.models import Person
from tests import make
from tests.api.calling import Api, as_app, as_nobody, as_person, statements_of
from tests.api.shapes import check
from tests.conversation.test_attachments import attach, picture
from tests.conversation.test_polls import HOUR

pytestmark = pytest.mark.django_db


def path_of(post: Post, more: str = "") -> str:
    return f"/api/v1/statuses/{post.pk}{more}"


def shown(api: Api, post: Post) -> dict[str, Any]:
    response = api.get(path_of(post))
    assert response.status_code == 200, response.json()
    check("Status", response.json())
    return response.json()


def post_everything(person: Person) -> Post:
    """A post with all that one can have."""
    return make.post(
        person,
        "Look @ben, **this** #Cold",
        warning="Spiders",
        language="de",
        attachment_ids=[attach(person, picture()).pk],
        poll=PollQuestion(["Yes", "No"], HOUR, is_multiple=True),
        quote_of=make.post(person, "Quoted."),
        application_name="Elk",
    )


def test_a_post_has_all_its_parts() -> None:
    ada, ben, _carla = make.world()
    post = post_everything(ada)
    talk.react(actor=ben, post=post, emoji_text="🎉")
    talk.boost(actor=ben, post=post)
    make.reply(ben, post)

    status = shown(as_person(ben), post)

    assert status["url"] == status["uri"] == f"http://localhost:8000/@ada/{post.pk}"
    assert (status["spoiler_text"], status["sensitive"], status["language"]) == ("Spiders", True, "de")
    assert "<strong>this</strong>" in status["content"]
    assert 'class="h-card"' in status["content"]
    assert 'href="http://localhost:8000/@ben"' in status["content"]
    assert [mention["acct"] for mention in status["mentions"]] == ["ben"]
    assert status["tags"] == [{"name": "cold", "url": "http://localhost:8000/tags/cold"}]
    counts = [status[f"{what}_count"] for what in ("replies", "reblogs", "favourites", "quotes")]
    assert counts == [1, 1, 1, 0]
    assert (status["favourited"], status["reblogged"], status["bookmarked"]) == (True, True, False)
    assert status["schwarm_reactions"] == [{"emoji": "🎉", "count": 1, "me": True}]
    assert status["application"] == {"name": "Elk", "website": None}
    assert status["poll"]["options"] == [{"title": word, "votes_count": None} for word in ("Yes", "No")]
    assert status["quote"]["quoted_status"]["content"] == "<p>Quoted.</p>"
    assert status["media_attachments"][0]["meta"]["original"]["size"] == "40x20"


def test_nobody_has_marks_of_her_own() -> None:
    ada, _ben, _carla = make.world()
    people.change_installation(actor=None, world_open=True)
    post = make.post(ada, audience=Audience.WORLD)

    for api in (as_nobody(), as_app()):
        status = shown(api, post)
        assert {"favourited", "reblogged", "muted", "bookmarked", "pinned", "filtered"}.isdisjoint(status)


@pytest.mark.parametrize(
    ("audience", "visibility"),
    [
        (Audience.WORLD, "public"),
        (Audience.COMMUNITY, "public"),
        (Audience.COMPANY, "public"),
        (Audience.FOLLOWERS, "private"),
        (Audience.MENTIONED, "direct"),
    ],
)
def test_an_audience_is_told_in_both_words(audience: Audience, visibility: str) -> None:
    ada, _ben, _carla = make.world()
    people.change_installation(actor=None, world_open=True)

    status = shown(as_person(ada), make.post(ada, "@ben", audience=audience))

    assert (status["visibility"], status["schwarm_audience"]) == (visibility, audience.name.lower())


def test_what_was_sent_unlisted_stays_so() -> None:
    ada, _ben, _carla = make.world()

    assert shown(as_person(ada), make.post(ada, is_unlisted=True))["visibility"] == "unlisted"


def test_a_post_in_a_space_says_so() -> None:
    ada, _ben, _carla = make.world()
    space = make.space(ada, "Cooling <1>")

    status = shown(as_person(ada), make.post(ada, "Cold.", space=space))

    assert (status["visibility"], status["schwarm_audience"]) == ("private", "space")
    assert status["schwarm_space"] == {"id": str(space.pk), "slug": space.slug, "name": "Cooling <1>"}
    assert status["content"] == "<p><em>in the space Cooling &lt;1&gt;</em></p><p>Cold.</p>"


def test_outsiders_who_read_along_are_named() -> None:
    ada, _ben, carla = make.world()
    people.change_installation(actor=None, world_open=True)
    space = make.space(ada, "Shared", shared_with=[carla.organisation])
    api = as_person(ada)

    def last(**details: Any) -> str:
        status = shown(api, make.post(ada, "@carla", **details))
        assert status["schwarm_read_by_outsiders"]
        return status["content"].rpartition("<p><em>")[2].removesuffix("</em></p>")

    assert last(audience=Audience.WORLD) == "external: also read outside"
    assert last(audience=Audience.COMMUNITY) == "external: also read by partners"
    assert last(audience=Audience.MENTIONED) == "external: also read by Müller Kälte"
    assert last(space=space) == "external: also read by Müller Kälte"


def test_marks_come_in_the_language_of_the_reader() -> None:
    ada, _ben, _carla = make.world()
    people.change_installation(actor=None, world_open=True)
    post = make.post(ada, audience=Audience.WORLD)

    german = as_person(ada).get(path_of(post), **{"Accept-Language": "de"}).json()

    assert "<em>extern: " in german["content"]


def test_a_delegate_is_always_named() -> None:
    ada, ben, _carla = make.world()
    people.name_delegate(actor=ada, delegate=ben)

    status = shown(as_person(ada), make.post(ben, "Hello.", spoken_for=ada))

    assert status["account"]["acct"] == "ada"
    assert status["schwarm_written_by"]["acct"] == "ben"
    assert status["content"] == "<p><em>Ada Berg, written by Ben Kurz</em></p><p>Hello.</p>"


def test_an_organisation_speaks_under_its_own_account() -> None:
    root = make.person(administrator=True)

    status = shown(as_person(root), make.post(root, as_organisation=True))

    assert (status["account"]["display_name"], status["schwarm_written_by"]) == ("Nordkälte", None)


def test_a_question_says_what_it_is() -> None:
    ada, _ben, _carla = make.world()

    status = shown(as_person(ada), make.post(ada, "Who knows?", kind="question", title="Ice <b>"))

    assert status["schwarm_kind"] == "question"
    assert status["content"] == (
        "<p><em>Question</em></p><p><strong>Ice &lt;b&gt;</strong></p><p>Who knows?</p>"
    )


def test_a_boost_shows_the_post_inside() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada, "@ben")
    boost = talk.boost(actor=ben, post=post)

    status = shown(as_person(ben), boost)

    assert (status["id"], status["reblog"]["id"]) == (str(boost.pk), str(post.pk))
    assert (status["account"]["acct"], status["reblog"]["account"]["acct"]) == ("ben", "ada")
    assert status["url"].endswith(f"/@ben/{boost.pk}")
    assert (status["reblogged"], status["reblog"]["reblogged"]) == (True, True)


def test_what_one_may_not_see_is_not_there() -> None:
    ada, ben, carla = make.world()
    post = make.post(ada, "@ben", audience=Audience.MENTIONED)
    seen = make.post(ada)

    for api in (as_person(carla), as_nobody(), as_app()):
        assert api.get(path_of(post)).status_code == 404
    assert as_person(carla).get("/api/v1/statuses", {"id[]": [post.pk, seen.pk]}).json() == []
    assert len(as_person(ben).get("/api/v1/statuses", {"id[]": [post.pk, seen.pk, 5]}).json()) == 2


def test_what_was_withdrawn_is_not_there_but_for_its_thread() -> None:
    ada, ben, _carla = make.world()
    first = make.post(ada)
    answer = make.reply(ben, first)
    last = make.reply(ada, answer)
    lonely = make.reply(ben, first)
    for post in (answer, lonely):
        talk.withdraw_post(actor=ben, post=post)
    api = as_person(ada)

    assert api.get(path_of(answer)).status_code == 404
    assert api.get(path_of(answer, "/favourited_by")).status_code == 404
    context = api.get(path_of(first, "/context")).json()
    check("Context", context)
    assert [int(status["id"]) for status in context["descendants"]] == [answer.pk, last.pk]
    stub = context["descendants"][0]
    assert (stub["content"], stub["schwarm_withdrawn"]) == ("<p><em>This post was withdrawn.</em></p>", True)


def test_the_context_is_what_stands_above_and_below() -> None:
    ada, ben, _carla = make.world()
    dora = make.person("Dora")
    first = make.post(ada)
    one, two = make.reply(ben, first), make.reply(dora, first)
    below_one = make.reply(ada, one)
    below_below = make.reply(dora, below_one)
    people.mute(actor=ada, person=dora)

    def ids(api: Api, post: Post) -> tuple[list[int], ...]:
        context = api.get(path_of(post, "/context")).json()
        return tuple([int(s["id"]) for s in context[part]] for part in ("ancestors", "descendants"))

    assert ids(as_person(ben), first) == ([], [one.pk, below_one.pk, below_below.pk, two.pk])
    assert ids(as_person(ben), below_one) == ([first.pk, one.pk], [below_below.pk])
    assert ids(as_person(ada), first) == ([], [one.pk, below_one.pk])


def test_strangers_see_a_bounded_context() -> None:
    ada, _ben, _carla = make.world()
    people.change_installation(actor=None, world_open=True)
    first = make.post(ada, audience=Audience.WORLD)
    for _ in range(61):
        make.reply(ada, first)

    assert len(as_nobody().get(path_of(first, "/context")).json()["descendants"]) == 60
    assert len(as_person(ada).get(path_of(first, "/context")).json()["descendants"]) == 61


def test_a_context_costs_the_same_for_one_answer_and_many() -> None:
    ada, ben, _carla = make.world()
    first = make.post(ada)
    make.reply(ben, make.reply(ada, first, "@ben #cold"))
    api = as_person(ada)
    few = statements_of(api, path_of(first, "/context"))
    for _ in range(4):
        make.reply(ben, make.reply(ada, first, "@ben #wet"))

    assert statements_of(api, path_of(first, "/context")) == few


def test_history_tells_all_versions() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada, "One.", poll=PollQuestion(["Yes", "No"], HOUR))
    talk.edit_post(actor=ada, post=post, text="Two.")
    api = as_person(ben)

    edits = api.get(path_of(post, "/history")).json()

    check("[StatusEdit]", edits)
    assert [edit["content"] for edit in edits] == ["<p>One.</p>", "<p>Two.</p>"]
    assert edits[0]["poll"]["options"] == [{"title": "Yes"}, {"title": "No"}]
    assert shown(api, post)["edited_at"] is not None


def test_the_source_is_for_the_author() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada, "**One**", warning="Ice", kind="idea", title="Cold")

    source = as_person(ada).get(path_of(post, "/source")).json()

    check("StatusSource", source)
    assert source == {"id": str(post.pk), "text": "**One**", "spoiler_text": "Ice", "schwarm_title": "Cold"}
    response = as_person(ben).get(path_of(post, "/source"))
    assert (response.status_code, response.json()) == (403, {"error": "Only who wrote a post may change it."})


def test_there_are_no_previews() -> None:
    ada, _ben, _carla = make.world()

    assert as_person(ada).get(path_of(make.post(ada), "/card")).json() == {}


def test_who_reacted_and_who_passed_it_on() -> None:
    ada, ben, _carla = make.world()
    dora = make.person("Dora")
    post = make.post(ada)
    for person, emoji in ((ben, "👍"), (dora, "🎉"), (ben, "🎉")):
        talk.react(actor=person, post=post, emoji_text=emoji)
        talk.boost(actor=person, post=post)
    api = as_person(ada)

    favourited = api.get(path_of(post, "/favourited_by"))
    check("[Account]", favourited.json())
    assert [account["acct"] for account in favourited.json()] == ["ben", "dora"]
    assert [a["acct"] for a in api.get(path_of(post, "/reblogged_by")).json()] == ["dora", "ben"]
    first = api.get(path_of(post, "/favourited_by"), {"limit": 1})
    assert [account["acct"] for account in first.json()] == ["ben"]
    assert 'rel="next"' in first["Link"]


def test_strangers_do_not_hear_who_reacted() -> None:
    ada, ben, _carla = make.world()
    people.change_installation(actor=None, world_open=True)
    post = make.post(ada, audience=Audience.WORLD)
    talk.react(actor=ben, post=post, emoji_text="👍")
    talk.boost(actor=ben, post=post)

    for what in ("/favourited_by", "/reblogged_by"):
        assert as_nobody().get(path_of(post, what)).json() == []


def test_favourites_are_reactions() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada)
    api = as_person(ben)

    def emojis(act: str) -> list[str]:
        response = api.post(path_of(post, f"/{act}"))
        assert response.status_code == 200, response.json()
        check("Status", response.json())
        mine = [one["emoji"] for one in response.json()["schwarm_reactions"] if one["me"]]
        assert response.json()["favourited"] == bool(mine)
        assert response.json()["favourites_count"] == len(mine)
        return mine

    assert emojis("favourite") == ["👍"]
    assert emojis("favourite") == ["👍"]
    assert emojis("react/🎉") == ["👍", "🎉"]
    assert emojis("unreact/👍") == ["🎉"]
    assert emojis("favourite") == ["🎉"]
    assert emojis("unfavourite") == []
    assert emojis("unfavourite") == []
    assert api.post(path_of(post, "/react/x")).status_code == 422


@pytest.mark.parametrize(
    ("act", "undo", "mark"),
    [
        ("bookmark", "unbookmark", "bookmarked"),
        ("mute", "unmute", "muted"),
        ("pin", "unpin", "pinned"),
    ],
)
def test_marks_are_put_and_taken_away(act: str, undo: str, mark: str) -> None:
    ada, _ben, _carla = make.world()
    post = make.post(ada)
    api = as_person(ada)

    for what, is_marked in ((act, True), (act, True), (undo, False), (undo, False)):
        response = api.post(path_of(post, f"/{what}"))
        assert response.status_code == 200, response.json()
        assert response.json()[mark] is is_marked
        assert shown(api, post)[mark] is is_marked


def test_what_followers_read_may_be_pinned() -> None:
    ada, _ben, _carla = make.world()
    api, post = as_person(ada), make.post(ada, audience=30)

    assert shown(api, post)["pinned"] is False
    assert api.post(path_of(post, "/pin")).json()["pinned"] is True
    assert shown(api, post)["pinned"] is True


def test_a_boost_is_made_and_taken_back() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada)
    api = as_person(ben)

    boosted = api.post(path_of(post, "/reblog"), {"visibility": "public"}).json()
    again = api.post(path_of(post, "/reblog")).json()

    check("Status", boosted)
    assert (boosted["id"], boosted["reblog"]["id"]) == (again["id"], str(post.pk))
    undone = api.post(path_of(post, "/unreblog")).json()
    assert (undone["id"], undone["reblogged"], undone["reblogs_count"]) == (str(post.pk), False, 0)


def test_a_gesture_at_a_boost_is_meant_for_the_post() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada)
    boost = talk.boost(actor=ben, post=post)

    assert as_person(ada).post(path_of(boost, "/bookmark")).json()["id"] == str(post.pk)
    assert Bookmark.objects.get().post == post


GESTURES = [
    "favourite",
    "unfavourite",
    "reblog",
    "unreblog",
    "bookmark",
    "unbookmark",
    "pin",
    "unpin",
    "mute",
    "unmute",
]


@pytest.mark.parametrize("gesture", GESTURES)
def test_gestures_at_what_one_may_not_see_find_nothing(gesture: str) -> None:
    ada, _ben, carla = make.world()
    post = make.post(ada)

    assert as_person(carla).post(path_of(post, f"/{gesture}")).status_code == 404
    assert as_nobody().post(path_of(post, f"/{gesture}")).status_code == 401


def test_only_the_author_pins_and_only_what_is_for_many_is_passed_on() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada, "@ben", audience=Audience.MENTIONED)

    assert as_person(ben).post(path_of(post, "/pin")).status_code == 422
    assert as_person(ben).post(path_of(post, "/unpin")).status_code == 200
    assert as_person(ben).post(path_of(post, "/reblog")).status_code == 403
