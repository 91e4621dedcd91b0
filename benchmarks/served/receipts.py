"""How long somebody who publishes waits for her receipt, where nobody outside cosigns."""

import time
from collections.abc import Iterator

from benchmarks.figures import Figure
from benchmarks.served.publishing import publish
from benchmarks.served.site import WRITER, Site
from tests.visitor import Visitor

AIM, PATIENCE = 60, 300


def measure(site: Site) -> Iterator[Figure]:
    """The longest of several times from a post to the checkpoint that holds it, at moments of chance."""
    writer = site.visitor(WRITER)
    token = writer.get("/write").token
    waited = [_receipt_after(writer, token, number) for number in range(site.times(8))]
    yield Figure("log, a receipt", max(waited), "s", None, AIM, note=f"the longest of {len(waited)}")


def _receipt_after(writer: Visitor, token: str, number: int) -> float:
    before = _signed(writer)
    publish(writer, token, f"Receipt {number}")
    begun = time.monotonic()
    while _signed(writer) == before:
        if time.monotonic() - begun > PATIENCE:
            raise RuntimeError("No checkpoint came.")
        time.sleep(0.2)
    return time.monotonic() - begun


def _signed(visitor: Visitor) -> int:
    """How many entries the checkpoint signs that everybody gets; none before the first."""
    answer = visitor.get("/log/checkpoint")
    return int(answer.text.split("\n")[1]) if answer.status == 200 else 0
