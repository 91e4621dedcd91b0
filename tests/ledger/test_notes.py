"""Signed notes, checkpoints, policies and receipts of our own."""

import os

import pytest

from schwarm.ledger.chain import checkpoints, notes, policies, proofs, tree

LOG = notes.Signer("schwarm.example.org/schwarm/abc", bytes(range(32)))
COUNCIL = notes.Signer("council.example.org/witness", bytes(range(1, 33)), notes.COSIGNATURE)
PARTNER = notes.Signer("partner.example.org/witness", bytes(range(2, 34)), notes.COSIGNATURE)
POLICY = f"""
# who has to see a checkpoint
log {LOG.key.vkey}
witness council {COUNCIL.key.vkey}
witness partner {PARTNER.key.vkey} https://partner.example.org/witness
group outside any partner
group both all council outside
quorum both
"""


def _note(*cosigners: notes.Signer, size: int = 3) -> notes.Note:
    grown = tree.Tree([tree.leaf_hash(str(number).encode()) for number in range(size)])
    text = checkpoints.Checkpoint(LOG.key.name, size, grown.root()).text
    return notes.note_of(
        text, [LOG.sign(text), *(signer.cosign(text, 1_700_000_000) for signer in cosigners)]
    )


def test_a_key_is_read_as_it_was_written() -> None:
    assert notes.parse_key(COUNCIL.key.vkey) == COUNCIL.key


def test_a_note_is_read_as_it_was_written() -> None:
    note = _note(COUNCIL)

    read = notes.parse_note(str(note))

    assert read == note
    assert [key.name for key, _ in notes.verified(read, [LOG.key, COUNCIL.key])] == [
        LOG.key.name,
        COUNCIL.key.name,
    ]


def test_a_cosignature_holds_for_its_time_only() -> None:
    note = _note(COUNCIL)
    (line,) = [one for one in note.signatures if one.is_by(COUNCIL.key)]
    moved = notes.Signature(line.name, line.key_id, (line.time - 60).to_bytes(8, "big") + line.blob[8:])

    assert line.time == 1_700_000_000
    with pytest.raises(notes.Forged):
        notes.verified(notes.note_of(note.text, [moved]), [COUNCIL.key])


def test_a_quorum_is_met_by_all_it_asks_for() -> None:
    policy = policies.parse_policy(POLICY)

    assert set(policy.check(_note(COUNCIL, PARTNER))) == {"council", "partner"}
    for too_few in ([], [COUNCIL], [PARTNER]):
        with pytest.raises(policies.NoQuorum):
            policy.check(_note(*too_few))


def test_a_checkpoint_of_another_key_is_refused_whoever_cosigned_it() -> None:
    text = _note().text
    stranger = notes.Signer(LOG.key.name, os.urandom(32))

    with pytest.raises(notes.Forged):
        policies.parse_policy(POLICY).check(
            notes.note_of(text, [stranger.sign(text), COUNCIL.cosign(text, 1)])
        )


@pytest.mark.parametrize(
    "line",
    [
        "quorum nobody",
        "quorum council",
        "group outside any partner",
        "group more 3 council partner",
        "group more all council council",
        f"witness again {COUNCIL.key.vkey}",
        f"log {LOG.key.vkey}",
        f"log {COUNCIL.key.vkey}",
        "witness none x+00000000+AA==",
        "wittness council",
    ],
)
def test_a_policy_that_cannot_be_meant_is_refused(line: str) -> None:
    with pytest.raises(notes.Malformed, match="Line"):
        policies.parse_policy(POLICY + line + "\n")


def test_a_receipt_proves_its_entry_and_no_other() -> None:
    grown = tree.Tree([tree.leaf_hash(str(number).encode()) for number in range(3)])
    policy = policies.parse_policy(POLICY)
    receipt = proofs.Proof(1, tuple(grown.inclusion(1)), str(_note(COUNCIL, PARTNER)), b"salts")

    read = proofs.parse_proof(str(receipt))

    assert read == receipt
    read.check(tree.leaf_hash(b"1"), policy)
    with pytest.raises(tree.BadProof):
        read.check(tree.leaf_hash(b"2"), policy)
