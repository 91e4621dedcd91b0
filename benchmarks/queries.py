"""Queries alone, in a process of their own, on a made-up company of middle size."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.databases import ROOT, Environment
from benchmarks.figures import Figure

POSTS, PEOPLE, ASKS = 50_000, 1_000, 60
QUICK_POSTS, QUICK_PEOPLE, QUICK_ASKS = 5_000, 200, 20
# CPU milliseconds: must on SQLite, must on PostgreSQL (database included), aim
TARGETS: dict[str, tuple[float, float, float | None]] = {
    "home, typical": (1.0, 1.6, 0.5),
    "home, few": (1.0, 1.6, 0.5),
    "home, silent": (10, 10, None),
    "inbox, counts": (2.0, 2.0, 1.0),
    "inbox, page": (2.0, 2.0, 1.0),
}


def measure(database: str, environment: Environment, effort: float = 1) -> Iterator[Figure]:
    """Each query as a figure with its must, compared with how one would write it at first."""
    size = (POSTS, PEOPLE, ASKS) if effort == 1 else (QUICK_POSTS, QUICK_PEOPLE, QUICK_ASKS)
    for entry in ask(environment, *size):
        on_sqlite, on_postgresql, aim = TARGETS.get(entry["name"], (None, None, None))
        must = on_sqlite if database == "SQLite" else on_postgresql
        note = f"{entry['median']:.1f} ms, p95 {entry['p95']:.1f} ms on the clock"
        plain = entry["naive_cpu"]
        yield Figure(entry["name"], entry["cpu"], "CPU ms", must, aim, "written plainly", plain, note)


def ask(environment: Environment, posts: int, people: int, asks: int = ASKS) -> list[dict[str, Any]]:
    """The figures of `benchmarks.alone` for a company of this size, built in this installation."""
    with tempfile.NamedTemporaryFile(suffix=".json") as out:
        arguments = {"--posts": posts, "--people": people, "--asks": asks, "--out": out.name}
        options = [str(part) for option in arguments.items() for part in option]
        command = [sys.executable, "-m", "benchmarks.alone", *options]
        subprocess.run(command, env=environment, cwd=ROOT, check=True, stdout=sys.stderr)
        entries: list[dict[str, Any]] = json.loads(Path(out.name).read_text())
    return entries
