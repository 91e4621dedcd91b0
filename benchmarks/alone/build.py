"""Fill an empty database with a made-up company."""

import time

from django.core.management import call_command
from django.db import connection

from benchmarks.alone.talk import Talk
from benchmarks.alone.world import World, found


def build(posts: int, people: int) -> World:
    """The company, ready to be asked; the seconds that it took are said on the way."""
    started = time.monotonic()
    call_command("migrate", verbosity=0, interactive=False)
    world = found(people)
    for _written in Talk(world, posts).tell():
        pass
    _settle()
    print(f"{posts} posts by {people} people written in {time.monotonic() - started:.0f} s", flush=True)
    return world


def _settle() -> None:
    """What the database does by itself after a while: PostgreSQL's autovacuum, SQLite's checkpoint."""
    with connection.cursor() as db:
        db.execute(
            "VACUUM ANALYZE" if connection.vendor == "postgresql" else "PRAGMA wal_checkpoint(TRUNCATE)"
        )
