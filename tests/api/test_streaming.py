"""Live streams of the API: who hears what, in which stream, until when."""

import asyncio
import json
from contextlib import AsyncExitStack
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.utils import translation
from django.utils.translation import gettext

from schwarm.api.streaming import desk, door
from schwarm.api.streaming.copies import Payload
from schwarm.api.streaming.streams import PATHS
from schwarm.conversation import actions as talk
from schwarm.conversation.models import Audience, Post
from schwarm.identity import actions as identity
from schwarm.identity.models import AccessToken
from schwarm.lib import pubsub
from schwarm.people import actions as people
from schwarm.people.models import Person
from schwarm.spaces import actions as spaces
from tests import make
from tests.api.listening import QUIET, SOON, Socket, Sse, act, hear, listening, opened, token_of
from tests.api.shapes import check

pytestmark = pytest.mark.django_db(transaction=True)


def told_of(told: Any) -> tuple[str, str] | None:
    """The name of an event and the id of what it is about."""
    if told is None:
        return None
    name, payload = told
    return name, str(payload["id"] if isinstance(payload, dict) else payload)


# --- which stream shows what --------------------------------------------------------------------------


def test_the_home_stream_tells_of_followed_people_in_the_words_of_the_api() -> None:
    ada, ben, _carla = make.world()
    people.follow(actor=ben, person=ada)

    async def story() -> None:
        async with listening(ben) as stream:
            post = await act(make.post, ada, "Good *morning*.")
            name, status = await stream.heard()
            assert (name, status["id"], status["account"]["username"]) == ("update", str(post.pk), "ada")
            assert status["content"].strip() == "<p>Good <em>morning</em>.</p>"
            assert status["favourited"] is False

    hear(story)


def test_the_home_stream_tells_of_edits_boosts_and_what_is_gone() -> None:
    ada, ben, _carla = make.world()
    dora = make.person("Dora Lind", handle="dora")
    people.follow(actor=ben, person=ada)
    other = make.post(dora, "By somebody Ben does not follow.")

    async def story() -> None:
        async with listening(ben) as stream:
            boost = await act(talk.boost, actor=ada, post=other)
            name, status = await stream.heard()
            assert (name, status["id"], status["reblog"]["id"]) == ("update", str(boost.pk), str(other.pk))
            await act(talk.take_back_boost, actor=ada, post=other)
            assert told_of(await stream.told()) == ("delete", str(boost.pk))

            post = await act(make.post, ada, "Good morning.")
            await stream.told()
            await act(talk.edit_post, actor=ada, post=post, text="Good evening.")
            name, status = await stream.heard()
            assert (name, status["id"]) == ("status.update", str(post.pk))
            assert "Good evening." in status["content"]
            await act(talk.withdraw_post, actor=ada, post=post)
            assert told_of(await stream.told()) == ("delete", str(post.pk))

    hear(story)


def test_a_reaction_is_no_event() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada, "Good morning.")

    async def story() -> None:
        async with listening(ben, "public") as stream:
            await act(talk.react, actor=ada, post=post, emoji_text="👍")
            assert await stream.told(QUIET) is None

    hear(story)


def test_the_public_stream_tells_employees_of_what_all_of_them_may_see() -> None:
    ada, ben, carla = make.world()

    async def story() -> None:
        async with listening(ben, "public") as employee, listening(carla, "public/local") as guest:
            post = await act(make.post, ada, "For the company.")
            assert told_of(await employee.told()) == ("update", str(post.pk))
            wide = await act(make.post, ada, "For partners, too.", audience=Audience.COMMUNITY)
            assert told_of(await employee.told()) == ("update", str(wide.pk))
            assert told_of(await guest.told()) == ("update", str(wide.pk))
            await act(make.reply, ada, post, "An answer stands in its thread.")
            await act(make.post, ada, "Not for this list.", is_unlisted=True)
            assert await employee.told(QUIET) is None

    hear(story)


def test_nothing_comes_from_other_servers() -> None:
    ada, ben, _carla = make.world()

    async def story() -> None:
        async with listening(ben, "public/remote") as stream:
            await act(make.post, ada, "From here.")
            assert await stream.told(QUIET) is None

    hear(story)


def test_who_filters_a_post_is_told_so_with_it_and_others_are_not() -> None:
    ada, ben, _carla = make.world()
    dora = make.person("Dora Lind", handle="dora")
    words = [talk.Keyword("ball")]
    talk.create_filter(actor=ben, title="Football", contexts=["public"], keywords=words)

    async def story() -> None:
        async with listening(ben, "public") as his, listening(dora, "public") as hers:
            await act(make.post, ada, "The ball.")
            _name, status = await his.heard()
            assert [one["filter"]["title"] for one in status["filtered"]] == ["Football"]
            _name, status = await hers.heard()
            assert status["filtered"] == []

    hear(story)


def test_a_change_of_filters_is_told_on_the_home_stream() -> None:
    _ada, ben, _carla = make.world()

    async def story() -> None:
        async with opened(Socket(f"access_token={token_of(ben)}&stream=user")) as socket:
            await act(talk.create_filter, actor=ben, title="Football", contexts=["public"])
            assert await socket.told() == {"stream": ["user"], "event": "filters_changed"}

    hear(story)


def test_notifications_are_told_to_those_who_may_read_them() -> None:
    ada, ben, _carla = make.world()

    async def story() -> None:
        only_posts = Sse("/api/v1/streaming/user", authorization=f"Bearer {token_of(ben, 'read:statuses')}")
        async with (
            listening(ben) as home,
            listening(ben, "user/notification") as only_told,
            opened(only_posts),
        ):
            post = await act(make.post, ada, "Hello @ben.")
            for stream in (home, only_told):
                name, told = await stream.heard()
                check("Notification", told)
                assert (name, told["type"], told["status"]["id"]) == ("notification", "mention", str(post.pk))
            await act(talk.withdraw_post, actor=ada, post=post)
            assert told_of(await only_posts.told()) == ("delete", str(post.pk))
            assert await only_told.told(QUIET) is None

    hear(story)


def test_notifications_of_muted_people_are_not_told() -> None:
    ada, ben, _carla = make.world()
    people.mute(actor=ben, person=ada)

    async def story() -> None:
        async with listening(ben, "user/notification") as stream:
            await act(make.post, ada, "Hello @ben.")
            assert await stream.told(QUIET) is None

    hear(story)


def test_conversations_are_told_to_those_who_take_part() -> None:
    ada, ben, _carla = make.world()
    dora = make.person("Dora Lind", handle="dora")

    async def story() -> None:
        async with (
            listening(ada, "direct") as hers,
            listening(ben, "direct") as his,
            listening(dora, "direct") as other,
        ):
            first = await act(make.post, ada, "@ben Lunch?", audience=Audience.MENTIONED)
            for stream, is_new in ((his, True), (hers, False)):
                name, told = await stream.heard()
                check("Conversation", told)
                assert (name, told["id"], told["unread"]) == ("conversation", str(first.pk), is_new)
            answer = await act(make.reply, ben, first, "Yes.", audience=Audience.MENTIONED)
            name, told = await hers.heard()
            assert (told["last_status"]["id"], told["unread"]) == (str(answer.pk), True)
            await act(make.post, ada, "@ben For all.")
            assert await other.told(QUIET) is None

    hear(story)


def test_announcements_are_told_on_the_home_stream_with_what_becomes_of_them() -> None:
    ada, ben, _carla = make.world()

    async def story() -> None:
        async with listening(ben) as stream:
            post = await act(make.post, ada, "New rooms.", kind="announcement", title="Rooms")
            name, told = await stream.heard()
            check("Announcement", told)
            assert (name, told["id"], told["read"]) == ("announcement", str(post.pk), False)
            await act(talk.react, actor=ada, post=post, emoji_text="🎉")
            counted = {"name": "🎉", "count": 1, "announcement_id": str(post.pk)}
            assert await stream.heard() == ("announcement.reaction", counted)
            await act(talk.take_back_reaction, actor=ada, post=post, emoji_text="🎉")
            assert await stream.heard() == ("announcement.reaction", {**counted, "count": 0})
            await act(talk.withdraw_post, actor=ada, post=post)
            gone = [told_of(await stream.told()), told_of(await stream.told())]
            assert set(gone) == {("delete", str(post.pk)), ("announcement.delete", str(post.pk))}

    hear(story)


def test_a_stream_of_media_leaves_out_posts_without() -> None:
    ada, ben, _carla = make.world()

    async def story() -> None:
        async with listening(ben, "public", "only_media=true") as stream:
            await act(make.post, ada, "Only words.")
            assert await stream.told(QUIET) is None
            post = await act(_post_with_file, ada)
            name, status = await stream.heard()
            assert (name, status["id"]) == ("update", str(post.pk))

    hear(story)


def test_the_keys_of_files_are_the_listeners_own() -> None:
    ada, ben, _carla = make.world()
    dora = make.person("Dora Lind", handle="dora")

    async def story() -> None:
        async with listening(ben, "public") as one, listening(dora, "public") as other:
            await act(_post_with_file, ada)
            for stream, person in ((one, ben), (other, dora)):
                _name, status = await stream.heard()
                assert f"?key={person.pk}-" in status["media_attachments"][0]["url"]

    hear(story)


def test_a_hashtag_is_heard_of_even_if_nobody_has_named_it_before() -> None:
    ada, ben, _carla = make.world()

    async def story() -> None:
        async with listening(ben, "hashtag", "tag=Valves") as stream:
            await act(make.post, ada, "Something else. #pumps")
            assert await stream.told(QUIET) is None
            post = await act(make.post, ada, "They stick. #valves")
            assert told_of(await stream.told()) == ("update", str(post.pk))
            answer = await act(make.reply, ada, post, "Still. #valves")
            assert told_of(await stream.told()) == ("update", str(answer.pk))

    hear(story)


def test_a_list_tells_of_its_members_and_only_to_its_owner() -> None:
    ada, ben, _carla = make.world()
    dora = make.person("Dora Lind", handle="dora")
    people.follow(actor=ben, person=ada)
    mine = people.create_list(actor=ben, title="Engineers")
    people.add_to_list(actor=ben, person_list=mine, people=[ada])

    async def story() -> None:
        async with listening(ben, "list", f"list={mine.pk}") as stream:
            await act(make.post, dora, "Not on the list.")
            post = await act(make.post, ada, "On it.")
            assert told_of(await stream.told()) == ("update", str(post.pk))
        token = await act(token_of, dora)
        async with opened(_sse("list", token, f"list={mine.pk}")) as other:
            assert other.status == 404

    hear(story)


# --- who may hear -------------------------------------------------------------------------------------


def test_what_is_said_to_few_reaches_only_them() -> None:
    ada, ben, _carla = make.world()
    dora = make.person("Dora Lind", handle="dora")
    for listener in (ben, dora):
        people.follow(actor=listener, person=ada)
    space = make.space(ada, "Contracts", closed_reason="Contracts")
    spaces.invite_to_space(actor=ada, space=space, person=ben)
    spaces.join_space(actor=ben, space=space)

    async def story() -> None:
        async with listening(ben) as one, listening(dora) as other:
            post = await act(make.post, ada, "Between us.", space=space)
            assert told_of(await one.told()) == ("update", str(post.pk))
            post = await act(make.post, ada, "@ben only you.", audience=Audience.MENTIONED)
            heard = dict([await one.heard(), await one.heard()])
            assert heard["update"]["id"] == heard["notification"]["status"]["id"] == str(post.pk)
            assert await other.told(QUIET) is None

    hear(story)


def test_what_changed_between_the_message_and_the_moment_of_reading_counts() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada, "Good morning.")
    space = make.space(ada, "Contracts", closed_reason="Contracts")
    secret = make.post(ada, "Between us.", space=space)
    talk.withdraw_post(actor=ada, post=post)

    async def story() -> None:
        async with listening(ben, "public") as stream:
            for hidden in (post, secret):
                pubsub.publish("company", _message("post", hidden))
            assert await stream.told(QUIET) is None
            pubsub.publish("company", _message("post", post) | {"id": str(1)})
            assert await stream.told(QUIET) is None

    hear(story)


def test_who_mutes_somebody_hears_no_more_of_her() -> None:
    ada, ben, _carla = make.world()

    async def story() -> None:
        async with listening(ben, "public") as stream:
            await act(people.mute, actor=ben, person=ada)
            await asyncio.sleep(QUIET)
            await act(make.post, ada, "Not for Ben's ears.")
            assert await stream.told(QUIET) is None

    hear(story)


def test_a_stream_ends_with_its_token() -> None:
    _ada, ben, _carla = make.world()

    async def story() -> None:
        async with listening(ben, "public") as stream:
            await act(lambda: identity.revoke_token(token=AccessToken.objects.get(person=ben)))
            assert await stream.told() is None
            assert stream.is_over

    hear(story)


def test_a_stream_ends_when_its_person_leaves() -> None:
    _ada, ben, _carla = make.world()

    async def story() -> None:
        async with listening(ben, "public") as stream:
            await act(people.part_with, actor=None, person=ben, reason="A new job")
            assert await stream.told() is None
            assert stream.is_over

    hear(story)


def test_what_may_have_been_missed_ends_the_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    """The client connects again and reads what it missed."""
    ada, ben, _carla = make.world()
    post = make.post(ada, "Good morning.")
    monkeypatch.setitem(desk.LOADERS, "status", _fail)

    async def story() -> None:
        async with listening(ben, "public") as stream:
            pubsub.publish("company", _message("post", post))
            assert await stream.told() is None
            assert stream.is_over

    hear(story)


def _fail(*_arguments: Any) -> dict[Any, Payload]:
    raise RuntimeError("The database is away.")


# --- the door -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "query", "scopes", "status", "error"),
    [
        ("nonsense", "", "read", 400, "Unknown channel requested"),
        ("hashtag", "", "read", 400, "Missing tag name parameter"),
        ("list", "", "read", 400, "Missing list name parameter"),
        ("list", "list=abc", "read", 404, "This was not found."),
        ("", "", "read", 404, "This was not found."),
        ("user", "", "write", 401, "Access token does not have the required scopes"),
        ("public", "", "read:notifications", 401, "Access token does not have the required scopes"),
        ("user/notification", "", "read:statuses", 401, "Access token does not have the required scopes"),
    ],
)
def test_what_cannot_be_streamed_is_said_in_words(
    path: str, query: str, scopes: str, status: int, error: str
) -> None:
    ada, _ben, _carla = make.world()

    async def story() -> None:
        async with opened(_sse(path, await act(token_of, ada, scopes), query)) as stream:
            assert (stream.status, json.loads(stream.body)) == (status, {"error": error})
            assert stream.headers["access-control-allow-origin"] == "*"

    hear(story)


def test_nobody_listens_without_the_token_of_a_person() -> None:
    make.world()

    async def story() -> None:
        for_an_app = await act(token_of, None)
        for token, error in (("", "Missing"), ("wrong", "Invalid"), (for_an_app, "Invalid")):
            async with opened(_sse("public", token)) as stream:
                assert (stream.status, json.loads(stream.body)) == (401, {"error": f"{error} access token"})

    hear(story)


def test_errors_are_in_the_language_asked_for() -> None:
    async def story() -> None:
        async with opened(Sse("/api/v1/streaming/", accept_language="de")) as stream:
            assert stream.status == 404
            with translation.override("de"):
                assert json.loads(stream.body)["error"] == gettext("This was not found.")

    hear(story)


def test_the_token_may_stand_in_the_address_and_is_taken_out_of_it() -> None:
    ada, ben, _carla = make.world()

    async def story() -> None:
        stream = Sse("/api/v1/streaming/public", f"access_token={await act(token_of, ben)}&only_media=false")
        async with opened(stream):
            assert stream.status == 200
            assert stream._scope["query_string"] == b"only_media=false"
            post = await act(make.post, ada, "Good morning.")
            assert told_of(await stream.told()) == ("update", str(post.pk))

    hear(story)


def test_browsers_of_other_sites_may_ask() -> None:
    async def story() -> None:
        async with opened(Sse("/api/v1/streaming/user", method="OPTIONS")) as answer:
            assert answer.status == 204
            assert answer.headers["access-control-allow-origin"] == "*"
            assert "Authorization" in answer.headers["access-control-allow-headers"]

    hear(story)


def test_the_server_says_that_it_is_well() -> None:
    async def story() -> None:
        async with opened(Sse("/api/v1/streaming/health")) as answer:
            assert (answer.status, answer.body) == (200, b"OK")

    hear(story)


def test_a_quiet_stream_shows_that_it_lives(monkeypatch: pytest.MonkeyPatch) -> None:
    _ada, ben, _carla = make.world()
    monkeypatch.setattr(door, "HEARTBEAT_SECONDS", 0.05)

    async def story() -> None:
        async with listening(ben) as stream:
            message = await stream.sent()
            assert message
            assert message["body"] == b":thump\n"

    hear(story)


# --- WebSocket ----------------------------------------------------------------------------------------


def test_a_socket_carries_many_streams() -> None:
    ada, ben, _carla = make.world()
    people.follow(actor=ben, person=ada)

    async def story() -> None:
        token = await act(token_of, ben)
        async with opened(Socket(f"stream=user&access_token={token}")) as socket:
            socket.order(type="subscribe", stream="hashtag", tag="valves")
            await asyncio.sleep(QUIET)
            post = await act(make.post, ada, "They stick. #valves")
            told = [await socket.told(), await socket.told()]
            assert [one["stream"] for one in told if one] == [["user"], ["hashtag", "valves"]]
            for one in told:
                assert one
                assert (one["event"], json.loads(one["payload"])["id"]) == ("update", str(post.pk))
            socket.order(type="unsubscribe", stream="user")
            await asyncio.sleep(QUIET)
            await act(talk.withdraw_post, actor=ada, post=post)
            gone = {"stream": ["hashtag", "valves"], "event": "delete", "payload": str(post.pk)}
            assert await socket.told() == gone

    hear(story)


def test_both_transports_tell_the_same_in_every_stream() -> None:
    ada, ben, _carla = make.world()
    people.follow(actor=ben, person=ada)
    mine = people.create_list(actor=ben, title="Engineers")
    people.add_to_list(actor=ben, person_list=mine, people=[ada])
    closed = make.space(ada, "Contracts", closed_reason="Contracts")
    of = {"tag": "valves", "list": str(mine.pk)}
    query = f"tag=valves&list={mine.pk}"

    def say_for_few() -> None:
        make.post(ada, "For the few in there. #valves", space=closed)

    def say_to_ben() -> None:
        make.post(ada, "@ben Do not tell. #valves", audience=Audience.MENTIONED)

    said = make.post(ada, "They stick. #valves")
    news: Any = (
        say_for_few,
        say_to_ben,
        lambda: make.post(ada, "They do not. #valves"),
        lambda: talk.withdraw_post(actor=ada, post=said),
    )

    async def story() -> None:
        token = await act(token_of, ben)
        async with AsyncExitStack() as stack:
            lines = {
                name: await stack.enter_async_context(opened(_sse(path, token, query)))
                for path, name in PATHS.items()
            }
            socket = await stack.enter_async_context(opened(Socket(f"access_token={token}")))
            for name in PATHS.values():
                socket.order(type="subscribe", stream=name, **of)
            await asyncio.sleep(QUIET)
            for happens in news:
                await act(happens)
                await asyncio.sleep(QUIET)  # else SQLite in memory is still being read
            by_events = {name: await all_told(line) for name, line in lines.items()}
            by_socket: dict[str, list[Any]] = {name: [] for name in lines}
            for one in await all_told(socket):
                told = one.get("payload")
                by_socket[one["stream"][0]].append((one["event"], json.loads(told) if told else None))
            assert by_socket == by_events
            assert all(by_events[name] for name in PATHS.values() if name != "public:remote")
            assert "in there" not in json.dumps(by_events)

    hear(story)


async def all_told(line: Any) -> list[Any]:
    """Whatever comes until it stays quiet."""
    told = [await line.told(QUIET)]
    while told[-1] is not None:
        told.append(await line.told(QUIET))
    return told[:-1]


def test_browsers_send_their_token_as_a_protocol() -> None:
    ada, ben, _carla = make.world()

    async def story() -> None:
        token = await act(token_of, ben)
        async with opened(Socket("stream=public", protocols=token)) as socket:
            assert socket.protocol == token
            await act(make.post, ada, "Good morning.")
            told = await socket.told()
            assert told
            assert told["stream"] == ["public"]

    hear(story)


def test_a_socket_without_a_token_is_refused() -> None:
    async def story() -> None:
        async with opened(Socket("stream=public", accept_language="en")) as socket:
            assert (socket.status, json.loads(socket.body)) == (401, {"error": "Missing access token"})

    hear(story)


@pytest.mark.parametrize(
    ("order", "error"),
    [
        ({"type": "subscribe", "stream": "nonsense"}, ("Unknown stream type", 400)),
        ({"type": "subscribe"}, ("Unknown stream type", 400)),
        ({"type": "subscribe", "stream": "hashtag"}, ("Missing tag name parameter", 400)),
        ({"type": "subscribe", "stream": "list", "list": "7"}, ("This was not found.", 404)),
        ([], ("The body of the request must be a JSON object.", 400)),
        (None, ("The body of the request must be a JSON object.", 400)),
        ({"type": "subscribe", "stream": {"a": []}}, ("Unknown stream type", 400)),
        ({"type": "subscribe", "stream": "user:media"}, ("Unknown stream type", 400)),
    ],
)
def test_orders_that_cannot_be_followed_are_answered(order: Any, error: tuple[str, int]) -> None:
    _ada, ben, _carla = make.world()

    async def story() -> None:
        token = await act(token_of, ben)
        async with opened(Socket(authorization=f"Bearer {token}", accept_language="en")) as socket:
            socket.give({"type": "websocket.receive", "text": "{" if order is None else json.dumps(order)})
            assert await socket.told() == {"error": error[0], "status": error[1]}

    hear(story)


def test_a_socket_listens_to_a_hundred_streams_at_most() -> None:
    _ada, ben, _carla = make.world()

    async def story() -> None:
        token = await act(token_of, ben)
        async with opened(Socket(authorization=f"Bearer {token}")) as socket:
            for number in range(door.MOST_STREAMS + 1):
                socket.order(type="subscribe", stream="hashtag", tag=f"t{number}")
            told = await socket.told(SOON)
            assert told
            assert told["status"] == 400

    hear(story)


def test_a_socket_ends_with_its_token() -> None:
    _ada, ben, _carla = make.world()

    async def story() -> None:
        token = await act(token_of, ben)
        async with opened(Socket(authorization=f"Bearer {token}")) as socket:
            await act(lambda: identity.revoke_token(token=AccessToken.objects.get(person=ben)))
            assert await socket.told() is None
            assert socket.is_over

    hear(story)


def _sse(path: str, token: str, query: str = "") -> Sse:
    headers = {"authorization": f"Bearer {token}"} if token else {}
    return Sse(f"/api/v1/streaming/{path}", query, accept_language="en", **headers)


def _post_with_file(author: Person) -> Post:
    file = talk.attach_file(
        actor=author, file=ContentFile(b"Valve"), name="valve.txt", content_type="text/plain"
    )
    return make.post(author, "With a file.", attachment_ids=[file.pk])


def _message(kind: str, post: Post) -> dict[str, Any]:
    return {
        "type": kind,
        "id": str(post.pk),
        "thread": str(post.thread_id),
        "author": str(post.author_id),
        "space": None,
        "wide": True,
        "reply": False,
        "answers": None,
        "boosted": None,
        "tags": [],
    }
