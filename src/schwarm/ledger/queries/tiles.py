"""Hashes and entries of the log in files of 256, and proofs made of them."""

from functools import lru_cache

from django.db import connection

from schwarm.ledger.chain.tiles import HEIGHT, WIDTH, Nodes, bundle, nodes_of, width_at
from schwarm.ledger.chain.tree import HASH_SIZE, Node, consistency_proof, inclusion_proof, root
from schwarm.ledger.models import Entry, Tile
from schwarm.ledger.queries.keys import origin

TILE = 'SELECT hashes, "inner" FROM ledger_tile WHERE level = %s AND "index" = %s'


def size() -> int:
    """How many entries the log has."""
    last = Entry.objects.order_by("-index").values_list("index", flat=True).first()
    return 0 if last is None else last + 1


def root_at(size: int) -> bytes:
    return root(node_at(size), size)


def inclusion_at(index: int, size: int, log: str = "") -> list[bytes]:
    """The proof that the entry at `index` stands in the log of `size` entries; `log` saves looking it up."""
    return inclusion_proof(node_at(size, log), index, size)


def consistency_at(first: int, second: int) -> list[bytes]:
    return consistency_proof(node_at(second), first, second)


def node_at(size: int, log: str = "") -> Node:
    """The nodes of the log as it was with `size` entries. Tiles are kept in memory: they never change."""
    log = log or origin()

    def node(level: int, index: int) -> bytes:
        tile_level, within = divmod(level, HEIGHT)
        number, at = divmod(index, WIDTH >> within)
        width = width_at(tile_level, number, size)
        if width < WIDTH:
            return _part(log, tile_level, number, width)[within][at]
        # levels stand one behind the other: 256 hashes, then 128, and so on
        place = HASH_SIZE * (2 * WIDTH - (2 * WIDTH >> within) + at)
        return _full(log, tile_level, number)[place : place + HASH_SIZE]

    return node


def tile(level: int, index: int, width: int) -> bytes | None:
    """A tile as it is served: the first `width` of its hashes; None where there are fewer."""
    full = Tile.objects.filter(level=level, index=index).values_list("hashes", flat=True).first()
    hashes = bytes(full) if full is not None else b"".join(hashes_below(level, index))
    return hashes[: HASH_SIZE * width] if len(hashes) >= HASH_SIZE * width else None


def entry_bundle(index: int, width: int) -> bytes | None:
    """The first `width` entries of a bundle as they are served; None where there are fewer."""
    between = (index * WIDTH, index * WIDTH + width - 1)
    found = Entry.objects.filter(index__range=between).order_by("index").values_list("data", flat=True)
    entries = [bytes(data) for data in found]
    return bundle(entries) if len(entries) == width else None


def forget_kept() -> None:
    """Read tiles anew, for who wants to know what the database says today."""
    _full.cache_clear()
    _part.cache_clear()


def hashes_below(level: int, index: int) -> list[bytes]:
    """The hashes that make up a tile, as far as they are there, from what stands below it."""
    between = (index * WIDTH, (index + 1) * WIDTH - 1)
    if level == 0:
        leaves = Entry.objects.filter(index__range=between).order_by("index")
        return [bytes(one) for one in leaves.values_list("hash", flat=True)]
    tiles = Tile.objects.filter(level=level - 1, index__range=between).order_by("index")
    return [bytes(one) for one in tiles.values_list("root", flat=True)]


@lru_cache(maxsize=512)
def _full(_log: str, level: int, index: int) -> bytes:
    """All nodes of a full tile, past the ORM: most of a proof is this one statement."""
    with connection.cursor() as db:
        db.execute(TILE, [level, index])
        found = db.fetchone()
    if found is None:
        raise Tile.DoesNotExist
    return bytes(found[0]) + bytes(found[1])


@lru_cache(maxsize=64)
def _part(_log: str, level: int, index: int, width: int) -> Nodes:
    return nodes_of(hashes_below(level, index)[:width])
