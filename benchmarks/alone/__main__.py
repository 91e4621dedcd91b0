"""`python -m benchmarks.alone`: build one made-up company in the database of this environment, and ask it."""

import argparse
import json
from pathlib import Path

import django


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.alone", description=__doc__)
    parser.add_argument("--posts", type=int, default=50_000)
    parser.add_argument("--people", type=int, default=1_000)
    parser.add_argument("--asks", type=int, default=60, help="how often each question is asked")
    parser.add_argument("--out", type=Path, help="write the figures to this file")
    options = parser.parse_args()
    django.setup()
    # models can be imported only now
    from benchmarks.alone.asking import measured  # noqa: PLC0415

    figures = measured(options.posts, options.people, options.asks)
    if options.out:
        options.out.write_text(json.dumps(figures))


main()
