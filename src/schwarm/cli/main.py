"""The commands and their options."""

import os

import click

import schwarm
from schwarm.cli.api import api
from schwarm.cli.bots import bot
from schwarm.cli.demo import demo
from schwarm.cli.imports import import_
from schwarm.cli.insight import insight
from schwarm.cli.log import log
from schwarm.cli.mail import mail
from schwarm.cli.network import network
from schwarm.cli.people import person
from schwarm.cli.policy import policy
from schwarm.cli.rebuild import rebuild
from schwarm.cli.seats import seat
from schwarm.cli.serve import migrate, serve, work
from schwarm.cli.tokens import token
from schwarm.cli.tone import tone
from schwarm.cli.witness import witness


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(schwarm.__version__, prog_name="schwarm")
def main() -> None:
    """Schwarm: the open platform for social collaboration in companies."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schwarm.config.settings")


for command in (
    *(serve, work, migrate, person, seat, import_, demo, rebuild, log),
    *(mail, token, api, bot, tone, network, witness, policy, insight),
):
    main.add_command(command)
