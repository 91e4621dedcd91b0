"""Committing to many things with one entry: a tree over them, of which the entry holds the root."""

import base64
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from schwarm.ledger.actions.appending import append
from schwarm.ledger.chain import entries
from schwarm.ledger.chain.tree import Tree, leaf_hash
from schwarm.ledger.models import Committed

Things = Iterable[tuple[str, bytes]]
BATCH = 1000


@transaction.atomic
def append_many(event_type: str, kind: str, things: Things, **fields: Any) -> str:
    """Write down many things of a kind with one entry; returns its id, and nothing where there are none.

    Things are pairs of a key and bytes; the entry says how many there are, and the root of their tree.
    """
    identifier = entries.new_id()
    commitment = commit(identifier, kind, things)
    if not commitment["count"]:
        return ""
    return append(event_type, identifier=identifier, fields={**fields, **commitment})


def commit(identifier: str, kind: str, things: Things) -> dict[str, Any]:
    """Keep what an entry commits to, each thing with random bytes of its own; returns number and root."""
    tree, rows = Tree(), list[Committed]()
    for position, (key, data) in enumerate(things):
        salt = entries.new_salt()
        leaf = leaf_hash(entries.committed_leaf(salt, kind, key, data))
        tree.append(leaf)
        rows.append(
            Committed(kind=kind, key=key, identifier=identifier, position=position, salt=salt, hash=leaf)
        )
        if len(rows) == BATCH:
            Committed.objects.bulk_create(rows)
            rows = []
    Committed.objects.bulk_create(rows)
    return {"count": len(tree), "root": base64.b64encode(tree.root()).decode()}


def forget(kind: str, keys: Iterable[str]) -> None:
    """Delete the random bytes of things: from then on nobody can tell what was committed to."""
    Committed.objects.filter(kind=kind, key__in=keys).update(salt=b"")
