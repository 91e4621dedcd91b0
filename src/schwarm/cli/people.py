"""`schwarm person`: let somebody in from the command line."""

import sys

import click

from schwarm.cli.setup import set_up


@click.group()
def person() -> None:
    """People."""


@person.command()
@click.argument("name")
@click.option("--email", required=True, help="Address to sign in with.")
@click.option("--admin", is_flag=True, help="Let this person administrate.")
def add(name: str, email: str, *, admin: bool) -> None:
    """Enter NAME in the books and print a link with which she sets her password."""
    set_up()
    from schwarm.identity.actions import add_person_with_login  # noqa: PLC0415  after set-up
    from schwarm.lib.errors import DomainError  # noqa: PLC0415

    try:
        added = add_person_with_login(name=name, email=email, administrator=admin)
    except DomainError as error:
        click.echo(f"schwarm: {error}", err=True)
        sys.exit(1)
    click.echo(f"@{added.person.handle} is in the books. Set the password here, within 14 days:")
    click.echo(added.link)


@person.command("password-link")
@click.argument("email")
def password_link(email: str) -> None:
    """Print a link with which the person with the address EMAIL sets a new password; it works once."""
    set_up()
    from schwarm.identity import actions  # noqa: PLC0415  after set-up
    from schwarm.lib.errors import DomainError  # noqa: PLC0415

    try:
        made = actions.password_link(email=email)
    except DomainError as error:
        click.echo(f"schwarm: {error}", err=True)
        sys.exit(1)
    click.echo(f"@{made.person.handle} sets a new password here, once, within {made.lasts.days} days:")
    click.echo(made.link)
