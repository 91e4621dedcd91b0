"""Where the public networks lie, and how they are read; tests that need them are skipped where they are
missing.
"""

import csv
import os
from pathlib import Path

import pytest

pytest.importorskip("networkit", reason="needs the extra: pip install 'schwarm[network]'")

from schwarm.network import Network
from schwarm.network.readers import read_events

FOLDER = Path(
    os.environ.get("SCHWARM_NETWORK_DATA", Path(__file__).parents[3] / "shared" / "data" / "networks")
)
MISSING = f"needs the public networks in {FOLDER}; set SCHWARM_NETWORK_DATA to their folder"
needs_data = pytest.mark.skipif(not (FOLDER / "SOURCES.md").exists(), reason=MISSING)

KITE = [
    *(("Andre", other) for other in ("Beverly", "Carol", "Diane", "Fernando")),
    *(("Beverly", other) for other in ("Diane", "Ed", "Garth")),
    *(("Carol", other) for other in ("Diane", "Fernando")),
    *(("Diane", other) for other in ("Ed", "Fernando", "Garth")),
    ("Ed", "Garth"),
    *(("Fernando", other) for other in ("Garth", "Heather")),
    ("Garth", "Heather"),
    ("Heather", "Ike"),
    ("Ike", "Jane"),
]


def both_ways(edges: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [*edges, *((target, source) for source, target in edges)]


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def network(name: str) -> Network:
    return read_events(FOLDER / name).network()


def managers(relation: str) -> tuple[Network, dict[str, str]]:
    departments = {row["id"]: row["dept"] for row in rows("krackhardt-managers-nodes.csv")}
    edges = [
        (row["source"], row["target"])
        for row in rows("krackhardt-managers-edges.csv")
        if row["relation"] == relation
    ]
    return Network.from_edges(edges, people=departments), departments
