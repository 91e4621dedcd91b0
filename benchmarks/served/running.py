"""Memory of the web process with the demo company, and how long it takes to start."""

from collections.abc import Iterator

from benchmarks.figures import Figure
from benchmarks.served.site import Site, some_thread

MUST_MEMORY, AIM_MEMORY = 250, 150
MUST_START, AIM_START = 4, 2


def measure(site: Site) -> Iterator[Figure]:
    """The memory once every kind of page was shown; the best of three starts."""
    visitor = site.visitor()
    for path in [
        "/",
        "/company",
        some_thread(visitor),
        "/spaces/",
        "/people",
        "/inbox",
        "/search?q=anlage",
    ] * 5:
        visitor.get(path)
    yield Figure("memory of the web process", site.server.memory(), "MiB PSS", MUST_MEMORY, AIM_MEMORY)
    seconds = []
    for _number in range(3):
        site.server.stop()
        seconds.append(site.server.start())
    yield Figure(
        "start to first answer", min(seconds), "s", MUST_START, AIM_START, note="second start, best of three"
    )
