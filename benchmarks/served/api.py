"""What client apps ask for most, with a token."""

import json
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection

from benchmarks.databases import ROOT
from benchmarks.figures import Figure
from benchmarks.served.site import READER, Site, empty_view

REPEATS = 400
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
    app, base = App(site), empty_view(site)
    post = json.loads(app.get("/api/v1/timelines/home"))[0]["id"]
    for name, (path, sqlite, postgresql, aim) in MUSTS.items():
        must = postgresql if site.server.environment.get("DATABASE_URL") else sqlite
        cpu, size = _cost(site, app, path.format(post=post), site.times(REPEATS))
        yield Figure(name, cpu, "CPU ms", must, aim, "empty view", base, f"{size / 1000:.0f} kB")


def _cost(site: Site, app: App, path: str, count: int) -> tuple[float, int]:
    """The mean of many; the first ones load what is kept in memory."""
    size = max(len(app.get(path)) for _warm in range(20))
    before = site.server.cpu()
    for _number in range(count):
        app.get(path)
    return (site.server.cpu() - before) / count, size
