"""`schwarm demo`: a company to look at."""

import sys
import time

import click

from schwarm.cli.serve import prepare
from schwarm.cli.setup import set_up


@click.command()
@click.option("--if-empty", is_flag=True, help="Do nothing where people are already.")
def demo(*, if_empty: bool) -> None:
    """Fill an empty installation with the demo company: half a year of a machine builder."""
    set_up()
    prepare()
    from schwarm.demo.guests import LOGINS, PASSWORD, is_demo, is_empty  # noqa: PLC0415  after set-up

    if not is_empty():
        if not if_empty:
            click.echo(
                "schwarm: There are people here already. The demo company needs an empty database.", err=True
            )
            sys.exit(1)
        if not is_demo():
            return
    else:
        _load()
    click.echo("\nSchwarm runs at http://localhost:8000 as soon as `schwarm serve` has started. Sign in as:")
    for address, who in LOGINS:
        click.echo(f"  {address:<42} {who}")
    click.echo(f"  password for all: {PASSWORD}\n")


def _load() -> None:
    from django.utils import timezone  # noqa: PLC0415  after set-up

    from schwarm.demo.guests import open_logins  # noqa: PLC0415
    from schwarm.demo.insights import look_at_itself  # noqa: PLC0415
    from schwarm.demo.story import company  # noqa: PLC0415
    from schwarm.demo.tell import Telling  # noqa: PLC0415
    from schwarm.lib import clock  # noqa: PLC0415
    from schwarm.lib.planner import refresh_statistics  # noqa: PLC0415

    started = time.monotonic()
    telling = Telling(company(timezone.localtime(clock.now())))
    with click.progressbar(length=telling.steps(), label="Half a year of conversation") as bar:
        done = 0
        for step in telling.tell():
            bar.update(step - done)
            done = step
    look_at_itself(telling.people, telling.story.until)
    open_logins()
    refresh_statistics()
    click.echo(
        f"{len(telling.posts)} posts by {len(telling.people)} people in {time.monotonic() - started:.0f} s."
    )
