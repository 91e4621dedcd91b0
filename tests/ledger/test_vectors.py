"""Every foreign vector of trees, notes, checkpoints, tiles, receipts, policies and canonical JSON."""

import base64
import gzip
import hashlib
import json
import struct
from typing import Any

import pytest

from schwarm.ledger.chain import checkpoints, entries, notes, policies, proofs, tiles, tree
from tests.ledger.vectors import DIRECTORY, lines, needs_vectors, whole

pytestmark = needs_vectors
MOST_INDEX = 1 << 63


def _bytes(text: str | None) -> bytes:
    return base64.b64decode(text or "")


def test_trees_have_the_published_hashes() -> None:
    published = whole("rfc6962_tree8.json")
    leaves = [tree.leaf_hash(bytes.fromhex(leaf)) for leaf in published["leaf_inputs_hex"]]
    grown = tree.Tree(leaves)

    nodes = [[hash_.hex() for hash_ in level] for level in grown._levels]
    roots = [grown.root(size).hex() for size in range(len(leaves) + 1)]

    assert nodes == published["node_hashes_hex_by_level"]
    assert roots == _roots(published)


def _roots(published: dict[str, Any]) -> list[str]:
    roots = next(value for key, value in published.items() if "root" in key)
    return [roots[str(size)] for size in range(9)] if isinstance(roots, dict) else roots


@pytest.mark.parametrize("vector", lines("merkle_proofs.jsonl"), ids=lambda vector: vector["case"])
def test_proofs_are_accepted_and_refused_as_published(vector: dict[str, Any]) -> None:
    proof = [_bytes(hash_) for hash_ in vector["proof"] or []]

    def check() -> None:
        if vector["kind"] == "inclusion":
            leaf, root = _bytes(vector["leafHash"]), _bytes(vector["root"])
            tree.check_inclusion(leaf, vector["leafIdx"], vector["treeSize"], proof, root)
        else:
            roots = _bytes(vector["root1"]), _bytes(vector["root2"])
            tree.check_consistency(vector["size1"], vector["size2"], proof, *roots)

    if vector["wantErr"]:
        with pytest.raises(tree.BadProof):
            check()
    else:
        check()


@pytest.mark.parametrize("vector", lines("notes.jsonl"), ids=lambda vector: vector["id"])
def test_notes_are_accepted_and_refused_as_published(vector: dict[str, Any]) -> None:
    keys = [notes.parse_key(vkey) for vkey in vector["vkeys"]]

    def signers() -> list[str]:
        return [key.name for key, _signature in notes.verified(notes.parse_note(vector["note"]), keys)]

    match vector.get("error"):
        case "malformed":
            with pytest.raises(notes.Malformed):
                signers()
        case "invalid signature":
            with pytest.raises(notes.Forged):
                signers()
        case "no verifiable signature":
            assert signers() == []
        case _:
            assert signers() == vector["verified"]
            assert str(notes.parse_note(vector["note"])) == vector["note"]


@pytest.mark.parametrize("vector", lines("vkeys.jsonl"), ids=lambda vector: vector["id"])
def test_keys_are_accepted_and_refused_as_published(vector: dict[str, Any]) -> None:
    if vector["ok"]:
        assert notes.parse_key(vector["vkey"]).vkey == vector["vkey"]
    else:
        with pytest.raises(notes.Malformed):
            notes.parse_key(vector["vkey"])


@pytest.mark.parametrize("vector", lines("checkpoint_bodies.jsonl"), ids=lambda vector: vector["text"][:20])
def test_checkpoints_are_accepted_and_refused_as_published(vector: dict[str, Any]) -> None:
    """Roots of other lengths are read by others; ours are of SHA-256, and refused for nothing but that."""
    try:
        read = checkpoints.parse_checkpoint(vector["text"])
    except checkpoints.BadRoot:
        assert vector["ok"]
        assert len(_bytes(vector["text"].split("\n")[2])) != tree.HASH_SIZE
    except notes.Malformed:
        assert not vector["ok"]
    else:
        assert vector["ok"]
        assert (read.origin, read.size) == (vector["origin"], vector["size"])
        assert read.text == vector["text"]


@pytest.mark.parametrize("vector", lines("tlog_proof_syntax.jsonl"), ids=lambda vector: vector["text"][:40])
def test_receipts_are_accepted_and_refused_as_published(vector: dict[str, Any]) -> None:
    if vector["ok"]:
        proof = proofs.parse_proof(vector["text"])
        assert (proof.index, len(proof.hashes)) == (vector["index"], vector["hashes"])
        assert str(proof) == vector["text"]
    else:
        with pytest.raises(notes.Malformed):
            proofs.parse_proof(vector["text"])


@pytest.mark.parametrize("vector", lines("policy_syntax.jsonl"), ids=lambda vector: vector["id"])
def test_policies_are_read_as_published(vector: dict[str, Any]) -> None:
    policy = policies.parse_policy(vector["policy"])

    assert len(policy.witnesses) == vector["n"]
    assert policy.is_met({"w1", "w2"})
    assert not policy.is_met({"w1"})


def test_tiles_lie_where_others_look_for_them() -> None:
    published = whole("tile_paths.json")
    for tile in published["tile_paths"]:
        width = tile["partial"] or tiles.WIDTH
        assert tiles.tile_path(tile["level"], tile["index"], width) == tile["path"]
        assert tiles.parse_path(tile["path"]) == (tile["level"], tile["index"], width)
    for found in published["entry_bundle_paths"]:
        number = found["index"] // tiles.WIDTH
        width = tiles.width_at(0, number, found["log_size"])
        assert tiles.entries_path(number, width) == found["path"]
        assert tiles.parse_path(found["path"]) == (None, number, width)


@pytest.mark.parametrize("name", ["arrays", "structures", "unicode", "values"])
def test_canonical_json_is_written_as_published(name: str) -> None:
    assert DIRECTORY
    given = json.loads((DIRECTORY / "jcs" / f"{name}.input.json").read_text(encoding="utf-8"))

    assert entries.canonical(given) == (DIRECTORY / "jcs" / f"{name}.output.json").read_bytes().rstrip(b"\n")


def test_numbers_are_written_as_published() -> None:
    assert DIRECTORY
    with gzip.open(DIRECTORY / "jcs" / "es6numbers_1000.txt.gz", "rt") as file:
        text = file.read()
    published = whole("jcs/es6numbers_sha256.json")["published_sha256_by_line_count"]
    assert hashlib.sha256(text.encode()).hexdigest() == published["1000"]

    for line in text.splitlines():
        bits, expected = line.split(",")
        (number,) = struct.unpack(">d", bytes.fromhex(bits.rjust(16, "0")))
        assert entries.canonical(number).decode() == expected
