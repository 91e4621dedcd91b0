"""Live messages reach every subscriber: in a process, between processes, between machines."""

import asyncio
import logging
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import uuid
from pathlib import Path

import pytest

from schwarm.lib import pubsub
from schwarm.lib.pubsub import hub

REDIS_URL = os.environ.get("SCHWARM_TEST_REDIS_URL", "redis://127.0.0.1:6379/9")
SOURCE = Path(pubsub.__file__).parents[3]
RESYNC = {"type": "resync"}


@pytest.fixture(autouse=True)
def alone():
    pubsub.configure()  # whatever a command of another test has chosen
    yield
    pubsub.configure()


@pytest.fixture
def redis_url():
    redis = pytest.importorskip("redis")
    try:
        redis.Redis.from_url(REDIS_URL, socket_connect_timeout=1).ping()
    except redis.RedisError as error:
        pytest.skip(f"no Redis at {REDIS_URL}: {error}")
    return REDIS_URL


@pytest.fixture
def channel():
    """A channel no other test uses: all tests share one Redis."""
    return f"thread:{uuid.uuid4().hex}"


async def read(subscription, count, timeout=5):
    """Return the next `count` messages, fewer if they do not come."""
    messages: list[dict] = []
    while len(messages) < count and (message := await subscription.get(timeout)):
        messages.append(dict(message.data))
    return messages


async def run(*arguments):
    process = await asyncio.create_subprocess_exec(*arguments, env={**os.environ, "PYTHONPATH": str(SOURCE)})
    return await asyncio.wait_for(process.wait(), 30)


def publisher(configuration, channel, count=1):
    """Return a command that publishes `count` messages from another process."""
    program = (
        f"from schwarm.lib import pubsub; pubsub.configure({configuration});"
        f"[pubsub.publish({channel!r}, {{'id': str(number)}}) for number in range({count})]"
    )
    return (sys.executable, "-c", program)


def numbered(count):
    return [{"id": str(number)} for number in range(count)]


def test_message_reaches_the_subscribers_of_its_channel():
    async def story():
        async with pubsub.subscribe("person:1") as ada, pubsub.subscribe(["person:2", "company"]) as ben:
            pubsub.publish("person:1", {"type": "reply", "id": "7"})
            pubsub.publish("company", {"type": "post"})
            message = await ada.get(1)
            assert message is not None
            assert message.channels == ("person:1",)
            assert message.data == {"type": "reply", "id": "7"}
            assert message.json == '{"type":"reply","id":"7"}'
            assert await read(ben, 2, 0.1) == [{"type": "post"}]
            assert await ada.get(0.05) is None

    asyncio.run(story())


def test_message_to_several_channels_comes_once():
    async def story():
        async with pubsub.subscribe(["person:1", "space:5"]) as ada:
            pubsub.publish(["person:1", "space:5", "space:5"], {"id": "1"})
            assert await read(ada, 2, 0.1) == [{"id": "1"}]

    asyncio.run(story())


def test_channels_can_be_added_and_removed():
    async def story():
        async with pubsub.subscribe("person:1") as ada:
            ada.add("space:5")
            ada.remove("person:1")
            pubsub.publish("person:1", {"id": "1"})
            pubsub.publish("space:5", {"id": "2"})
            assert await read(ada, 2, 0.1) == [{"id": "2"}]

    asyncio.run(story())


def test_slow_reader_loses_the_oldest_and_is_told_to_read_afresh():
    async def story():
        async with pubsub.subscribe("company", size=3) as slow, pubsub.subscribe("company") as quick:
            for message in numbered(5):
                pubsub.publish("company", message)
            assert await read(slow, 5, 0.1) == [RESYNC, *numbered(5)[2:]]
            assert await read(quick, 5) == numbered(5)

    asyncio.run(story())


def test_resync_published_by_anyone_comes_first():
    async def story():
        async with pubsub.subscribe("company") as ada:
            pubsub.publish("company", {"id": "0"})
            pubsub.publish("company", RESYNC)
            assert await read(ada, 3, 0.1) == [RESYNC, {"id": "0"}]

    asyncio.run(story())


def test_nothing_comes_after_leaving_and_no_channel_stays_behind():
    async def story():
        async with pubsub.subscribe(["person:1", "space:5"]) as ada:
            pass
        pubsub.publish("person:1", {"id": "1"})
        await asyncio.sleep(0.01)
        assert await ada.get(1) is None
        assert hub._hub.station()._by_channel == {}

    asyncio.run(story())


def test_closing_ends_every_iteration():
    async def story():
        async with pubsub.subscribe("person:1") as ada:
            pubsub.publish("person:1", {"id": "0"})
            await asyncio.sleep(0.01)
            pubsub.close()
            assert [message.data async for message in ada] == numbered(1)
        async with pubsub.subscribe("person:1") as again:
            pubsub.publish("person:1", {"id": "0"})
            assert await read(again, 1) == numbered(1)

    asyncio.run(story())


def test_no_message_is_lost_between_eight_threads():
    async def story():
        async with pubsub.subscribe("company", size=10_000) as ada:
            threads = [threading.Thread(target=publish_many, args=(number,)) for number in range(8)]
            for thread in threads:
                thread.start()
            found = await read(ada, 8 * 500)
            for thread in threads:
                thread.join()
            assert sorted((message["thread"], message["id"]) for message in found) == [
                (thread, number) for thread in range(8) for number in range(500)
            ]

    def publish_many(thread):
        for number in range(500):
            pubsub.publish("company", {"thread": thread, "id": number})
            if number % 50 == 0:
                time.sleep(0.001)  # let the loop fall asleep, so that it must be woken again

    asyncio.run(story())


def test_each_of_several_event_loops_hears():
    heard = []
    ready = threading.Barrier(3)

    async def listen():
        async with pubsub.subscribe("company") as messages:
            await asyncio.to_thread(ready.wait, 10)
            heard.extend(await read(messages, 1))

    threads = [threading.Thread(target=asyncio.run, args=(listen(),)) for _ in range(2)]
    for thread in threads:
        thread.start()
    ready.wait(10)
    pubsub.publish("company", {"id": "0"})
    for thread in threads:
        thread.join()
    assert heard == numbered(1) * 2


def test_a_thousand_subscribers_are_cheap_and_share_one_message():
    async def story():
        subscriptions = [pubsub.subscribe([f"person:{number}", "company"]) for number in range(1_000)]
        for subscription in subscriptions:
            await subscription.__aenter__()
        start = time.process_time()
        for _ in range(10):
            pubsub.publish("company", {"id": "1"})
            received = [await subscription.get(1) for subscription in subscriptions]
            assert len(set(map(id, received))) == 1
        assert time.process_time() - start < 2  # measured: 0.02 s
        for subscription in subscriptions:
            subscription.close()

    asyncio.run(story())


def test_publishing_never_raises(caplog):
    pubsub.publish("company", {"id": object()})
    assert caplog.records == []  # alone, nothing needs to be encoded


def test_what_cannot_be_sent_is_logged(caplog, tmp_path):
    pubsub.configure(socket_path=tmp_path)
    pubsub.publish("company", {"id": object()})
    pubsub.publish("company", {"id": "x" * 200_000})
    assert [record.message for record in caplog.records] == ["pubsub_not_published"] * 2


def test_publishing_after_the_event_loop_has_ended():
    async def story():
        async with pubsub.subscribe("company"):
            pass

    asyncio.run(story())
    pubsub.publish("company", {"id": "1"})
    asyncio.run(story())
    assert len(hub._hub.stations) == 1


def test_another_process_is_heard_over_a_socket(tmp_path):
    pubsub.configure(socket_path=tmp_path / "live")

    async def story():
        async with pubsub.subscribe("thread:9") as ada:
            assert await run(*publisher(f"socket_path={str(tmp_path / 'live')!r}", "thread:9", 3)) == 0
            assert await read(ada, 3) == numbered(3)

    asyncio.run(story())
    assert list((tmp_path / "live").iterdir()) == []


def test_own_messages_come_once_over_a_socket(tmp_path):
    pubsub.configure(socket_path=tmp_path)

    async def story():
        async with pubsub.subscribe("thread:9") as ada:
            pubsub.publish("thread:9", {"id": "0"})
            assert await read(ada, 2, 0.2) == numbered(1)

    asyncio.run(story())


def test_a_busy_process_misses_nothing_over_a_socket(tmp_path):
    pubsub.configure(socket_path=tmp_path)

    async def story():
        async with pubsub.subscribe("thread:9", size=1_000) as ada:
            command = publisher(f"socket_path={str(tmp_path)!r}", "thread:9", 800)
            process = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(SOURCE)})
            time.sleep(0.7)  # the event loop hears nothing while the kernel's short queue overflows
            assert await read(ada, 800) == numbered(800)
            process.wait(10)

    asyncio.run(story())


def test_several_listening_processes_hear_each_other(tmp_path):
    pubsub.configure(socket_path=tmp_path)
    answer = (
        "import asyncio\n"
        "from schwarm.lib import pubsub\n"
        f"pubsub.configure(socket_path={str(tmp_path)!r})\n"
        "async def answer():\n"
        "    async with pubsub.subscribe('question') as questions:\n"
        "        pubsub.publish('answer', {'type': 'ready'})\n"
        "        message = await questions.get(10)\n"
        "        pubsub.publish('answer', {'to': message.data['id']})\n"
        "asyncio.run(answer())\n"
    )

    async def story():
        async with pubsub.subscribe("answer") as answers:
            processes = [asyncio.create_task(run(sys.executable, "-c", answer)) for _ in range(2)]
            assert await read(answers, 2, 20) == [{"type": "ready"}] * 2
            pubsub.publish("question", {"id": "7"})
            assert await read(answers, 2) == [{"to": "7"}] * 2
            assert await asyncio.gather(*processes) == [0, 0]

    asyncio.run(story())


def test_sockets_of_dead_processes_are_removed(tmp_path):
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as dead:
        dead.bind(str(tmp_path / "1-dead.sock"))
    (tmp_path / "notes.txt").touch()
    pubsub.configure(socket_path=tmp_path)
    pubsub.publish("company", {"id": "1"})
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_directory_may_be_deep(tmp_path):
    deep = tmp_path.joinpath(*["directory"] * 12)
    pubsub.configure(socket_path=deep)

    async def story():
        async with pubsub.subscribe("thread:9") as ada:
            assert await run(*publisher(f"socket_path={str(deep)!r}", "thread:9")) == 0
            assert await read(ada, 1) == numbered(1)

    asyncio.run(story())


def test_directory_is_for_this_user_only(tmp_path):
    pubsub.configure(socket_path=tmp_path / "live")
    assert (tmp_path / "live").stat().st_mode & 0o777 == 0o700


def test_rubbish_on_the_socket_is_passed_over(tmp_path):
    pubsub.configure(socket_path=tmp_path)

    async def story():
        async with pubsub.subscribe("thread:9") as ada:
            (path,) = tmp_path.iterdir()
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as stranger:
                for payload in (b"\xff", b"", b"[]", b'["x","y"]', b'["x",["thread:9"],{"id":"0"}]'):
                    stranger.sendto(payload, str(path))
            assert await read(ada, 2, 0.2) == numbered(1)

    asyncio.run(story())


def test_sockets_work_under_uvloop(tmp_path):
    uvloop = pytest.importorskip("uvloop")
    pubsub.configure(socket_path=tmp_path)

    async def story():
        async with pubsub.subscribe("thread:9", size=300) as ada:
            assert await run(*publisher(f"socket_path={str(tmp_path)!r}", "thread:9", 300)) == 0
            assert await read(ada, 300) == numbered(300)

    uvloop.run(story())


def test_a_forked_process_speaks_under_its_own_name(tmp_path):
    pubsub.configure(socket_path=tmp_path)

    async def story():
        async with pubsub.subscribe("thread:9") as ada:
            child = os.fork()
            if child == 0:
                pubsub.publish("thread:9", {"id": "0"})
                os._exit(0)
            assert await read(ada, 1) == numbered(1)
            os.waitpid(child, 0)

    asyncio.run(story())


def test_another_process_is_heard_over_redis(redis_url, channel):
    pubsub.configure(redis_url=redis_url)

    async def story():
        async with pubsub.subscribe(channel) as ada:
            assert await run(*publisher(f"redis_url={redis_url!r}", channel, 3)) == 0
            assert await read(ada, 3) == numbered(3)

    asyncio.run(story())


def test_own_messages_come_once_over_redis(redis_url, channel):
    pubsub.configure(redis_url=redis_url)

    async def story():
        async with pubsub.subscribe(channel) as ada:
            pubsub.publish(channel, {"id": "0"})
            assert await read(ada, 2, 0.2) == numbered(1)

    asyncio.run(story())


def test_a_quiet_redis_connection_is_asked_and_kept(redis_url, channel, monkeypatch, caplog):
    from schwarm.lib.pubsub import redis_transport

    monkeypatch.setattr(redis_transport, "_SILENCE", 0.05)
    pubsub.configure(redis_url=redis_url)

    async def story():
        async with pubsub.subscribe(channel) as ada:
            assert await ada.get(0.5) is None
            assert await run(*publisher(f"redis_url={redis_url!r}", channel)) == 0
            assert await read(ada, 1) == numbered(1)

    asyncio.run(story())
    assert caplog.records == []


class OwnRedis:
    """A Redis server that may be killed."""

    def __init__(self, port):
        self.port = port
        self.url = f"redis://127.0.0.1:{port}/0"
        self.start()

    def start(self):
        command = ["redis-server", "--port", str(self.port), "--save", "", "--appendonly", "no"]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError("redis-server did not start")

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@pytest.fixture
def own_redis():
    pytest.importorskip("redis")
    if not shutil.which("redis-server"):
        pytest.skip("redis-server is not installed")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = OwnRedis(port)
    yield server
    server.kill()


def test_lost_redis_fails_nothing_and_leads_to_a_resync(own_redis, caplog):
    pubsub.configure(redis_url=own_redis.url)
    caplog.set_level(logging.INFO)

    async def story():
        async with pubsub.subscribe("thread:9") as ada:
            own_redis.kill()
            for message in numbered(20):
                pubsub.publish("thread:9", message)
            assert await read(ada, 20, 0.2) == numbered(20)
            own_redis.start()
            assert await read(ada, 1, 10) == [RESYNC]
            assert await run(*publisher(f"redis_url={own_redis.url!r}", "thread:9")) == 0
            assert await read(ada, 1) == numbered(1)

    asyncio.run(story())
    said = [(record.message, record.side) for record in caplog.records if record.message.startswith("pubsub")]
    assert said.count(("pubsub_redis_lost", "publisher")) == 1
    assert said.count(("pubsub_redis_lost", "listener")) == 1


def test_publisher_that_lost_redis_tells_others_when_it_is_back(own_redis):
    own_redis.kill()
    pubsub.configure(redis_url=own_redis.url)
    pubsub.publish("thread:9", {"id": "missed"})
    own_redis.start()
    from redis import Redis

    with Redis.from_url(own_redis.url).pubsub() as other:
        other.subscribe("schwarm:0:live")
        payload = next(message["data"] for message in other.listen() if message["type"] == "message")
    assert payload.endswith(b',[],{"type":"resync"}]')


def test_without_redis_subscribers_start_and_hear_their_own_process():
    pytest.importorskip("redis")
    pubsub.configure(redis_url="redis://127.0.0.1:1/0")

    async def story():
        async with pubsub.subscribe("thread:9") as ada:
            pubsub.publish("thread:9", {"id": "0"})
            assert await read(ada, 1) == numbered(1)

    asyncio.run(story())
