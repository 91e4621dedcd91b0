"""The Merkle tree of RFC 6962 and RFC 9162: hashes, proofs, and how to check them.

A node is named (level, index): it is the root of the complete subtree over the leaves
index·2^level … (index+1)·2^level - 1. Proofs ask for such nodes only, wherever these are kept.
"""

from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256

HASH_SIZE = 32
EMPTY_ROOT = sha256().digest()

Node = Callable[[int, int], bytes]
"""Gives the hash of the complete subtree at (level, index)."""


class BadProof(ValueError):
    """What was given does not prove what it should."""


def leaf_hash(entry: bytes) -> bytes:
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


class Tree:
    """A tree in memory; it grows by the hashes of leaves and keeps every complete subtree."""

    def __init__(self, leaves: Sequence[bytes] = ()) -> None:
        self._levels: list[list[bytes]] = [[]]
        for leaf in leaves:
            self.append(leaf)

    def __len__(self) -> int:
        return len(self._levels[0])

    def append(self, leaf: bytes) -> None:
        """Add the hash of one more leaf."""
        level, levels = 0, self._levels
        levels[0].append(leaf)
        while not len(levels[level]) % 2:
            left, right = levels[level][-2:]
            level += 1
            if level == len(levels):
                levels.append([])
            levels[level].append(node_hash(left, right))

    def node(self, level: int, index: int) -> bytes:
        return self._levels[level][index]

    def root(self, size: int | None = None) -> bytes:
        """The root over the first `size` leaves, or over all."""
        return root(self.node, len(self) if size is None else size)

    def inclusion(self, index: int, size: int | None = None) -> list[bytes]:
        return inclusion_proof(self.node, index, len(self) if size is None else size)

    def consistency(self, first: int, second: int | None = None) -> list[bytes]:
        return consistency_proof(self.node, first, len(self) if second is None else second)


def root(node: Node, size: int) -> bytes:
    """The root over the first `size` leaves; that of the empty tree is the hash of nothing."""
    return range_hash(node, 0, size) if size else EMPTY_ROOT


def range_hash(node: Node, start: int, end: int) -> bytes:
    """The hash over leaves `start` … `end` - 1, where a split of the tree begins at `start`."""
    nodes = [node(level, index) for level, index in _cover(start, end)]
    result = nodes.pop()
    while nodes:
        result = node_hash(nodes.pop(), result)
    return result


def _cover(start: int, end: int) -> Iterator[tuple[int, int]]:
    """The complete subtrees that make up a range, from left to right."""
    while start < end:
        level = (end - start).bit_length() - 1
        yield level, start >> level
        start += 1 << level


def _split(start: int, end: int) -> int:
    """Where RFC 6962 parts a range: behind the largest power of two that leaves at least one leaf."""
    return start + (1 << ((end - start - 1).bit_length() - 1))


def inclusion_proof(node: Node, index: int, size: int) -> list[bytes]:
    """RFC 6962, 2.1.1: the siblings from the leaf up to below the root."""
    if not 0 <= index < size:
        raise BadProof(f"There is no leaf {index} among {size}.")
    ranges, start, end = [], 0, size
    while end - start > 1:
        split = _split(start, end)
        if index < split:
            ranges.append((split, end))
            end = split
        else:
            ranges.append((start, split))
            start = split
    return [range_hash(node, *between) for between in reversed(ranges)]


def consistency_proof(node: Node, first: int, second: int) -> list[bytes]:
    """RFC 6962, 2.1.2: that the tree of size `first` is the beginning of the one of size `second`."""
    if not 0 < first <= second:
        raise BadProof(f"A tree of {first} leaves cannot be proven to begin one of {second}.")
    ranges, start, end, is_beginning = [], 0, second, True
    while first != end:
        split = _split(start, end)
        if first <= split:
            ranges.append((split, end))
            end = split
        else:
            ranges.append((start, split))
            start, is_beginning = split, False
    if not is_beginning:
        ranges.append((start, end))
    return [range_hash(node, *between) for between in reversed(ranges)]


def check_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], expected: bytes) -> None:
    """RFC 9162, 2.1.3.2; raises `BadProof` unless the leaf stands at `index` below the root `expected`."""
    if not 0 <= index < size:
        raise BadProof(f"There is no leaf {index} among {size}.")
    place, last, result = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            raise BadProof("The proof is too long.")
        if place & 1 or place == last:
            result = node_hash(sibling, result)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            result = node_hash(result, sibling)
        place, last = place >> 1, last >> 1
    if last or result != expected:
        raise BadProof("The leaf does not lead to this root.")


def check_consistency(
    first: int, second: int, proof: Sequence[bytes], first_root: bytes, second_root: bytes
) -> None:
    """RFC 9162, 2.1.4.2; raises `BadProof` unless one tree begins the other.

    An empty tree begins every other, which proves nothing: a first size of 0 is refused.
    """
    if not 0 < first <= second:
        raise BadProof(f"A tree of {first} leaves cannot be proven to begin one of {second}.")
    if first == second:
        if proof or first_root != second_root:
            raise BadProof("Trees of the same size have different roots.")
        return
    path = list(proof) if first & (first - 1) else [first_root, *proof]
    if not path:
        raise BadProof("The proof is empty.")
    place, last = first - 1, second - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    old = new = path[0]
    for sibling in path[1:]:
        if last == 0:
            raise BadProof("The proof is too long.")
        if place & 1 or place == last:
            old, new = node_hash(sibling, old), node_hash(sibling, new)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            new = node_hash(new, sibling)
        place, last = place >> 1, last >> 1
    if last or old != first_root or new != second_root:
        raise BadProof("The proof does not lead to these roots.")
