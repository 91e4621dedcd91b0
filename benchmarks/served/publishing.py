"""Publishing by the web form, with everything that follows: search, notifications, live messages, mail."""

import re
import time
from collections.abc import Iterator

from benchmarks.figures import Figure
from benchmarks.served.site import WRITER, Site, empty_view
from tests.visitor import Visitor

MUST, AIM = 10, 6
REPEATS = 200
WAITING = re.compile(r"^schwarm_queue_waiting (\d+)", re.MULTILINE)
TEXT = (
    "The compressor of line {number} ran through the night without a fault. #compressors\n\n"
    "We raised the pressure in **three steps**, watched the bearings and wrote everything down; the"
    " minutes are in the usual place. Whoever has seen the same noise at start-up, please tell us."
)
MENTION = "\n\nThank you for the help with the measuring, @leyla.hartmann!"


def measure(site: Site) -> Iterator[Figure]:
    """The mean of many posts; what the worker uses while it waits for work is not counted."""
    base = empty_view(site)
    writer = site.visitor(WRITER)
    for name, text, must, is_hinted in (
        ("publishing a post", TEXT, MUST, False),
        ("publishing, hint asked before", TEXT, MUST, True),
        ("publishing, with a mention", TEXT + MENTION, None, False),
    ):
        cpu = _cost(site, writer, text, site.times(REPEATS), is_hinted=is_hinted)
        yield Figure(
            name, cpu, "CPU ms", must, AIM if must else None, "empty view", base, "web form and worker"
        )


def publish(writer: Visitor, token: str, text: str) -> None:
    """Send the composer's form."""
    fields = {
        "csrfmiddlewaretoken": token,
        "place": "new",
        "audience": "company",
        "kind": "post",
        "text": text,
    }
    answer = writer.post("/write", fields)
    if answer.status != 302:
        raise RuntimeError(f"Publishing answered {answer.status}.")


def _hint(writer: Visitor, token: str, text: str) -> None:
    """Ask what the composer asks while one writes: whether it reads like an insult."""
    answer = writer.post("/write/hint", {"csrfmiddlewaretoken": token, "text": text})
    if answer.status != 200:
        raise RuntimeError(f"The hint answered {answer.status}.")


def _cost(site: Site, writer: Visitor, text: str, count: int, *, is_hinted: bool) -> float:
    """With guidelines, guard and log, which every post passes; with the hint, where it is asked."""
    token = writer.get("/write").token
    for number in range(10):
        _hint(writer, token, text)
        publish(writer, token, text.format(number=number))
    _wait_for_queue(writer)
    idle = _idle(site)
    before, started = site.server.cpu(), time.monotonic()
    for number in range(count):
        if is_hinted:
            _hint(writer, token, text)
        publish(writer, token, text.format(number=1000 + number))
    asked = _wait_for_queue(writer)
    used = site.server.cpu() - before - idle * (time.monotonic() - started)
    return (used - asked * _metrics_cost(site, writer)) / count


def _idle(site: Site, seconds: float = 4) -> float:
    """CPU milliseconds a second of an installation that nobody uses."""
    before = site.server.cpu()
    time.sleep(seconds)
    return (site.server.cpu() - before) / seconds


def _wait_for_queue(visitor: Visitor) -> int:
    """Ask until no task waits; returns how often that was asked."""
    for asked in range(1, 1000):
        found = WAITING.search(visitor.get("/metrics").text)
        if found and found[1] == "0":
            time.sleep(1)  # the last one may be running
            return asked
        time.sleep(0.25)
    raise RuntimeError("The queue does not move.")


def _metrics_cost(site: Site, visitor: Visitor) -> float:
    before = site.server.web_cpu()
    for _number in range(20):
        visitor.get("/metrics")
    return (site.server.web_cpu() - before) / 20
