"""What client apps ask for most, with a token."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.client import HTTPConnection

from benchmarks.databases import ROOT
from benchmarks.figures import Figure
from benchmarks.served.site import READER, Site
from benchmarks.server import PATIENCE, BareServer

REPEATS, ROUNDS = 400, 4
# what a bare view took where musts and aims were set
BARE = {"SQLite": 0.46, "PostgreSQL": 0.65}
TOKEN = """
import sys, django
django.setup()
from schwarm.identity.actions import create_named_token
from schwarm.people.models import Person
print(create_named_token(person=Person.objects.get(email=sys.argv[1]), name="App", scopes="read write"))
"""
# CPU milliseconds with the sessions of the database: on SQLite, on PostgreSQL, and what we aim for on SQLite
MUSTS = {
    "API home timeline": ("/api/v1/timelines/home", 1.0, 1.6, 0.5),
    "API one post": ("/api/v1/statuses/{post}", 0.6, 1.0, 0.3),
    "API notifications": ("/api/v1/notifications", 2.0, 2.0, 1.0),
}


class App:
    """A client app that speaks for one person over one connection."""

    def __init__(self, site: Site, email: str = READER) -> None:
        environment, command = site.server.environment, [sys.executable, "-c", TOKEN, email]
        printed = subprocess.run(
            command, env=environment, cwd=ROOT, capture_output=True, check=True, text=True
        )
        self._headers = {"Authorization": f"Bearer {printed.stdout.split()[-1]}", "Host": "localhost"}
        self._connection = HTTPConnection("127.0.0.1", site.server.port, timeout=30)

    def get(self, path: str) -> bytes:
        self._connection.request("GET", path, headers=self._headers)
        answer = self._connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}: {body[:200]!r}")
        return body


def measure(site: Site) -> Iterator[Figure]:
    """Each beside the bare view in turns: machines are now quicker, now slower."""
    app = App(site)
    database = "PostgreSQL" if site.server.environment.get("DATABASE_URL") else "SQLite"
    post = json.loads(app.get("/api/v1/timelines/home"))[0]["id"]
    with _bare_view(site) as (ask, cpu_of_bare):
        for name, (path, sqlite, postgresql, aim) in MUSTS.items():
            must = postgresql if database == "PostgreSQL" else sqlite
            get = partial(app.get, path.format(post=post))
            size = max(len(get()) for _warm in range(20))
            count = site.times(REPEATS) // ROUNDS
            cost = yardstick = 0.0
            for _round in range(ROUNDS):
                cost += _cost(get, site.server.cpu, count) / ROUNDS
                yardstick += _cost(ask, cpu_of_bare, count) / ROUNDS
            there = cost / yardstick * BARE[database]
            note = f"{size / 1000:.0f} kB; {there:.2f} where a bare view takes {BARE[database]}"
            yield Figure(name, cost, "CPU ms", must, aim, "bare view", yardstick, note)


def _cost(ask: Callable[[], object], cpu: Callable[[], float], count: int) -> float:
    before = cpu()
    for _number in range(count):
        ask()
    return (cpu() - before) / count


@contextmanager
def _bare_view(site: Site) -> Iterator[tuple[Callable[[], object], Callable[[], float]]]:
    """How to ask the bare view, and how much CPU it has used so far."""
    server = BareServer(site.server)
    connection = HTTPConnection("127.0.0.1", server.port, timeout=30)

    def ask() -> int:
        try:
            connection.request("GET", "/")
            return len(connection.getresponse().read())
        except ConnectionError:
            connection.close()
            raise

    try:
        _wait_for(ask)
        for _warm in range(100):
            ask()
        yield ask, server.cpu
    finally:
        server.stop()


def _wait_for(ask: Callable[[], object]) -> None:
    started = time.monotonic()
    while True:
        try:
            ask()
        except ConnectionError:
            if time.monotonic() - started > PATIENCE:
                raise
            time.sleep(0.1)
        else:
            return
