"""`python -m benchmarks growth`: how the figures of queries grow with the company."""

import argparse
import json
import os
from pathlib import Path
from typing import Any

from benchmarks.chart import Times, chart
from benchmarks.databases import installation, names
from benchmarks.queries import ask

POSTS, PEOPLE = [10_000, 100_000, 1_000_000], [100, 1_000, 10_000]
Entry = dict[str, Any]


def main(arguments: list[str]) -> None:
    options = _options(arguments)
    sizes = list(zip(options.posts, options.people, strict=True))
    url, found = os.environ.get("DATABASE_URL", ""), dict[str, dict[int, list[Entry]]]()
    for database in names(url):
        if options.only not in ("", database.lower()):
            continue
        found[database] = {}
        for posts, people in sizes:
            with installation(database, url) as environment:
                found[database][posts] = ask(environment, posts, people, options.asks)
        print(f"\n{database}\n\n{table(found[database])}\n", flush=True)
    if options.json:
        options.json.write_text(json.dumps(found, indent=1))
    if options.chart:
        options.chart.write_text(chart(_times(found)))


def _times(found: dict[str, dict[int, list[Entry]]]) -> Times:
    return {
        database: {
            size: {entry["name"]: entry["cpu"] for entry in entries} for size, entries in by_size.items()
        }
        for database, by_size in found.items()
    }


def table(by_size: dict[int, list[Entry]]) -> str:
    """Markdown: a line for each query, for each size its CPU time, median and p95, and how much it grew."""
    sizes = list(by_size)
    head = ["milliseconds", *(f"{size:,} posts".replace(",", " ") for size in sizes), "grows"]
    lines = [head, ["---"] * len(head)]
    for entries in zip(*by_size.values(), strict=True):
        times = [f"{entry['cpu']:.1f} / {entry['median']:.1f} / {entry['p95']:.1f}" for entry in entries]
        growth = entries[-1]["cpu"] / entries[0]["cpu"]
        lines.append([entries[0]["name"], *times, f"{growth:.1f} ×"])
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks growth", description=__doc__)
    parser.add_argument("--posts", type=int, nargs="+", default=POSTS)
    parser.add_argument(
        "--people", type=int, nargs="+", default=PEOPLE, help="one number for each of --posts"
    )
    parser.add_argument("--asks", type=int, default=60, help="how often each question is asked")
    parser.add_argument("--only", choices=["sqlite", "postgresql"], default="", help="one database only")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to a file")
    parser.add_argument("--chart", type=Path, metavar="FILE", help="draw some of them as SVG")
    options = parser.parse_args(arguments)
    if len(options.posts) != len(options.people):
        parser.error("as many numbers of people as of posts, please")
    return options
