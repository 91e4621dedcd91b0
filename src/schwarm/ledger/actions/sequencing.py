"""Giving entries their places: one sequencer at a time, indexes without gaps."""

from collections.abc import Iterator, Sequence
from hashlib import sha256

from django.conf import settings
from django.db import connection, transaction

from schwarm.ledger import registry
from schwarm.ledger.actions.committing import commit
from schwarm.ledger.chain import entries
from schwarm.ledger.chain.tiles import HEIGHT, nodes_of
from schwarm.ledger.chain.tree import leaf_hash
from schwarm.ledger.models import Committed, Entry, Holder, Tile, Waiting
from schwarm.ledger.queries import tiles
from schwarm.lib import clock

BATCH = 1000
COLUMNS = ("pk", "identifier", "holders")
# past the ORM, and within the database: rows come back to nobody only to be sent there again
ENTRIES = """
    INSERT INTO ledger_entry ("index", identifier, type, at, data, hash)
    SELECT {size} - 1 + row_number() OVER (ORDER BY id), identifier, type, at, data, {hash}
    FROM ledger_waiting WHERE {chosen}
"""
OPENINGS = """
    INSERT INTO ledger_opening (identifier, subject, part, member, content, salt, actor_salt)
    SELECT identifier, subject, part, member, content, salt, actor_salt FROM ledger_waiting
    WHERE {chosen} AND (subject <> '' OR member <> '' OR length(salt) > 0)
"""
DONE = "DELETE FROM ledger_waiting WHERE {chosen}"
# SQLite has no SHA-256, and gets ours
HASHES = {"sqlite": "leaf_hash(data)", "postgresql": "sha256(decode('00', 'hex') || data)"}
# the number of the lock among all advisory locks of the database; nobody else takes it
LOCK = int.from_bytes(sha256(b"schwarm.ledger").digest()[:7], "big")


def sequence() -> int:
    """Bring all that waits into the log, in batches; returns how many entries that were."""
    done = 0
    while True:
        count = _sequence_batch()
        done += count
        if count < BATCH:
            return done


@transaction.atomic
def _sequence_batch() -> int:
    lock()
    size = tiles.size()
    if size == 0:
        size = _begin()
    waiting = list(Waiting.objects.order_by("pk").values_list(*COLUMNS)[:BATCH])
    if waiting:
        _place(waiting, size)
        _fill_tiles(size, size + len(waiting))
    return len(waiting)


def lock() -> None:
    """Wait until nobody else writes in the log, and keep others out until the transaction ends.

    In SQLite every transaction of ours keeps other writers out from its beginning.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as db:
            db.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _place(waiting: Sequence[tuple[int, str, str]], size: int) -> None:
    """Give those that wait, and no others that may have come meanwhile, the next places."""
    pks = [pk for pk, *_rest in waiting]
    chosen = f"id IN ({', '.join(['%s'] * len(pks))})" if connection.vendor == "sqlite" else "id = ANY(%s)"
    values = pks if connection.vendor == "sqlite" else [pks]
    with connection.cursor() as db:
        if connection.vendor == "sqlite":
            connection.connection.create_function("leaf_hash", 1, leaf_hash, deterministic=True)
        for statement in (ENTRIES, OPENINGS, DONE):
            db.execute(statement.format(chosen=chosen, size=size, hash=HASHES[connection.vendor]), values)
    Holder.objects.bulk_create(
        Holder(identifier=identifier, member=member)
        for _pk, identifier, others in waiting
        for member in set(others.split())
    )


def _fill_tiles(before: int, after: int) -> None:
    """Keep the tiles that these leaves complete, level by level."""
    level = 0
    while after >> HEIGHT * (level + 1) > before >> HEIGHT * (level + 1):
        for index in range(before >> HEIGHT * (level + 1), after >> HEIGHT * (level + 1)):
            below = nodes_of(tiles.hashes_below(level, index))
            hashes, *inner = [b"".join(nodes) for nodes in below]
            Tile.objects.create(
                level=level, index=index, root=below[-1][0], hashes=hashes, inner=b"".join(inner)
            )
        level += 1


def _begin() -> int:
    """Write the first entry, which names the log and commits to everything that is older than it."""
    identifier = entries.new_id()
    older = {kind: commit(identifier, kind, _older(kind)) for kind in registry.older()}
    fields: dict[str, object] = {
        "origin": f"{settings.HOST}/schwarm/{entries.new_id()[:8]}",
        "older": {kind: commitment for kind, commitment in older.items() if commitment["count"]},
    }
    first = Waiting.objects.order_by("pk").values_list("at", flat=True).first()
    at = min(first or clock.now(), clock.now())
    with clock.at(at):  # a worker that comes late may find a newer one in force than those who wrote
        policy = registry.policy_in_force()
    if policy:
        fields["policy"] = policy
    data = entries.entry("log.started", identifier=identifier, at=at, fields=fields)
    Entry.objects.create(
        index=0, identifier=identifier, type="log.started", at=at, data=data, hash=leaf_hash(data)
    )
    return 1


def _older(kind: str) -> Iterator[tuple[str, bytes]]:
    """What no entry that waits is about already."""
    logged = set(Waiting.objects.exclude(subject="").values_list("subject", flat=True))
    logged |= {f"{kind}:{key}" for key in Committed.objects.filter(kind=kind).values_list("key", flat=True)}
    return ((key, data) for key, data in registry.older()[kind]() if f"{kind}:{key}" not in logged)
