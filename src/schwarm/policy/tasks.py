"""Periodic housekeeping."""

from datetime import timedelta

from schwarm.lib.periodic import every
from schwarm.policy.actions import adopt_what_is_ready, bring_into_force, forget_asked

every(timedelta(minutes=10))(bring_into_force)
every(timedelta(minutes=10))(adopt_what_is_ready)
every(timedelta(hours=1))(forget_asked)
