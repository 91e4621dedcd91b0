"""`python -m benchmarks`: measure, print a table for each database, fail if a must does not hold."""

import argparse
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks import growth, ledger, policy, queries
from benchmarks.databases import installation, names
from benchmarks.figures import Figure, table
from benchmarks.served import api, api_streams, live, pages, publishing, receipts, running, streams
from benchmarks.served.site import Site, demo_company

SERVED = {
    "pages": pages.measure,
    "api": api.measure,
    "publishing": publishing.measure,
    "receipts": receipts.measure,
    "live": live.measure,
    "streams": streams.measure,
    "api-streams": api_streams.measure,
    "running": running.measure,
}
ALONE = {"queries": queries.measure, "ledger": ledger.measure}
POLICY = "policy"
QUICK = 0.15


def main() -> None:
    if sys.argv[1:2] == ["growth"]:
        growth.main(sys.argv[2:])
        return
    options = _options()
    url = os.environ.get("DATABASE_URL", "")
    databases = [name for name in names(url) if options.only in ("", name.lower())]
    figures = {name: _measured(name, url, options) for name in databases}
    if options.json:
        entries = [figure.as_json(name) for name, found in figures.items() for figure in found]
        options.json.write_text(json.dumps(entries, indent=1))
    if not all(figure.holds for found in figures.values() for figure in found):
        sys.exit(1)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=", ".join([*SERVED, *ALONE, POLICY]) + "; all by default"
    )
    parser.add_argument("--quick", action="store_true", help="repeat less: a first impression")
    parser.add_argument("--only", choices=["sqlite", "postgresql"], default="", help="one database only")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to a file")
    options = parser.parse_args()
    if unknown := set(options.names) - {*SERVED, *ALONE, POLICY}:
        parser.error(f"not known: {', '.join(sorted(unknown))}")
    return options


def _measured(database: str, url: str, options: argparse.Namespace) -> list[Figure]:
    wanted = options.names or [*SERVED, *ALONE, POLICY]
    found: list[Figure] = []
    for figure in _figures(database, url, wanted, QUICK if options.quick else 1):
        print(f"  {figure.name}: {figure.value:.2f} {figure.unit}", file=sys.stderr, flush=True)
        found.append(figure)
    print(f"\n{database}\n\n{table(found)}\n", flush=True)
    return found


def _figures(database: str, url: str, wanted: list[str], effort: float) -> Iterator[Figure]:
    if served := [measure for name, measure in SERVED.items() if name in wanted]:
        with installation(database, url) as environment, demo_company(environment) as server:
            for measure in served:
                yield from measure(Site(server, effort))
    for name, alone in ALONE.items():
        if name in wanted:
            with installation(database, url) as environment:
                yield from alone(database, environment, effort)
    if POLICY in wanted:
        yield from policy.measure(effort)


main()
