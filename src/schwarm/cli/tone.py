"""`schwarm tone`: train and measure what reads the tone of texts. Needs no database."""

import json
from pathlib import Path
from typing import Any, NoReturn

import click

from schwarm.cli.stopping import stop

FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)
WEIGHTS = Path(__file__).parent.parent / "policy" / "tone" / "weights"


@click.group()
def tone() -> None:
    """Train and measure what reads the tone of texts (needs schwarm[tone])."""


@tone.command()
@click.option("--data", type=FOLDER, required=True, help="Folder with public data, NAME.PART.jsonl.gz.")
@click.option("--work", type=FOLDER, required=True, help="Folder with workplace.de.tsv and workplace.en.tsv.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=WEIGHTS,
    show_default="those in use",
    help="Where to put the weights.",
)
def train(data: Path, work: Path, out: Path) -> None:
    """Make the weights anew. The same data make the same weights."""
    from schwarm.lib.errors import DomainError  # noqa: PLC0415  quick --help

    try:
        from schwarm.policy.tone.training import train as train_all  # noqa: PLC0415

        for path in train_all(data, work, out, lambda what: click.echo(f"Training: {what} …", err=True)):
            click.echo(f"{path}  {path.stat().st_size // 1024} kB")
    except (DomainError, ModuleNotFoundError) as error:
        _stop(error)


@tone.command()
@click.option("--data", type=FOLDER, required=True, help="Folder with labelled texts, NAME.PART.jsonl.gz.")
@click.option("--json", "file", type=click.Path(path_type=Path), help="Write the figures to a file as well.")
@click.option(
    "--weights", type=FOLDER, default=WEIGHTS, show_default="those in use", help="Weights to measure."
)
@click.option("--research", is_flag=True, help="Also train on each set's own data, which takes a while.")
@click.option("--set", "names", multiple=True, help="Measure this set only; can be given several times.")
def evaluate(data: Path, file: Path | None, weights: Path, names: tuple[str, ...], *, research: bool) -> None:
    """Measure the weights on every set in a folder: on its test part, or on all there is."""
    from schwarm.lib.errors import DomainError  # noqa: PLC0415  quick --help

    try:
        from schwarm.policy.tone.evaluation import evaluated, table  # noqa: PLC0415

        rows = [_told(row) for row in evaluated(data, weights, names, research=research)]
    except (DomainError, ModuleNotFoundError) as error:
        _stop(error)
    click.echo(table(rows))
    if file:
        file.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


def _told(row: dict[str, Any]) -> dict[str, Any]:
    """Say how far a long evaluation is."""
    if row["macro_f1"] is not None:
        click.echo(f"{row['set']}, {row['task']}, {row['model']}: {row['macro_f1']}", err=True)
    return row


def _stop(error: Exception) -> NoReturn:
    stop(f"{error} Install schwarm[tone]." if isinstance(error, ModuleNotFoundError) else error)
