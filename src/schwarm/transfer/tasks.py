"""Housekeeping of imports."""

from datetime import timedelta

from schwarm.lib import periodic
from schwarm.transfer import actions


@periodic.every(timedelta(hours=1))
def forget_uploads() -> object:
    return actions.forget_old_uploads()
