"""How a command ends that cannot do what it was asked for."""

import sys
from typing import NoReturn

import click


def stop(reason: object) -> NoReturn:
    """Say why in one line, and end."""
    click.echo(f"schwarm: {reason}", err=True)
    sys.exit(1)
