"""Periodic work: a checkpoint follows each event within a minute, and at least once a day."""

from datetime import timedelta

from schwarm.ledger.actions import check_self, collect_cosignatures, keep_up
from schwarm.lib.periodic import every

every(timedelta(seconds=15))(keep_up)
every(timedelta(seconds=20))(collect_cosignatures)
every(timedelta(hours=1))(check_self)
