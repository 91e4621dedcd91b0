"""Live streams of a served instance, as real client libraries open them: by events and by WebSocket."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import Empty, Queue
from threading import Thread
from typing import Any

import pytest
from mastodon import Mastodon, StreamListener
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from tests.served import Served, served

pytestmark = pytest.mark.xdist_group("clients' streams")

COMPANY = """
from schwarm.identity.actions import create_named_token
from schwarm.people import actions as people

host = people.set_up(name="Nordkälte", language="en")
ada = people.add_person(name="Ada Berg", handle="ada", organisation=host, language="en")
ben = people.add_person(name="Ben Kurz", handle="ben", organisation=host, language="en")
partner = people.found_organisation(actor=None, name="Müller Kälte", kind="customer")
carla = people.add_person(name="Carla Frost", handle="carla", organisation=partner, language="en")
people.follow(actor=ben, person=ada)
answer = {
    one.handle: create_named_token(person=one, name="Pocket", scopes="read write follow push")
    for one in (ada, ben, carla)
}
"""
SOON = 20.0
QUIET = 1.0


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("streams"), f"streaming_{worker_id}") as instance:
        instance.start()
        yield instance


@pytest.fixture(scope="module")
def tokens(company: Served) -> dict[str, str]:
    found: dict[str, str] = company.run(COMPANY)
    return found


def client(company: Served, token: str) -> Mastodon:
    """The library is told the version, so that it asks about nothing but what is tried."""
    return Mastodon(access_token=token, api_base_url=company.url, mastodon_version="4.4.0")


class Ear(StreamListener):  # type: ignore[misc]
    """Keeps what the library hands on."""

    def __init__(self) -> None:
        self.heard: Queue[tuple[str, Any]] = Queue()

    def on_update(self, status: Any) -> None:
        self.heard.put(("update", status))

    def on_status_update(self, status: Any) -> None:
        self.heard.put(("status.update", status))

    def on_notification(self, notification: Any) -> None:
        self.heard.put(("notification", notification))

    def on_conversation(self, conversation: Any) -> None:
        self.heard.put(("conversation", conversation))

    def on_delete(self, status_id: Any) -> None:
        self.heard.put(("delete", status_id))

    def on_abort(self, err: Exception) -> None:
        self.heard.put(("abort", err))

    def next(self, timeout: float = SOON) -> tuple[str, Any]:
        return self.heard.get(timeout=timeout)

    def next_post(self) -> Any:
        """What is told as new; that something of a test before is gone may be told late."""
        return next(told for name, told in iter(self.next, None) if name == "update")


@contextmanager
def hearing(stream: Callable[..., Any], *arguments: Any) -> Iterator[Ear]:
    """The library listens in a thread of its own."""
    ear = Ear()
    handle = stream(*arguments, ear, run_async=True)
    until = time.monotonic() + SOON
    while not handle.is_receiving() and time.monotonic() < until:
        time.sleep(0.05)
    time.sleep(0.5)  # the server has begun to listen
    try:
        yield ear
    finally:
        # the library waits with that until something is heard once more, at last the pulse of the stream
        Thread(target=handle.close, daemon=True).start()


def test_the_library_finds_the_server_well(company: Served, tokens: dict[str, str]) -> None:
    assert client(company, tokens["ben"]).stream_healthy()


def test_a_home_stream_tells_of_posts_edits_and_what_is_gone(company: Served, tokens: dict[str, str]) -> None:
    ada, ben = client(company, tokens["ada"]), client(company, tokens["ben"])

    with hearing(ben.stream_user) as ear:
        post = ada.status_post("The valve sticks.")
        name, status = ear.next()
        assert (name, status.id, status.account.acct) == ("update", post.id, "ada")
        ada.status_update(post.id, status="The valve is free again.")
        name, status = ear.next()
        assert (name, status.id) == ("status.update", post.id)
        assert "free again" in status.content
        ada.status_delete(post.id)
        name, gone = ear.next()
        assert (name, str(gone)) == ("delete", str(post.id))


def test_guests_hear_what_is_said_to_them(company: Served, tokens: dict[str, str]) -> None:
    ada, ben, carla = (client(company, tokens[name]) for name in ("ada", "ben", "carla"))

    with hearing(ben.stream_public) as employee, hearing(carla.stream_local) as guest:
        post = ada.status_post("For the company.")
        assert employee.next_post().id == post.id
        with pytest.raises(Empty):
            guest.next(QUIET)


def test_topics_and_lists_have_streams(company: Served, tokens: dict[str, str]) -> None:
    ada, ben = client(company, tokens["ada"]), client(company, tokens["ben"])

    with hearing(ben.stream_hashtag, "Compressors") as ear:
        ada.status_post("Nothing about it.")
        post = ada.status_post("Much about #compressors.")
        assert ear.next_post().id == post.id


@contextmanager
def socket(company: Served, query: str = "", **options: Any) -> Iterator[ClientConnection]:
    address = f"ws://localhost:{company.port}/api/v1/streaming{query}"
    with connect(address, open_timeout=SOON, **options) as opened:
        time.sleep(0.5)
        yield opened


def test_a_socket_carries_streams_that_come_and_go(company: Served, tokens: dict[str, str]) -> None:
    ada = client(company, tokens["ada"])

    with socket(company, f"?access_token={tokens['ben']}&stream=user") as line:
        line.send(json.dumps({"type": "subscribe", "stream": "hashtag", "tag": "Pumps"}))
        line.send(json.dumps({"type": "subscribe", "stream": "nowhere"}))
        assert json.loads(line.recv(SOON)) == {"error": "Unknown stream type", "status": 400}
        post = ada.status_post("They hum. #pumps")
        told = [json.loads(line.recv(SOON)) for _stream in range(2)]
        assert [one["stream"] for one in told] == [["user"], ["hashtag", "Pumps"]]
        assert {json.loads(one["payload"])["id"] for one in told} == {str(post.id)}


def test_browsers_send_the_token_as_a_protocol(company: Served, tokens: dict[str, str]) -> None:
    ada = client(company, tokens["ada"])

    with socket(company, "?stream=public", subprotocols=[tokens["ben"]]) as line:
        assert line.subprotocol == tokens["ben"]
        post = ada.status_post("Good morning.")
        assert _next_post(line)["id"] == str(post.id)


def _next_post(line: ClientConnection) -> dict[str, Any]:
    """The same of a socket."""
    while True:
        told = json.loads(line.recv(SOON))
        if told["event"] == "update":
            return dict(json.loads(told["payload"]))


def test_programs_send_the_token_as_a_header(company: Served, tokens: dict[str, str]) -> None:
    ada = client(company, tokens["ada"])

    with socket(company, additional_headers={"Authorization": f"Bearer {tokens['ben']}"}) as line:
        line.send(json.dumps({"type": "subscribe", "stream": "public"}))
        time.sleep(0.5)
        post = ada.status_post("Good evening.")
        assert _next_post(line)["id"] == str(post.id)


def test_one_hears_of_what_concerns_oneself(company: Served, tokens: dict[str, str]) -> None:
    ada, ben = client(company, tokens["ada"]), client(company, tokens["ben"])

    with hearing(ben.stream_direct) as between, hearing(ben.stream_user) as home:
        post = ada.status_post("@ben Between us.", visibility="direct")
        assert between.next()[1].last_status.id == post.id
        assert next(told for name, told in iter(home.next, None) if name == "notification").type == "mention"


def test_a_wrong_token_opens_nothing(company: Served) -> None:
    with pytest.raises(InvalidStatus) as refused, socket(company, "?stream=user&access_token=wrong"):
        pass
    assert refused.value.response.status_code == 401


def test_a_revoked_token_ends_its_socket(company: Served, tokens: dict[str, str]) -> None:
    token = company.run(
        """
from schwarm.identity.actions import create_named_token
from schwarm.people.queries import by_handle
answer = create_named_token(person=by_handle("ben"), name="Lost phone", scopes="read")
"""
    )
    with socket(company, f"?stream=user&access_token={token}") as line:
        company.run(
            """
from schwarm.identity.actions import revoke_token
from schwarm.identity.queries import token_by_secret
from schwarm.lib import pubsub
from django.conf import settings
pubsub.configure(redis_url=settings.REDIS_URL or None, socket_path=settings.LIVE_DIR)
revoke_token(token=token_by_secret(token))
""",
            token=token,
        )
        with pytest.raises(ConnectionClosed):
            line.recv(SOON)


def test_no_token_stands_in_the_log(company: Served, tokens: dict[str, str]) -> None:
    with socket(company, f"?stream=user&access_token={tokens['ben']}"):
        pass

    log = company.log.read_text()
    assert "WebSocket /api/v1/streaming" in log
    assert not [token for token in tokens.values() if token in log]
