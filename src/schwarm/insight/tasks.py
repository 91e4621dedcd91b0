"""Periodic housekeeping."""

from datetime import timedelta

from schwarm.insight.actions import forget_old, run_due
from schwarm.insight.projections import refresh_bridges
from schwarm.lib.periodic import every

every(timedelta(hours=6))(forget_old)
every(timedelta(hours=6))(run_due)
every(timedelta(hours=6))(refresh_bridges)
