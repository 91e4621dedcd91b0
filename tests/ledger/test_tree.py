"""Trees and tiles: our proofs hold, others' trees have the same roots, and nothing else is proven."""

from random import Random

import pymerkle
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schwarm.ledger.chain import tiles, tree


def _tree(size: int) -> tree.Tree:
    return tree.Tree([tree.leaf_hash(str(number).encode()) for number in range(size)])


def test_every_proof_of_small_trees_holds() -> None:
    grown = _tree(40)
    for size in range(1, 41):
        for index in range(size):
            leaf = tree.leaf_hash(str(index).encode())
            tree.check_inclusion(leaf, index, size, grown.inclusion(index, size), grown.root(size))
        for first in range(1, size + 1):
            proof = grown.consistency(first, size)
            tree.check_consistency(first, size, proof, grown.root(first), grown.root(size))


@given(st.integers(2, 300), st.data())
@settings(max_examples=60, deadline=None)
def test_a_proof_holds_for_nothing_but_its_leaf_and_its_trees(size: int, data: st.DataObject) -> None:
    grown = _tree(size)
    index, first = data.draw(st.integers(0, size - 1)), data.draw(st.integers(1, size - 1))
    other = data.draw(st.integers(0, size - 1).filter(lambda number: number != index))
    inclusion, consistency = grown.inclusion(index), grown.consistency(first)
    bad = data.draw(st.integers(0, len(consistency) - 1))
    damaged = [
        bytes([hash_[0] ^ 1]) + hash_[1:] if at == bad else hash_ for at, hash_ in enumerate(consistency)
    ]

    with pytest.raises(tree.BadProof):
        tree.check_inclusion(tree.leaf_hash(str(other).encode()), index, size, inclusion, grown.root())
    with pytest.raises(tree.BadProof):
        tree.check_consistency(first, size, damaged, grown.root(first), grown.root())
    with pytest.raises(tree.BadProof):
        tree.check_consistency(first, size, consistency, tree.EMPTY_ROOT, grown.root())


def test_an_empty_tree_begins_every_other_and_so_proves_nothing() -> None:
    with pytest.raises(tree.BadProof):
        tree.check_consistency(0, 3, [], tree.EMPTY_ROOT, _tree(3).root())


def test_pymerkle_has_the_same_roots() -> None:
    second = pymerkle.InmemoryTree(algorithm="sha256")
    ours = tree.Tree()
    for number in range(300):
        data = str(number).encode()
        second.append_entry(data)
        ours.append(tree.leaf_hash(data))
        assert second.get_root() == ours.root()


def test_tiles_hold_the_nodes_of_the_tree() -> None:
    size = 70_000
    grown = _tree(size)

    def tile(level: int, index: int) -> tiles.Nodes:
        width = tiles.width_at(level, index, size)
        return tiles.nodes_of([grown.node(level * 8, index * 256 + at) for at in range(width)])

    node = tiles.node_from(tile)
    chance = Random(7)
    assert tree.root(node, size) == grown.root()
    for _time in range(10):
        index, first = chance.randrange(size), chance.randrange(1, size)
        assert tree.inclusion_proof(node, index, size) == grown.inclusion(index)
        assert tree.consistency_proof(node, first, size) == grown.consistency(first)


@given(st.lists(st.binary(max_size=300), max_size=256))
def test_bundles_give_back_what_was_put_in(entries: list[bytes]) -> None:
    assert tiles.unbundle(tiles.bundle(entries)) == entries


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_a_bundle_that_was_cut_off_is_refused(cut: int) -> None:
    with pytest.raises(ValueError, match="ends within"):
        tiles.unbundle(tiles.bundle([b"one", b"two"])[:-cut])


@pytest.mark.parametrize(
    "path",
    ["tile/0/1", "tile/00/001", "tile/64/001", "tile/0/x000/001", "tile/0/001.p/256", "tile/0/001.p/0", "x"],
)
def test_paths_that_lead_nowhere_are_refused(path: str) -> None:
    with pytest.raises(ValueError, match="tile"):
        tiles.parse_path(path)


@given(st.integers(0, 63), st.integers(0, 10**12), st.integers(1, 256))
def test_paths_are_read_as_they_were_written(level: int, index: int, width: int) -> None:
    assert tiles.parse_path(tiles.tile_path(level, index, width)) == (level, index, width)
    assert tiles.parse_path(tiles.entries_path(index, width)) == (None, index, width)
