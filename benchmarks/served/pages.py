"""Pages as a signed-in person asks for them."""

from collections.abc import Iterator

from benchmarks.figures import Figure
from benchmarks.served.site import Site, cost_of, empty_view, some_thread

MUST, AIM = 25, 15
REPEATS = 200


def measure(site: Site) -> Iterator[Figure]:
    visitor, base = site.visitor(), empty_view(site)
    yield Figure("empty view", base, "CPU ms")
    thread = some_thread(visitor)
    pages = {"HTML home page": "/", "HTML company page": "/company", "HTML thread page": thread}
    pages |= {"HTML inbox": "/inbox", "HTML search": "/search?q=anlage"}
    for name, path in pages.items():
        cost = cost_of(site, visitor, path, site.times(REPEATS))
        must, aim = (MUST, AIM) if path == "/" else (None, None)
        note = f"{cost.size / 1000:.0f} kB"
        yield Figure(name, cost.cpu, "CPU ms", must, aim, "empty view", base, note)
