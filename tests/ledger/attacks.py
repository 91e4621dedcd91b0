"""What somebody with full rights on database and server can do to a log: all of it goes past the application.

Each attack changes rows at one place and covers its tracks: hashes, tiles and the signed checkpoint are made
anew with the log's own key, as whoever runs the server could.
"""

import json
from collections.abc import Callable
from random import Random
from typing import Any

from django.db import connection

from schwarm.ledger.chain import checkpoints, entries, notes, tiles, tree
from schwarm.ledger.models import Checkpoint, Entry, Opening, Tile
from schwarm.ledger.queries import keys
from schwarm.lib import clock
from tests.ledger.cases import NEW_POLICY, Member, signed_fields

Attack = Callable[[int, Random], object]
_SHIFT = 10_000_000
WRITE = 'UPDATE ledger_entry SET data = %s, hash = %s, identifier = %s WHERE "index" = %s'


def _sql(statement: str, *values: Any) -> None:
    with connection.cursor() as db:
        db.execute(statement, values)


def _write(index: int, data: bytes) -> None:
    _sql(WRITE, data, tree.leaf_hash(data), entries.parse_entry(data)["id"], index)


def _data(index: int) -> bytes:
    return bytes(Entry.objects.get(index=index).data)


def _move(first: int, by: int) -> None:
    _sql('UPDATE ledger_entry SET "index" = "index" + %s WHERE "index" >= %s', _SHIFT, first)
    _sql('UPDATE ledger_entry SET "index" = "index" - %s WHERE "index" >= %s', _SHIFT - by, _SHIFT)


def forged(index: int, **changes: Any) -> bytes:
    """The entry at `index` with some of its parts changed."""
    return entries.canonical(json.loads(_data(index)) | changes)


def cover_tracks(first: int, signer: notes.Signer | None = None) -> None:
    """Make hashes, tiles and the checkpoint fit again from the leaf `first` on."""
    hashes = [bytes(one) for one in Entry.objects.order_by("index").values_list("hash", flat=True)]
    _sql("DELETE FROM ledger_tile")
    grown = tree.Tree(hashes)
    level = 0
    while full := len(hashes) >> 8 * (level + 1):
        Tile.objects.bulk_create(_tile(grown, level, index) for index in range(full))
        level += 1
    _sql("DELETE FROM ledger_checkpoint")
    text = checkpoints.Checkpoint(keys.origin(), len(hashes), grown.root()).text
    note = notes.note_of(text, [(signer or keys.signer()).sign(text)])
    Checkpoint.objects.create(size=len(hashes), root=grown.root(), note=str(note), made_at=clock.now())


def _tile(grown: tree.Tree, level: int, index: int) -> Tile:
    nodes = tiles.nodes_of([grown.node(8 * level, 256 * index + at) for at in range(256)])
    hashes, *inner = [b"".join(row) for row in nodes]
    return Tile(level=level, index=index, root=nodes[-1][0], hashes=hashes, inner=b"".join(inner))


# --- the attacks -----------------------------------------------------------------------------------


def edit(index: int, _chance: Random) -> None:
    _write(index, forged(index, c="A" * 43))
    cover_tracks(index)


def edit_carelessly(index: int, _chance: Random) -> None:
    """Without making anything fit."""
    _sql('UPDATE ledger_entry SET data = %s WHERE "index" = %s', forged(index, c="A" * 43), index)


def delete(index: int, _chance: Random) -> None:
    _sql('DELETE FROM ledger_entry WHERE "index" = %s', index)
    _move(index + 1, -1)
    cover_tracks(index)


def insert(index: int, _chance: Random) -> None:
    data = forged(index, id=entries.new_id())
    _move(index, 1)
    fields = entries.parse_entry(data)
    Entry.objects.create(
        index=index,
        identifier=fields["id"],
        type=fields["t"],
        at=clock.now(),
        data=data,
        hash=tree.leaf_hash(data),
    )
    cover_tracks(index)


def reorder(index: int, chance: Random) -> None:
    other = chance.choice(range(max(1, index - 40), index))
    here, there = _data(index), _data(other)
    _sql('UPDATE ledger_entry SET identifier = %s WHERE "index" = %s', "none", index)
    _write(other, here)
    _write(index, there)
    cover_tracks(min(index, other))


def fork(index: int, _chance: Random) -> None:
    """From some entry on, another history."""
    rows = []
    for at, data in Entry.objects.filter(index__gte=index).values_list("index", "data"):
        new = json.loads(bytes(data)) | {"id": entries.new_id()}
        rows.append([written := entries.plain(new), tree.leaf_hash(written), new["id"], at])
    with connection.cursor() as db:
        db.executemany(WRITE, rows)
    cover_tracks(index)


def roll_back(index: int, _chance: Random) -> None:
    _sql('DELETE FROM ledger_entry WHERE "index" >= %s', index)
    cover_tracks(index)


def back_date(index: int, _chance: Random) -> None:
    before = json.loads(_data(index - 1))["at"]
    moved = forged(index, at=before, c="B" * 43)
    _write(index, moved)
    cover_tracks(index)


def remove_unlogged(index: int, _chance: Random) -> None:
    """Take away what was said, and say nothing of it; the log itself stays as it is."""
    identifier = json.loads(_data(index))["id"]
    assert Opening.objects.filter(identifier=identifier).exists()
    _sql("DELETE FROM ledger_opening WHERE identifier = %s", identifier)


def forge_decision(index: int, _chance: Random) -> None:
    fields = {"case": entries.new_id(), "instance": 1, "measure": "withdraw", "signers": []}
    signed = signed_fields("decision.signed", fields, [Member("reviewer"), Member("reviewer")])
    whole = json.loads(_data(index))
    _write(index, entries.canonical({**_bare(whole), "t": "decision.signed", "x": signed}))
    cover_tracks(index)


def forge_policy(index: int, _chance: Random) -> None:
    whole = json.loads(_data(index))
    fields = {"policy": NEW_POLICY, "from": whole["at"]}
    _write(index, entries.canonical({**_bare(whole), "t": "policy.adopted", "x": fields}))
    cover_tracks(index)


def _bare(whole: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in whole.items() if name not in {"by", "c"}}


def swap_key(index: int, chance: Random) -> None:
    """Everything stays, signed with another key under the same name."""
    cover_tracks(index, notes.Signer(keys.origin(), chance.randbytes(32)))


ATTACKS: dict[str, Attack] = {
    "edit": edit,
    "edit carelessly": edit_carelessly,
    "delete": delete,
    "insert": insert,
    "reorder": reorder,
    "fork": fork,
    "roll back": roll_back,
    "back-date": back_date,
    "remove unlogged": remove_unlogged,
    "forge a decision": forge_decision,
    "forge a policy": forge_policy,
    "swap the key": swap_key,
}
