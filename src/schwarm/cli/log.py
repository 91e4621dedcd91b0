"""`schwarm log`: the transparency log from the command line."""

import sys
from pathlib import Path

import click

from schwarm.cli.setup import set_up


@click.group()
def log() -> None:
    """The transparency log: its key, its state, and a copy of it."""
    set_up()


@log.command()
def policy() -> None:
    """Print the key of the log and its witnesses, for the notice board."""
    from schwarm.ledger.actions import keep_up  # noqa: PLC0415  after set-up
    from schwarm.ledger.queries.keys import policy_text  # noqa: PLC0415

    keep_up()
    click.echo(policy_text(), nl=False)


@log.command()
def checkpoint() -> None:
    """Sign the state of the log as it is now, and print it."""
    from schwarm.ledger.actions import keep_up  # noqa: PLC0415  after set-up
    from schwarm.ledger.queries.checkpoints import cosigned, current  # noqa: PLC0415

    keep_up()
    if found := current():
        click.echo(str(cosigned(found)), nl=False)


@log.command()
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path))
def export(directory: Path) -> None:
    """Write the whole log below DIRECTORY, as schwarm-verify reads it."""
    from schwarm.ledger.queries.export import export as write  # noqa: PLC0415  after set-up

    click.echo(f"{write(directory)} files")


@log.command()
def check() -> None:
    """Look whether the log fits; where it does not, nothing can be written any more until it does."""
    from schwarm.ledger.actions import check_self  # noqa: PLC0415  after set-up

    found = check_self()
    for finding in found:
        click.echo(finding.message, err=True)
    sys.exit(1 if found else 0)
