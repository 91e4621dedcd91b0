"""Bringing Django up for a command, with one clear line where the settings are wrong."""

import sys

import click
import django
from django.core.exceptions import ImproperlyConfigured


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
