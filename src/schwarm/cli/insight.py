"""`schwarm insight`: measure what the register allows."""

import sys

import click

from schwarm.cli.setup import set_up


@click.group()
def insight() -> None:
    """How departments work together, for evaluations that both roles approved."""


@insight.command()
def run() -> None:
    """Measure every approved evaluation over its last whole period."""
    set_up()
    from schwarm.insight.actions import run_evaluation  # noqa: PLC0415  after set-up
    from schwarm.insight.days import as_date  # noqa: PLC0415
    from schwarm.insight.queries.register import register  # noqa: PLC0415
    from schwarm.lib.errors import DomainError  # noqa: PLC0415

    approved = [entry.evaluation for entry in register() if entry.is_approved]
    if not approved:
        click.echo("Nothing is approved: an evaluation needs a purpose and the yes of both roles.")
    is_fine = True
    for evaluation in approved:
        try:
            done = run_evaluation(evaluation=evaluation)
        except DomainError as error:
            click.echo(f"schwarm: {evaluation.title}: {error}", err=True)
            is_fine = False
        else:
            click.echo(f"{evaluation.title}: {as_date(done.first_day)} to {as_date(done.end_day - 1)}")
    sys.exit(0 if is_fine else 1)
