"""`schwarm network`: how people of a company work together, from a log of events. Needs neither Django nor
a database.
"""

import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from schwarm.cli.stopping import stop

if TYPE_CHECKING:
    from schwarm.network.report import Report

FILE = click.Path(path_type=Path)
NEEDED = ("duckdb", "networkit", "numpy", "scipy")


@click.group()
def network() -> None:
    """How people work together, from a log of who turned to whom. Needs no database."""


@network.command()
@click.argument("events", type=FILE)
@click.option(
    "--people", type=FILE, required=True, help="Who belongs to the organisation: id,name,department,manager."
)
@click.option("--consented", type=FILE, help="Who agreed to be named: one id a line. Nobody else is named.")
@click.option("--json", "json_file", type=FILE, help="Also write all figures to this file.")
@click.option(
    "--html", "html_file", type=FILE, help="Also write the report as a page that needs nothing from outside."
)
@click.option("--language", type=click.Choice(["en", "de"]), default="en", help="Language of the report.")
@click.option("--limit", type=click.IntRange(1, 50), default=5, help="How many key players to choose.")
@click.option(
    "--half-life", type=click.FloatRange(1), default=90.0, help="Days after which a tie counts half."
)
@click.option(
    "--threshold", type=click.FloatRange(0), default=0.0, help="How strong a tie must be to count as one."
)
def report(
    events: Path,
    people: Path,
    consented: Path | None,
    json_file: Path | None,
    html_file: Path | None,
    language: str,
    limit: int,
    half_life: float,
    threshold: float,
) -> None:
    """Report on the network in EVENTS: a CSV with actor,target,time (and kind, recipients), an mbox or
    Maildir, or a
    Slack export. Groups below five people are not shown."""
    _require_extra()
    from schwarm.network.readers import Unreadable, read_consented, read_events, read_people  # noqa: PLC0415  the extra
    from schwarm.network.report import analyse  # noqa: PLC0415

    try:
        listed = read_people(people, language)
        agreed = read_consented(consented) if consented else frozenset()
        found = analyse(
            read_events(events),
            listed,
            consented=agreed,
            limit=limit,
            language=language,
            half_life=half_life,
            threshold=threshold,
            progress=_Progress(),
        )
        _write(found, language, json_file, html_file)
    except Unreadable as error:
        stop(error)
    except OSError as error:
        stop(f"{error.filename}: {error.strerror}.")


@network.command()
@click.option("--data", type=FILE, required=True, help="Folder with the public data sets.")
def evaluate(data: Path) -> None:
    """Measure how good the measures are, on public data sets whose truth is known."""
    _require_extra()
    from schwarm.network.evaluation import evaluate as outcomes  # noqa: PLC0415  the extra
    from schwarm.network.readers import Unreadable  # noqa: PLC0415
    from schwarm.network.report.table import columns  # noqa: PLC0415

    progress, rows = _Progress(), [("task", "measure", "value", "known", "aim", "", "how")]
    try:
        for one in outcomes(data):
            progress(one.task)
            known, aim = ("" if value is None else f"{value:g}" for value in (one.known, one.aim))
            reached = "" if one.aim is None else "reached" if one.value >= one.aim else "missed"
            rows.append((one.task, one.measure, f"{one.value:.4g}", known, aim, reached, one.protocol))
    except Unreadable as error:
        stop(error)
    progress.end()
    click.echo(columns(rows, "<<>>><<"))


class _Progress:
    """What is being done, on one line, where somebody watches."""

    def __init__(self) -> None:
        self.watched, self.started = sys.stderr.isatty(), time.monotonic()

    def __call__(self, step: str) -> None:
        if self.watched:
            click.echo(f"\r\x1b[K{step} … {time.monotonic() - self.started:.0f} s", nl=False, err=True)

    def end(self) -> None:
        if self.watched:
            click.echo("\r\x1b[K", nl=False, err=True)


def _write(found: "Report", language: str, json_file: Path | None, html_file: Path | None) -> None:
    from schwarm.network.report import as_html, as_json, as_table  # noqa: PLC0415  the extra

    _Progress().end()
    if json_file:
        json_file.write_text(as_json(found, language) + "\n", encoding="utf-8")
    if html_file:
        html_file.write_text(as_html(found, language), encoding="utf-8")
    click.echo(as_table(found, language))


def _require_extra() -> None:
    """The libraries for large sums are not part of every installation."""
    if missing := [name for name in NEEDED if find_spec(name) is None]:
        stop(f"{', '.join(missing)} is missing. Install it with: pip install 'schwarm[network]'")
