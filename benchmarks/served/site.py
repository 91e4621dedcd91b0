"""The served demo company and who looks at it."""

import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from benchmarks.databases import ROOT, Environment
from benchmarks.server import Server, command
from tests.visitor import Answer, Visitor

READER = "leyla.hartmann@quellhorst.example"
# as `schwarm demo` prints it
PASSWORD = "schwarm-zum-ausprobieren"
WRITER = "tom.adeyemi@quellhorst.example"
POST = re.compile(r'href="(/(?:@[^"/]+|posts)/\d+)"')
NOTHING = "/benchmarks/nothing"
# CPU milliseconds a second of a server that nobody asks
QUIET = 50


@dataclass(frozen=True, slots=True)
class Site:
    """`effort` says how often things are repeated: 1 is thorough, less is quicker."""

    server: Server
    effort: float = 1.0

    def times(self, count: int) -> int:
        return max(5, int(count * self.effort))

    def visitor(self, email: str = READER) -> Visitor:
        visitor = Visitor(self.server.port)
        visitor.sign_in(email, PASSWORD)
        return visitor


@contextmanager
def demo_company(environment: Environment) -> Iterator[Server]:
    """The demo company, loaded and served."""
    subprocess.run(command("demo"), env=environment, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    server = Server(environment)
    server.start()
    _settle(server)
    try:
        yield server
    finally:
        server.stop()


def _settle(server: Server, *, patience: int = 60) -> None:
    """Wait until what loading left to do is done: it would count for the first that is measured."""
    for _second in range(patience):
        before = server.cpu()
        time.sleep(1)
        if server.cpu() - before < QUIET:
            return
    raise RuntimeError("The server does not come to rest.")


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one request: CPU milliseconds of everything that works for it."""

    cpu: float
    size: int


def cost_of(site: Site, visitor: Visitor, path: str, count: int) -> Cost:
    """Ask for a page often and take the mean; a few first requests load what is kept in memory."""
    answers = [_page(visitor, path) for _warm in range(12)]
    before = site.server.cpu()
    for _number in range(count):
        _page(visitor, path)
    return Cost((site.server.cpu() - before) / count, len(answers[-1].body))


def empty_view(site: Site) -> float:
    """CPU milliseconds of a view that does nothing, behind the same server and middleware."""
    return cost_of(site, Visitor(site.server.port), NOTHING, site.times(1500)).cpu


def some_thread(visitor: Visitor) -> str:
    """The address of the first thread on the company page that has answers."""
    addresses = list(dict.fromkeys(POST.findall(_page(visitor, "/company").text)))
    return max(addresses[:10], key=lambda address: len(_page(visitor, address).body))


def _page(visitor: Visitor, path: str) -> Answer:
    answer = visitor.get(path)
    if answer.status != 200:
        raise RuntimeError(f"{path} answered {answer.status}.")
    return answer
