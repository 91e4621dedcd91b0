"""`schwarm mail`: find out whether mails go out."""

import sys

import click

from schwarm.cli.setup import set_up


@click.group()
def mail() -> None:
    """Mails."""


@mail.command()
@click.argument("address")
def test(address: str) -> None:
    """Send a mail to ADDRESS and say where it went."""
    set_up()
    from schwarm.web.mails.trial import send_trial  # noqa: PLC0415  after set-up

    try:
        went_to = send_trial(address)
    except (OSError, ValueError) as error:  # smtplib's errors are OSErrors
        click.echo(f"schwarm: the mail was not sent. {type(error).__name__}: {error}", err=True)
        sys.exit(1)
    click.echo(f"The mail to {address} was handed to {went_to}.")
