"""The tree cut into files of 256 hashes: c2sp.org/tlog-tiles. What is full never changes."""

import re
from collections.abc import Callable, Iterable, Sequence

from schwarm.ledger.chain.tree import HASH_SIZE, Node, node_hash

HEIGHT = 8
WIDTH = 1 << HEIGHT
MOST_LEVEL = 63
_PATH = re.compile(r"tile/(entries|0|[1-9]\d?)/((?:x\d{3}/)*\d{3})(?:\.p/([1-9]\d{0,2}))?")

Nodes = list[list[bytes]]
"""All hashes of a tile: the given ones, then those of every level above them, as far as complete."""


def tile_path(level: int, index: int, width: int = WIDTH) -> str:
    """Where a tile of hashes is found; `width` tells a part of one."""
    return f"tile/{level}/{_number(index)}{_part(width)}"


def entries_path(index: int, width: int = WIDTH) -> str:
    """Where a bundle of entries is found."""
    return f"tile/entries/{_number(index)}{_part(width)}"


def width_at(level: int, index: int, size: int) -> int:
    """How many hashes a tile has in a tree of `size` leaves: 0 … 256."""
    return max(0, min(WIDTH, (size >> (HEIGHT * level)) - index * WIDTH))


def parse_path(path: str) -> tuple[int | None, int, int]:
    """Level (None for entries), index and width; `ValueError` where there can be no such file."""
    found = _PATH.fullmatch(path)
    if found is None:
        raise ValueError(f"This is not the path of a tile: {path}")
    kind, groups, part = found.groups()
    if groups.startswith("x000/"):
        raise ValueError(f"The number of a tile is written without zeroes before it: {path}")
    level, width = None if kind == "entries" else int(kind), int(part) if part else WIDTH
    if (level is not None and level > MOST_LEVEL) or (part and width >= WIDTH):
        raise ValueError(f"There can be no such tile: {path}")
    return level, int(groups.replace("x", "").replace("/", "")), width


def _number(index: int) -> str:
    text = f"{index % 1000:03d}"
    while index := index // 1000:
        text = f"x{index % 1000:03d}/{text}"
    return text


def _part(width: int) -> str:
    return "" if width == WIDTH else f".p/{width}"


def bundle(entries: Iterable[bytes]) -> bytes:
    """Entries as one file, each behind its length in two bytes."""
    return b"".join(len(entry).to_bytes(2, "big") + entry for entry in entries)


def unbundle(data: bytes) -> list[bytes]:
    entries, place = [], 0
    while place < len(data):
        begin = place + 2
        place = begin + int.from_bytes(data[place:begin], "big")
        if place > len(data) or begin > len(data):
            raise ValueError("The bundle ends within an entry.")
        entries.append(data[begin:place])
    return entries


def hashes_of(tile: bytes) -> list[bytes]:
    """The hashes of a tile as it is served."""
    if len(tile) % HASH_SIZE:
        raise ValueError("A tile holds hashes of 32 bytes.")
    return [tile[place : place + HASH_SIZE] for place in range(0, len(tile), HASH_SIZE)]


def nodes_of(hashes: Sequence[bytes]) -> Nodes:
    """The hashes of a tile and the complete nodes above them, up to the root of a full one."""
    levels = [list(hashes)]
    while len(levels[-1]) > 1:
        below = levels[-1]
        levels.append([node_hash(below[at], below[at + 1]) for at in range(0, len(below) - 1, 2)])
    return levels


def node_from(tile: Callable[[int, int], Nodes]) -> Node:
    """Any node of the tree, looked up in the tile that holds it."""

    def node(level: int, index: int) -> bytes:
        tile_level, within = divmod(level, HEIGHT)
        width = HEIGHT - within
        return tile(tile_level, index >> width)[within][index & ((1 << width) - 1)]

    return node
