"""Bringing Django up for a command, with one clear line where the settings are wrong."""

import sys
from typing import TYPE_CHECKING

import click
import django
from django.core.exceptions import ImproperlyConfigured

if TYPE_CHECKING:
    from schwarm.people.models import Person


def set_up() -> None:
    """Load settings and rooms; live messages of this process reach the running server."""
    try:
        django.setup()
    except ImproperlyConfigured as error:
        click.echo(f"schwarm: {error}", err=True)
        sys.exit(2)
    from django.conf import settings  # noqa: PLC0415  only after set-up

    from schwarm.lib import pubsub  # noqa: PLC0415

    pubsub.configure(redis_url=settings.REDIS_URL or None, socket_path=settings.LIVE_DIR)


def person_called(handle: str) -> "Person":
    """Somebody by her handle, with or without @; the command ends where there is nobody."""
    set_up()
    from schwarm.people.queries import by_handle  # noqa: PLC0415  after set-up

    person = by_handle(handle.removeprefix("@"))
    if person is None:
        click.echo(f"schwarm: Nobody here is called {handle}.", err=True)
        sys.exit(1)
    return person
