"""Hashes and entries of the log in files of 256, and proofs made of them."""

from functools import lru_cache

from schwarm.ledger.chain.tiles import WIDTH, Nodes, bundle, hashes_of, node_from, nodes_of, width_at
from schwarm.ledger.chain.tree import HASH_SIZE, Node, consistency_proof, inclusion_proof, root
from schwarm.ledger.models import Entry, Tile
from schwarm.ledger.queries.keys import origin


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
    return node_from(lambda level, index: _nodes(log, level, index, width_at(level, index, size)))


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
    _nodes.cache_clear()


def hashes_below(level: int, index: int) -> list[bytes]:
    """The hashes that make up a tile, as far as they are there, from what stands below it."""
    between = (index * WIDTH, (index + 1) * WIDTH - 1)
    if level == 0:
        leaves = Entry.objects.filter(index__range=between).order_by("index")
        return [bytes(one) for one in leaves.values_list("hash", flat=True)]
    tiles = Tile.objects.filter(level=level - 1, index__range=between).order_by("index")
    return [bytes(one) for one in tiles.values_list("root", flat=True)]


@lru_cache(maxsize=512)
def _nodes(_log: str, level: int, index: int, width: int) -> Nodes:
    if width < WIDTH:
        return nodes_of(hashes_below(level, index)[:width])
    found = Tile.objects.filter(level=level, index=index).values_list("hashes", "inner").get()
    hashes, inner = hashes_of(bytes(found[0])), hashes_of(bytes(found[1]))
    levels, place, count = [hashes], 0, WIDTH
    while count := count // 2:
        levels.append(inner[place : place + count])
        place += count
    return levels
