"""From sending a post until it is announced at a follower's open page, on an idle server."""

import threading
import time
from collections.abc import Iterator
from queue import Queue

from benchmarks.figures import Figure
from benchmarks.measure import percentile
from benchmarks.served.publishing import publish
from benchmarks.served.site import WRITER, Site

MUST, AIM, AIM_P99 = 50, 30, 100
REPEATS = 200
PAUSE = 0.05
TEXT = "Line {number} runs again after a short stop; the valve was stuck, and now it is not."


def measure(site: Site) -> Iterator[Figure]:
    writer = site.visitor(WRITER)
    arrivals: Queue[float] = Queue()
    threading.Thread(target=_listen, args=(site, arrivals), daemon=True).start()
    arrivals.get(timeout=10)  # the stream is open
    token = writer.get("/write").token
    delays = [_delay(writer, token, number, arrivals) for number in range(site.times(REPEATS))][3:]
    yield Figure(
        "publish → live event, p50", percentile(delays, 0.5), "ms", MUST, AIM, note="from sending the form"
    )
    yield Figure(
        "publish → live event, p99", percentile(delays, 0.99), "ms", None, AIM_P99, note="aim for p99"
    )


def _delay(writer: object, token: str, number: int, arrivals: "Queue[float]") -> float:
    time.sleep(PAUSE)
    sent = time.perf_counter()
    publish(writer, token, TEXT.format(number=number))  # type: ignore[arg-type]
    return (arrivals.get(timeout=10) - sent) * 1000


def _listen(site: Site, arrivals: "Queue[float]") -> None:
    """Note when each post is announced; the first entry says that the stream is open."""
    stream = site.visitor().listen("/live?stream=company")
    stream.readline()
    time.sleep(0.5)
    arrivals.put(0.0)
    while line := stream.readline():
        if line.startswith(b"event: post"):
            arrivals.put(time.perf_counter())
