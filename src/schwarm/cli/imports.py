"""`schwarm import`: bring people and conversations along from elsewhere."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from schwarm.cli.setup import set_up
from schwarm.cli.stopping import stop

if TYPE_CHECKING:
    from schwarm.transfer.report import Report

FILE = click.Path(path_type=Path)


@click.group("import")
def import_() -> None:
    """Bring people and conversations along from elsewhere."""


@import_.command("people")
@click.argument("file", type=FILE)
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@click.option("--leavers", is_flag=True, help="The list is complete: who is no longer in it has left.")
def people(file: Path, *, dry_run: bool, leavers: bool) -> None:
    """Bring the books up to FILE, a list of people as CSV. Nobody gets a login by this."""
    set_up()
    from schwarm.lib.errors import DomainError  # noqa: PLC0415  after set-up
    from schwarm.transfer.actions import import_people, read_people_list  # noqa: PLC0415

    _require_host()
    try:
        people_list = read_people_list(file)
        report = import_people(actor=None, people_list=people_list, dry_run=dry_run, leavers=leavers)
    except DomainError as error:
        stop(error)
    click.echo(report.table(), err=bool(report.errors))
    if report.errors:
        sys.exit(1)
    _say_dry(dry_run)


@import_.command("slack")
@click.argument("export", type=FILE)
@click.option("--dry-run", is_flag=True, help="Only say what would come, and what would be lost.")
@click.option("--instance", default="", help="What to call the workspace, if the export does not say.")
@click.option("--closed-rooms", is_flag=True, help="Also private channels, as closed spaces.")
@click.option("--programs", is_flag=True, help="Also what programs wrote.")
@click.option("--language", default="", help="Language of the posts, such as de, for better search.")
def slack(
    export: Path, *, dry_run: bool, instance: str, closed_rooms: bool, programs: bool, language: str
) -> None:
    """Bring along EXPORT, the zip that Slack makes. Doing it again brings only what is new."""
    set_up()
    from django.conf import settings  # noqa: PLC0415  after set-up

    from schwarm.lib.errors import DomainError  # noqa: PLC0415
    from schwarm.transfer.actions import import_source  # noqa: PLC0415
    from schwarm.transfer.readers.slack import Options, SlackExport  # noqa: PLC0415

    _require_host()
    options = Options(instance, closed_rooms, programs=programs, largest_file=settings.MAX_UPLOAD_BYTES)
    try:
        with SlackExport(export, options) as source:
            report = import_source(source, dry_run=dry_run, language=language, tell=_tell)
    except DomainError as error:
        stop(error)
    click.echo(report.table())
    _say_dry(dry_run)


def _require_host() -> None:
    """Both imports belong to an organisation that is set up."""
    from schwarm.people.queries import organisations  # noqa: PLC0415  after set-up

    if not organisations().filter(kind="host").exists():
        stop("Nobody is here yet. Begin with `schwarm person add NAME --email ADDRESS --admin`.")


def _tell(report: "Report") -> None:
    """How far a long import is, where somebody watches."""
    from schwarm.transfer.report import Kind  # noqa: PLC0415  after set-up

    if sys.stderr.isatty():
        click.echo(f"\r{report.of(Kind.POST).found} …", nl=False, err=True)


def _say_dry(dry_run: bool) -> None:
    if dry_run:
        click.echo("\nThis was a dry run: nothing was changed.")
