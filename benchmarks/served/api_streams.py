"""Very many open streams of client apps, of many people: how long a post takes to reach each of them."""

import asyncio
import base64
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection

import uvloop

from benchmarks.databases import ROOT
from benchmarks.figures import Figure
from benchmarks.measure import percentile
from benchmarks.served.site import WRITER, Site

STREAMS = 1000
POSTS = 20
# the first posts load what is kept in memory
WARMING_UP = 3
# the server is at rest before each post
PAUSE = 0.5
PATIENCE = 20.0
AIM_P99 = 100
TEXT = "Message {number} for all of you: the canteen opens a quarter of an hour later today."
# prints a token of the writer, and one of everybody else in the company
TOKENS = """
import sys, django
django.setup()
from schwarm.identity.actions import create_named_token
from schwarm.people.models import Person
people = Person.objects.filter(left_at=None, kind="human", organisation__kind="host")
for person in sorted(people, key=lambda one: one.email != sys.argv[1]):
    print(create_named_token(person=person, name="Benchmark", scopes="read write"))
"""
EVENTS = "GET /api/v1/streaming/public HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n\r\n"
SOCKET = (
    "GET /api/v1/streaming?stream=public HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n"
    "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: {key}\r\n\r\n"
)


def measure(site: Site) -> Iterator[Figure]:
    writer, *readers = _tokens(site)
    for name, request, told in (
        ("server-sent events", EVENTS, b"event: update"),
        ("WebSocket", SOCKET, b'"event":"update"'),
    ):
        yield from uvloop.run(_measure(site, writer, readers, name, request, told))


def _tokens(site: Site) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", TOKENS, WRITER],
        env=site.server.environment,
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.split()


class _Ear(asyncio.Protocol):
    """A client of the fewest instructions: notes when it is connected, and when it is told of a post."""

    def __init__(self, request: str, told: bytes) -> None:
        self._request, self._told = request.encode(), told
        self.is_open = asyncio.Event()
        self.arrivals: list[float] = []

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        self.transport = transport
        transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        if self._told in data:
            self.arrivals.append(time.perf_counter())
        elif b"HTTP/1.1 200" in data or b"HTTP/1.1 101" in data:
            self.is_open.set()


async def _measure(
    site: Site, writer: str, readers: list[str], name: str, request: str, mark: bytes
) -> list[Figure]:
    count, memory = site.times(STREAMS), site.server.memory()
    ears = [await _open(site, request, readers[number % len(readers)], mark) for number in range(count)]
    await asyncio.sleep(1)
    memory = site.server.memory() - memory
    used, delays = [], []
    for number in range(WARMING_UP + POSTS):
        before, sent = site.server.web_cpu(), time.perf_counter()
        await asyncio.to_thread(_publish, site.server.port, writer, TEXT.format(number=number))
        arrivals = await _arrivals(ears, number + 1)
        delays.append([(arrival - sent) * 1000 for arrival in arrivals])
        used.append(site.server.web_cpu() - before)
        await asyncio.sleep(PAUSE)
    told = [delay for post in delays[WARMING_UP:] for delay in post]
    for ear in ears:
        ear.transport.close()
    await asyncio.sleep(1)
    note = f"{count} open streams of {len(readers)} people"
    return [
        Figure(f"post → app by {name}, p50", percentile(told, 0.5), "ms", note=note),
        Figure(f"post → app by {name}, p99", percentile(told, 0.99), "ms", None, AIM_P99, note=note),
        Figure(f"a post told to many by {name}", statistics.mean(used[WARMING_UP:]), "CPU ms", note=note),
        Figure(f"memory of many streams by {name}", memory, "MiB PSS", note=note),
    ]


async def _open(site: Site, request: str, token: str, told: bytes) -> _Ear:
    key = base64.b64encode(os.urandom(16)).decode()
    _transport, ear = await asyncio.get_running_loop().create_connection(
        lambda: _Ear(request.format(token=token, key=key), told), "127.0.0.1", site.server.port
    )
    await asyncio.wait_for(ear.is_open.wait(), PATIENCE)
    return ear


async def _arrivals(ears: list[_Ear], number: int) -> list[float]:
    """When each was told of the post with this number."""
    until = time.perf_counter() + PATIENCE
    while any(len(ear.arrivals) < number for ear in ears):
        if time.perf_counter() > until:
            raise RuntimeError("Not every stream was told.")
        await asyncio.sleep(0.05)
    return [ear.arrivals[number - 1] for ear in ears]


def _publish(port: int, token: str, text: str) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    connection.request("POST", "/api/v1/statuses", json.dumps({"status": text}), headers)
    status = connection.getresponse().status
    connection.close()
    if status != 200:
        raise RuntimeError(f"Publishing answered {status}.")
