"""`schwarm api`: what programs that use the API want to know."""

import click

from schwarm.cli.setup import set_up


@click.group()
def api() -> None:
    """The API for client apps and programs."""


@api.command()
def document() -> None:
    """Print the description of the API, as OpenAPI 3.1; also served at /api/openapi.json."""
    set_up()
    from schwarm.api import urls  # noqa: F401, PLC0415  after set-up; declares the endpoints
    from schwarm.api.document import written  # noqa: PLC0415

    click.echo(written())
