"""Periodic housekeeping."""

from datetime import timedelta

from schwarm.lib.periodic import every
from schwarm.moderation.actions import meet_deadlines

every(timedelta(minutes=1))(meet_deadlines)
