"""`schwarm rebuild`: make read models anew from the facts."""

import click

from schwarm.cli.setup import set_up

NAMES = ("counters", "marks", "newest", "notifications", "search", "interactions", "bridges")


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(NAMES))
def rebuild(names: tuple[str, ...]) -> None:
    """Build read models anew: all, or those named."""
    set_up()
    from django.db import transaction  # noqa: PLC0415  after set-up

    from schwarm.conversation import projections  # noqa: PLC0415
    from schwarm.insight.projections import rebuild_bridges, rebuild_interactions  # noqa: PLC0415

    builders = {
        "counters": projections.rebuild_counters,
        "marks": projections.rebuild_marks,
        "newest": projections.rebuild_newest,
        "notifications": projections.rebuild_notifications,
        "search": projections.rebuild_search,
        "interactions": rebuild_interactions,
        "bridges": rebuild_bridges,
    }
    for name in names or NAMES:
        with transaction.atomic():
            count = builders[name]()
        click.echo(f"{name}: {count}")
