"""Something done beside a test, with a database connection of its own: only PostgreSQL lets both write."""

import threading
from collections.abc import Callable

from django.db import connection

WAITING = """
    SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
"""


def beside(work: Callable[[], object]) -> threading.Thread:
    """A thread that is not started yet."""

    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    return threading.Thread(target=run, daemon=True)


def somebody_waits() -> bool:
    """Whether another connection comes to wait for a lock in this database."""
    for _time in range(500):
        with connection.cursor() as db:
            # within a transaction PostgreSQL would tell the same again
            db.execute("SELECT pg_stat_clear_snapshot()")
            db.execute(WAITING)
            if db.fetchone()[0]:
                return True
        threading.Event().wait(0.02)
    return False
