"""`python -m benchmarks.network`: what the network library costs, beside networkx, igraph and NetworKit.

Every piece of work runs in a process of its own, so that its CPU time and its peak of memory are its own.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

import duckdb
import igraph
import networkit as nk
import networkx as nx
import numpy as np

from benchmarks.figures import Figure, table
from schwarm.network.betweenness import betweenness
from schwarm.network.centrality import coreness, pagerank
from schwarm.network.communities import louvain
from schwarm.network.distances import harmonic_closeness
from schwarm.network.eventlog import EventLog
from schwarm.network.holes import constraint
from schwarm.network.readers import Listed
from schwarm.network.report import analyse
from schwarm.network.synthetic import company

MEGABYTE = 1024
HALF_A_YEAR = 180 * 86_400
# people: CPU seconds and, for the largest, peak memory in MB that the report must keep to
REPORTS = {10_000: (30.0, None), 100_000: (120.0, None), 1_000_000: (600.0, 6_000.0)}
COMPARED = 2_000
EVENTS_A_TIE = 4


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.network", description=__doc__)
    parser.add_argument("--work", help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--people", type=int, nargs="*", default=list(REPORTS), help="sizes of the report")
    parser.add_argument("--events", type=int, default=10_000_000, help="events to add up to ties")
    options = parser.parse_args()
    if options.work:
        print(json.dumps(_measured(WORK[options.work], options.file)))
        return
    found: list[Figure] = []
    for figure in chain(_compared(), _ties(options.events), _reports(options.people)):
        print(f"  {figure.name}: {figure.value:.3g} {figure.unit} {figure.note}", file=sys.stderr, flush=True)
        found.append(figure)
    print(table(found))
    sys.exit(not all(figure.holds for figure in found))


def _compared() -> Iterator[Figure]:
    """Each measure beside the same in other libraries, in this process, graphs built beforehand."""
    network = company(COMPARED).network()
    directed, simple = network.directed.tocoo(), network.contacts.tocoo()
    ends = list(zip(*(part.tolist() for part in directed.coords), strict=True))
    pairs = [(i, j) for i, j in zip(*(part.tolist() for part in simple.coords), strict=True) if i < j]
    graph, plain = nx.DiGraph(ends), nx.Graph(pairs)
    other, other_plain = igraph.Graph(COMPARED, ends, directed=True), igraph.Graph(COMPARED, pairs)
    third, third_plain = nk.nxadapter.nx2nk(graph), nk.nxadapter.nx2nk(plain)
    weights = network.contacts
    rivals: dict[str, tuple[Callable[[], object], dict[str, Callable[[], object]]]] = {
        "PageRank": (
            lambda: pagerank(network),
            {
                "networkx": lambda: nx.pagerank(graph),
                "igraph": lambda: other.pagerank(),
                "NetworKit": lambda: nk.centrality.PageRank(third, 0.85, 1e-8).run(),
            },
        ),
        "betweenness, exact": (
            lambda: betweenness(network),
            {
                "igraph": lambda: other.betweenness(),
                "NetworKit": lambda: nk.centrality.Betweenness(third).run(),
            },
        ),
        "harmonic closeness, exact": (
            lambda: harmonic_closeness(network),
            {
                "igraph": lambda: other_plain.harmonic_centrality(),
                "NetworKit": lambda: nk.centrality.HarmonicCloseness(third_plain).run(),
            },
        ),
        "constraint": (
            lambda: constraint(network),
            {"networkx": lambda: nx.constraint(plain), "igraph": lambda: other_plain.constraint()},
        ),
        "k-core": (
            lambda: coreness(network),
            {
                "networkx": lambda: nx.core_number(plain),
                "igraph": lambda: other_plain.coreness(),
                "NetworKit": lambda: nk.centrality.CoreDecomposition(third_plain).run(),
            },
        ),
        "Louvain": (
            lambda: louvain(weights),
            {
                "networkx": lambda: nx.community.louvain_communities(plain, seed=1),
                "igraph": lambda: other_plain.community_multilevel(),
            },
        ),
    }
    nk.setNumberOfThreads(1)
    for name, (ours, theirs) in rivals.items():
        own = _cpu(ours)
        for library, run in theirs.items():
            yield Figure(
                f"{name}, {COMPARED:,} people", own, "CPU s", baseline=library, baseline_value=_cpu(run)
            )


def _ties(events: int) -> Iterator[Figure]:
    """A log as Parquet becomes ties."""
    with tempfile.TemporaryDirectory() as folder:
        file = _written(
            Path(folder) / "events.parquet",
            people=100_000,
            ties=events // 100_000 // EVENTS_A_TIE,
            each=EVENTS_A_TIE,
        )
        got = _apart("ties", file)
    yield Figure(f"{events:,} events → ties", got["cpu"], "CPU s", must=5, note=f"{got['size']:,} ties")
    yield Figure(f"{events:,} events → ties", got["peak"], "MB", must=700)


def _reports(sizes: list[int]) -> Iterator[Figure]:
    for people in sizes:
        seconds, memory = REPORTS.get(people, (None, None))
        with tempfile.TemporaryDirectory() as folder:
            file = _written(Path(folder) / "events.parquet", people=people, ties=30, each=1)
            got = _apart("report", file)
        note = f"{got['wall']:.0f} s on the clock"
        yield Figure(f"report, {people:,} people", got["cpu"], "CPU s", must=seconds, note=note)
        yield Figure(f"report, {people:,} people", got["peak"], "MB", must=memory)


def _written(file: Path, *, people: int, ties: int, each: int) -> Path:
    """Events of a made-up company over half a year."""
    made = company(people, ties=ties)
    chance = np.random.default_rng(1)
    size = each * len(made.sources)
    columns = {
        "a": np.tile(made.sources, each),
        "t": np.tile(made.targets, each),
        "time": chance.integers(1_750_000_000, 1_750_000_000 + HALF_A_YEAR, size),
        "recipients": chance.integers(1, 6, size),
        "k": chance.integers(0, 3, size),
    }
    db = duckdb.connect(config={"threads": 1})
    db.register("made", columns)
    name = str(file).replace("'", "''")
    db.execute(
        "COPY (SELECT 'p' || a AS actor, 'p' || t AS target, time::DOUBLE AS time, "  # noqa: S608
        "['mention', 'reply', 'reaction'][k + 1] AS kind, recipients::DOUBLE AS recipients FROM made) "
        f"TO '{name}' (FORMAT parquet)"
    )
    file.with_suffix(".json").write_text(json.dumps(made.groups))
    return file


def _report(file: Path) -> int:
    groups = json.loads(file.with_suffix(".json").read_text())
    listed = Listed(dict.fromkeys(groups, ""), groups, {})
    started = time.process_time()

    def said(step: str) -> None:
        print(f"    {time.process_time() - started:6.1f} {step}", file=sys.stderr, flush=True)

    return analyse(EventLog.from_parquet(file), listed, progress=said).basis.people


def _network(file: Path) -> int:
    network = EventLog.from_parquet(file).network()
    return int(network.weights.nnz)


WORK: dict[str, Callable[[Path], int]] = {"ties": _network, "report": _report}


def _apart(work: str, file: Path) -> dict[str, float]:
    """Run `work` on `file` in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.network", "--work", work, "--file", str(file)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return dict(json.loads(done.stdout))


def _measured(work: Callable[[Path], int], file: Path) -> dict[str, float]:
    started, used = time.perf_counter(), time.process_time()
    size = work(file)
    return {
        "cpu": time.process_time() - used,
        "wall": time.perf_counter() - started,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE,
        "size": size,
    }


def _cpu(work: Callable[[], object]) -> float:
    """CPU seconds of the quickest of three runs."""
    times = []
    for _ in range(3):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return max(min(times), 1e-4)


if __name__ == "__main__":
    main()
