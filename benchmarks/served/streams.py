"""Very many open pages at once: what they cost, and how long a message takes to reach the last of them."""

import asyncio
import time
from collections.abc import Iterator

from benchmarks.figures import Figure
from benchmarks.measure import percentile
from benchmarks.served.publishing import publish
from benchmarks.served.site import WRITER, Site

STREAMS = 1000
POSTS = 10
TEXT = "Message {number} for all of you: the canteen opens a quarter of an hour later today."


def measure(site: Site) -> Iterator[Figure]:
    yield from asyncio.run(_measure(site))


async def _measure(site: Site) -> list[Figure]:
    reader, writer = site.visitor(), site.visitor(WRITER)
    token = writer.get("/write").token
    cookies = "; ".join(f"{name}={value}" for name, value in reader.cookies.items())
    memory = site.server.memory()
    count = site.times(STREAMS)
    streams = [await _open(site.server.port, cookies) for _number in range(count)]
    await asyncio.sleep(1)
    memory = site.server.memory() - memory
    before, delays = site.server.web_cpu(), []
    for number in range(POSTS):
        sent = time.perf_counter()
        await asyncio.to_thread(publish, writer, token, TEXT.format(number=number))
        arrivals = await asyncio.gather(*(_arrival(stream) for stream, _writer in streams))
        delays += [(arrival - sent) * 1000 for arrival in arrivals]
    cpu = (site.server.web_cpu() - before) / POSTS
    for _stream, connection in streams:
        connection.close()
    note = f"{count} open streams"
    return [
        Figure("publish → live event at each of many, p50", percentile(delays, 0.5), "ms", note=note),
        Figure("publish → live event at the last of many", max(delays), "ms", note=note),
        Figure("a post announced to many", cpu, "CPU ms", note=note),
        Figure("memory of many streams", memory, "MiB PSS", note=note),
    ]


async def _open(port: int, cookies: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    stream, connection = await asyncio.open_connection("127.0.0.1", port)
    request = f"GET /live?stream=company HTTP/1.1\r\nHost: localhost:{port}\r\nCookie: {cookies}\r\n\r\n"
    connection.write(request.encode())
    while b"retry" not in await stream.readline():
        pass
    return stream, connection


async def _arrival(stream: asyncio.StreamReader) -> float:
    while True:
        if (await stream.readline()).startswith(b"event: post"):
            return time.perf_counter()
