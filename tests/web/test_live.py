"""Live streams end to end, against the application that serves them: who hears of what, and until when.

What is announced on which channel is decided in `conversation/queries/channels.py`; here it is heard.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.db import close_old_connections
from django.test import Client

from schwarm.config.asgi import application
from schwarm.conversation import actions as talk
from schwarm.conversation.models import Audience, Post
from schwarm.lib import pubsub
from schwarm.people import actions as people
from schwarm.people.models import Person
from schwarm.spaces import actions as spaces
from schwarm.web import live
from tests import make
from tests.api.listening import close_connections_of_threads
from tests.web.browsing import signed_in

pytestmark = pytest.mark.django_db(transaction=True)

# long enough for a message within one process, even on a busy machine
SOON = 10.0
QUIET = 0.3
Event = tuple[str, dict[str, str]]


class Stream:
    """An open stream as a browser has it."""

    def __init__(self, client: Client, query: str) -> None:
        self._query = query
        self._cookie = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
        self._sent: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._gone = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self.status = 0
        self.is_over = False

    async def open(self) -> None:
        scope = {
            "type": "http",
            "method": "GET",
            "path": "/live",
            "query_string": self._query.encode(),
            "headers": [(b"cookie", self._cookie.encode())],
        }
        self._task = asyncio.create_task(application(scope, self._receive, self._sent.put))
        self.status = (await self._next())["status"]
        if self.status == 200:
            assert (await self._next())["body"] == b"retry: 3000\n\n"
            await asyncio.sleep(0.1)  # it listens now

    async def close(self) -> None:
        self._gone.set()
        if self._task:
            await asyncio.wait_for(self._task, SOON)

    async def event(self, timeout: float = SOON) -> Event | None:
        """The next event; None if it stays quiet, or the stream is over."""
        try:
            message = await asyncio.wait_for(self._sent.get(), timeout)
        except TimeoutError:
            return None
        self.is_over = not message.get("more_body")
        return _event(message["body"])

    async def _receive(self) -> dict[str, Any]:
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def _next(self) -> dict[str, Any]:
        return await asyncio.wait_for(self._sent.get(), SOON)


def _event(body: bytes) -> Event | None:
    lines = dict(line.split(": ", 1) for line in body.decode().splitlines() if ": " in line)
    return (lines["event"], json.loads(lines["data"])) if "event" in lines else None


@asynccontextmanager
async def listening(person: Person, query: str = "stream=company") -> AsyncIterator[Stream]:
    stream = Stream(await act(signed_in, person), query)
    await stream.open()
    try:
        yield stream
    finally:
        await stream.close()
        pubsub.close()


async def act(function: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
    """Do something in the database as a request does: in a thread."""
    return await sync_to_async(function, thread_sensitive=True)(*arguments, **named)


def hear(story: Callable[[], Awaitable[None]]) -> None:
    """Run a story, and leave no connection of its threads behind."""

    async def whole() -> None:
        try:
            await story()
        finally:
            await act(close_old_connections)
            close_connections_of_threads()

    asyncio.run(whole())


def test_a_post_for_the_company_reaches_employees_and_no_guest() -> None:
    ada, ben, carla = make.world()

    async def story() -> None:
        async with listening(ben) as employee, listening(carla) as guest:
            post = await act(make.post, ada, "Good morning.")
            assert await employee.event() == ("post", _ids(post, stream="company"))
            assert await guest.event(QUIET) is None

    hear(story)


def test_a_post_in_a_closed_space_reaches_members_only() -> None:
    ada, ben, _carla = make.world()
    dora = make.person("Dora Lind", handle="dora")
    space = make.space(ada, "Contracts", closed_reason="Contracts")
    spaces.invite_to_space(actor=ada, space=space, person=ben)
    spaces.join_space(actor=ben, space=space)

    async def story() -> None:
        query = f"stream=space:{space.pk}"
        async with listening(ben, query) as member, listening(dora, query) as other:
            post = await act(make.post, ada, "Between us.", space=space)
            assert await member.event() == ("post", _ids(post, stream=f"space:{space.pk}"))
            assert await other.event(QUIET) is None

    hear(story)


def test_a_shared_space_reaches_the_people_of_its_partners() -> None:
    ada, _ben, carla = make.world()
    space = make.space(ada, "Customer day", shared_with=[carla.organisation])

    async def story() -> None:
        async with listening(carla, f"stream=space:{space.pk}") as guest:
            post = await act(make.post, ada, "Welcome.", space=space)
            assert await guest.event() == ("post", _ids(post, stream=f"space:{space.pk}"))

    hear(story)


def test_a_post_for_followers_reaches_followers_only() -> None:
    ada, ben, _carla = make.world()
    dora = make.person("Dora Lind", handle="dora")
    people.follow(actor=ben, person=ada)

    async def story() -> None:
        async with listening(ben, "stream=home") as follower, listening(dora, "stream=home") as other:
            post = await act(make.post, ada, "For you.", audience=Audience.FOLLOWERS)
            assert await follower.event() == ("post", _ids(post, stream="home"))
            assert await other.event(QUIET) is None

    hear(story)


def test_a_post_for_those_mentioned_reaches_only_them() -> None:
    ada, ben, _carla = make.world()
    dora = make.person("Dora Lind", handle="dora")
    people.follow(actor=ben, person=ada)
    people.follow(actor=dora, person=ada)

    async def story() -> None:
        async with listening(ben, "stream=home") as mentioned, listening(dora, "stream=home") as other:
            await act(make.post, ada, "@ben only you.", audience=Audience.MENTIONED)
            heard = {event[0] for event in [await mentioned.event(), await mentioned.event()] if event}
            assert heard == {"post", "notification"}
            assert await other.event(QUIET) is None

    hear(story)


def test_an_answer_reaches_who_looks_at_the_thread() -> None:
    ada, ben, _carla = make.world()
    question = make.post(ada, "Which valve?")

    async def story() -> None:
        async with listening(ben, f"thread={question.pk}") as reader:
            answer = await act(make.reply, ada, question, "The small one.")
            assert await reader.event() == ("reply", _ids(answer))

    hear(story)


def test_who_is_muted_is_not_announced() -> None:
    ada, ben, _carla = make.world()
    dora = make.person("Dora Lind", handle="dora")
    people.mute(actor=ben, person=ada)

    async def story() -> None:
        async with listening(ben) as reader:
            await act(make.post, ada, "Not for Ben's ears.")
            heard = await act(make.post, dora, "But this is.")
            assert await reader.event() == ("post", _ids(heard, stream="company"))

    hear(story)


def test_who_mutes_somebody_hears_no_more_of_her_at_once() -> None:
    ada, ben, _carla = make.world()
    dora = make.person("Dora Lind", handle="dora")

    async def story() -> None:
        async with listening(ben) as reader:
            await act(people.mute, actor=ben, person=ada)
            await asyncio.sleep(QUIET)  # the stream asks anew what Ben may hear
            await act(make.post, ada, "Not for Ben's ears.")
            heard = await act(make.post, dora, "But this is.")
            assert await reader.event() == ("post", _ids(heard, stream="company"))
            await act(people.unmute, actor=ben, person=ada)
            await asyncio.sleep(QUIET)
            heard = await act(make.post, ada, "Can you hear me?")
            assert await reader.event() == ("post", _ids(heard, stream="company"))

    hear(story)


def test_who_follows_a_topic_hears_of_it_at_once() -> None:
    ada, ben, _carla = make.world()

    async def story() -> None:
        async with listening(ben, "stream=home") as reader:
            await act(talk.follow_tag, actor=ben, name="valves")
            await asyncio.sleep(QUIET)
            heard = await act(make.post, ada, "They stick. #valves")
            assert await reader.event() == ("post", _ids(heard, stream="home"))

    hear(story)


def test_who_follows_from_now_on_hears_from_now_on() -> None:
    ada, ben, _carla = make.world()

    async def story() -> None:
        async with listening(ben, "stream=home") as reader:
            await act(make.post, ada, "Nobody follows me yet.")
            assert await reader.event(QUIET) is None
            await act(people.follow, actor=ben, person=ada)
            await asyncio.sleep(QUIET)  # the stream asks anew what Ben may hear
            post = await act(make.post, ada, "Now you do.", audience=Audience.FOLLOWERS)
            assert await reader.event() == ("post", _ids(post, stream="home"))

    hear(story)


def test_who_leaves_a_closed_space_hears_no_more_of_it() -> None:
    ada, ben, _carla = make.world()
    space = make.space(ada, "Contracts", closed_reason="Contracts")
    spaces.invite_to_space(actor=ada, space=space, person=ben)
    spaces.join_space(actor=ben, space=space)

    async def story() -> None:
        async with listening(ben, f"stream=space:{space.pk}") as reader:
            await act(make.post, ada, "Ben hears this.", space=space)
            assert (await reader.event() or ("",))[0] == "post"
            await act(spaces.leave_space, actor=ben, space=space)
            await asyncio.sleep(QUIET)
            await act(make.post, ada, "And this not.", space=space)
            assert await reader.event(QUIET) is None

    hear(story)


def test_without_a_session_there_is_no_stream() -> None:
    make.world()

    async def story() -> None:
        stream = Stream(Client(), "stream=company")
        await stream.open()
        assert stream.status == 401
        await stream.close()

    hear(story)


def test_a_stream_ends_when_its_session_has_ended() -> None:
    ada, ben, _carla = make.world()
    client = signed_in(ben)

    async def story() -> None:
        stream = Stream(client, "stream=company")
        await stream.open()
        await act(client.logout)
        await act(people.follow, actor=ben, person=ada)  # what Ben may hear is asked anew
        assert await stream.event() is None
        assert stream.is_over
        await stream.close()
        pubsub.close()

    hear(story)


def test_a_quiet_stream_shows_that_it_lives(monkeypatch: pytest.MonkeyPatch) -> None:
    _ada, ben, _carla = make.world()
    monkeypatch.setattr(live, "HEARTBEAT_SECONDS", 0.05)

    async def story() -> None:
        async with listening(ben) as stream:
            message = await asyncio.wait_for(stream._sent.get(), SOON)
            assert message == {"type": "http.response.body", "body": b": keep-alive\n\n", "more_body": True}

    hear(story)


def test_all_streams_end_with_the_server() -> None:
    _ada, ben, _carla = make.world()

    async def story() -> None:
        async with listening(ben) as stream:
            await act(pubsub.close)
            assert await stream.event() is None
            assert stream.is_over

    hear(story)


def test_a_reaction_reaches_every_page_that_may_show_the_post() -> None:
    ada, ben, _carla = make.world()
    post = make.post(ada, "Good morning.")

    async def story() -> None:
        async with listening(ben) as stream:
            await act(talk.react, actor=ada, post=post, emoji_text="👍")
            assert await stream.event() == ("reaction", _ids(post))

    hear(story)


def test_an_edit_and_a_boost_that_is_taken_back_reach_pages_as_changes() -> None:
    ada, ben, _carla = make.world()
    dora = make.person("Dora Lind", handle="dora")
    post = make.post(ada, "Good morning.")
    boost = talk.boost(actor=dora, post=post)

    async def story() -> None:
        async with listening(ben) as stream:
            await act(talk.edit_post, actor=ada, post=post, text="Good evening.")
            assert await stream.event() == ("reaction", _ids(post))
            await act(talk.take_back_boost, actor=dora, post=post)
            gone = {"id": str(boost.pk), "thread": str(boost.pk)}
            heard = [await stream.event(), await stream.event()]
            assert sorted(heard, key=str) == sorted([("reaction", gone), ("reaction", _ids(post))], key=str)

    hear(story)


def _ids(post: Post, **more: str) -> dict[str, str]:
    return {"id": str(post.pk), "thread": str(post.thread_id), **more}
