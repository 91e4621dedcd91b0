"""`schwarm bot`: programs that speak under a name of their own."""

import click

from schwarm.cli.setup import set_up
from schwarm.cli.stopping import stop


@click.group()
def bot() -> None:
    """Bots."""


@bot.command()
@click.argument("name")
@click.option("--owner", required=True, help="Handle of the person who answers for it.")
@click.option("--handle", default="", help="Its handle; made from its name if left out.")
@click.option("--scopes", default="read write follow push", show_default=True, help="What it may do.")
def add(name: str, owner: str, handle: str, scopes: str) -> None:
    """Found a bot called NAME and print its token, which is shown once."""
    set_up()
    from django.db import transaction  # noqa: PLC0415  after set-up

    from schwarm.identity.actions import renew_bot_token  # noqa: PLC0415
    from schwarm.lib.errors import DomainError  # noqa: PLC0415
    from schwarm.people.actions import found_bot  # noqa: PLC0415
    from schwarm.people.queries import by_handle  # noqa: PLC0415

    person = by_handle(owner.removeprefix("@"))
    if person is None:
        stop("nobody here has the handle of the owner.")
    try:
        with transaction.atomic():
            made = found_bot(actor=None, name=name, owner=person, handle=handle.removeprefix("@"))
            token = renew_bot_token(actor=None, bot=made, scopes=scopes)
    except DomainError as error:
        stop(error)
    click.echo(f"@{made.handle} is in the books; @{person.handle} answers for it. Its token:", err=True)
    click.echo(token)
