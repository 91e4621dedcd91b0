"""`schwarm token`: let programs that one runs oneself speak for somebody."""

from typing import TYPE_CHECKING

import click

from schwarm.cli.setup import set_up
from schwarm.cli.stopping import stop

if TYPE_CHECKING:
    from schwarm.people.models import Person


@click.group()
def token() -> None:
    """Tokens for programs that use the API."""


@token.command()
@click.argument("name")
@click.option("--email", default="", help="Address of the person the program speaks for.")
@click.option("--handle", default="", help="Or her handle.")
@click.option("--scopes", default="read write", show_default=True, help="What it may do.")
def create(name: str, email: str, handle: str, scopes: str) -> None:
    """Print a token for a program called NAME. It is shown once and works until it is revoked."""
    set_up()
    from schwarm.identity.actions import create_named_token  # noqa: PLC0415  after set-up
    from schwarm.lib.errors import DomainError  # noqa: PLC0415

    person = _person(email, handle)
    try:
        click.echo(create_named_token(person=person, name=name, scopes=scopes))
    except DomainError as error:
        stop(error)


@token.command("list")
@click.option("--email", default="", help="Only those of the person with this address.")
@click.option("--handle", default="", help="Only those of the person with this handle.")
def list_(email: str, handle: str) -> None:
    """List the tokens that apps and programs hold, the latest first."""
    set_up()
    from schwarm.identity.queries import all_tokens, tokens_of  # noqa: PLC0415  after set-up

    tokens = tokens_of(_person(email, handle)) if email or handle else all_tokens()
    for held in tokens.iterator(chunk_size=500):
        used = f"{held.last_used_at:%Y-%m-%d}" if held.last_used_at else "never"
        whose = f"@{held.person.handle}" if held.person else ""
        about = f"since {held.created:%Y-%m-%d}, used {used}"
        click.echo(f"{held.pk}  {whose}  {held.application.name}  [{held.scope}]  {about}")


@token.command()
@click.argument("number", type=int)
def revoke(number: int) -> None:
    """Take back the token with this NUMBER, as `schwarm token list` shows it."""
    set_up()
    from schwarm.identity.actions import revoke_token  # noqa: PLC0415  after set-up
    from schwarm.identity.queries import token_by_id  # noqa: PLC0415

    held = token_by_id(number)
    if held is None:
        stop("there is no token with this number.")
    revoke_token(token=held)
    click.echo(f"{held.application.name} can do nothing with it any more.")


def _person(email: str, handle: str) -> "Person":
    from schwarm.people.queries import by_handle, person_by_email  # noqa: PLC0415  after set-up

    if bool(email) == bool(handle):
        stop("say who it is, by --email or by --handle.")
    person = person_by_email(email) if email else by_handle(handle.removeprefix("@"))
    if person is None:
        stop("nobody here has this address or handle.")
    return person
