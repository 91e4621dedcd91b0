"""Entries find their places, states are signed, and receipts prove what they should."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pymerkle
import pytest
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from schwarm.ledger import actions, readonly, registry
from schwarm.ledger.chain import entries, notes, proofs, tree
from schwarm.ledger.chain.policies import parse_policy
from schwarm.ledger.models import Checkpoint, Committed, Entry, Opening, Tile, Waiting
from schwarm.ledger.queries import keys, receipts, tiles
from schwarm.lib import clock
from schwarm.lib.errors import NotAllowed
from tests import make
from tests.ledger import logs

pytestmark = pytest.mark.django_db(transaction=False)


@pytest.fixture(autouse=True)
def data_directory(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def test_an_entry_is_one_statement_and_part_of_its_transaction() -> None:
    with CaptureQueriesContext(connection) as asked, transaction.atomic():
        logs.post(7, 1)
        transaction.set_rollback(True)

    inserts = [query["sql"] for query in asked.captured_queries if "SAVEPOINT" not in query["sql"]]
    assert len(inserts) == 1
    assert Waiting.objects.count() == 0


def test_entries_get_indexes_without_gaps_in_their_order() -> None:
    identifiers = [logs.post(7, number) for number in range(5)]

    assert actions.sequence() == 5

    placed = list(Entry.objects.values_list("index", "identifier"))
    assert placed[0][0] == 0
    assert placed[1:] == list(enumerate(identifiers, 1))
    assert Waiting.objects.count() == 0
    assert actions.sequence() == 0


def test_a_leaf_holds_neither_words_nor_names() -> None:
    logs.post(987654321, 123123123, "Nobody may read this in the log.")
    logs.signed()

    written = b"".join(bytes(entry.data) for entry in Entry.objects.all())
    for secret in (b"Nobody", b"987654321", b"123123123", b"company"):
        assert secret not in written
    opening = Opening.objects.get()
    (entry,) = Entry.objects.filter(type="post.published")
    whole = entries.parse_entry(bytes(entry.data))
    assert whole["c"] == entries.content_commitment(bytes(opening.salt), bytes(opening.content))
    assert whole["by"] == entries.actor_commitment(bytes(opening.actor_salt), "987654321")


def test_the_log_begins_with_a_commitment_to_all_that_is_older(monkeypatch: pytest.MonkeyPatch) -> None:
    older = [(str(number), f"said {number}".encode()) for number in range(5)]
    monkeypatch.setattr(registry, "_older", {})
    registry.register_older("post", lambda: older)
    logs.post(7, 99)
    logs.signed()

    first = entries.parse_entry(bytes(Entry.objects.get(index=0).data))

    rows = list(Committed.objects.order_by("position"))
    leaves = [
        tree.leaf_hash(entries.committed_leaf(bytes(row.salt), "post", *one))
        for row, one in zip(rows, older, strict=True)
    ]
    committed = first["x"]["older"]["post"]
    assert committed["count"] == 5
    assert notes.decoded(committed["root"]) == tree.Tree(leaves).root()
    assert first["x"]["origin"] == keys.origin()


def test_the_signed_root_is_that_of_pymerkle() -> None:
    for number in range(300):
        logs.post(7, number)
    logs.signed()

    second = pymerkle.InmemoryTree(algorithm="sha256")
    for data in Entry.objects.order_by("index").values_list("data", flat=True):
        second.append_entry(bytes(data))
    checkpoint = Checkpoint.objects.get()
    assert (checkpoint.size, bytes(checkpoint.root)) == (301, second.get_root())
    assert bytes(Tile.objects.get().root) == second.get_root(256)


def test_a_checkpoint_follows_an_event_and_otherwise_a_day() -> None:
    logs.post(7, 1)
    actions.keep_up()
    sizes = [Checkpoint.objects.count()]
    actions.keep_up()
    sizes.append(Checkpoint.objects.count())
    logs.event("checkpoint.witnessed", fields={"size": 2, "witness": "council", "cosig": ""})
    actions.keep_up()
    sizes.append(Checkpoint.objects.count())
    with clock.at(clock.now() + timedelta(hours=23, minutes=1)):
        actions.keep_up()
    sizes.append(Checkpoint.objects.count())

    assert sizes == [1, 1, 1, 2]


def test_what_happened_on_another_day_is_dated_so() -> None:
    with make.days_ago(3):
        logs.post(7, 1)
    actions.sequence()

    dated = {json.loads(bytes(data))["at"][:10] for data in Entry.objects.values_list("data", flat=True)}
    assert dated == {str(clock.today() - timedelta(days=3))}


def test_a_receipt_is_for_the_actor_and_whoever_holds_it() -> None:
    identifier = logs.post(7, 1, holders=[8])
    for number in range(400):
        logs.post(9, 100 + number)
    assert receipts.receipt(7, identifier) is None
    assert [one.is_ready for one in receipts.own_receipts(7)] == [False]
    logs.signed()

    own, held = receipts.receipt(7, identifier), receipts.receipt(8, identifier)

    assert own
    assert held
    policy = parse_policy(keys.policy_text())
    for proof in (own, held):
        extra = json.loads(proof.extra)
        proofs.parse_proof(str(proof)).check(tree.leaf_hash(extra["entry"].encode()), policy)
        assert extra["content"]["body"] == "Good morning."
    assert json.loads(own.extra)["member"] == "7"
    assert "member" not in json.loads(held.extra)
    assert receipts.receipt(9, identifier) is None
    assert [one.is_ready for one in receipts.own_receipts(8)] == [True]


def test_proofs_lead_to_the_checkpoint() -> None:
    identifiers = [logs.post(7, number) for number in range(600)]
    logs.signed()
    for identifier in identifiers[::150]:
        proven = receipts.inclusion(identifier)
        assert proven
        leaf = tree.leaf_hash(bytes(Entry.objects.get(identifier=identifier).data))
        tree.check_inclusion(leaf, proven.index, 601, proven.hashes, tiles.root_at(601))
    for first in (1, 255, 256, 600):
        proof = tiles.consistency_at(first, 601)
        tree.check_consistency(first, 601, proof, tiles.root_at(first), tiles.root_at(601))


def test_an_unknown_event_is_refused_with_the_change() -> None:
    with pytest.raises(entries.BadEntry, match="knows no event"):
        logs.event("post.praised")


def test_nothing_is_logged_while_the_installation_is_read_only() -> None:
    readonly.set_reasons(["Entry 4 was changed."])
    try:
        with pytest.raises(NotAllowed, match="transparency log"):
            logs.post(7, 1)
    finally:
        readonly.set_reasons([])
    logs.post(7, 1)


def test_an_entry_outside_a_transaction_is_a_mistake_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections["default"], "in_atomic_block", False)

    with pytest.raises(RuntimeError, match="outside a transaction"):
        actions.append("post.published")
    monkeypatch.undo()


def test_the_log_begins_with_the_policy_of_its_first_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    change = clock.now() - timedelta(days=1)
    monkeypatch.setattr(registry, "_policies", [lambda: ("a" if clock.now() < change else "b") * 64])
    with clock.at(change - timedelta(days=1)), transaction.atomic():
        actions.append("member.joined", actor=1)

    actions.sequence()

    fields = [json.loads(bytes(data)) for data in Entry.objects.values_list("data", flat=True)]
    assert (fields[0]["x"]["policy"], fields[1]["pol"]) == ("a" * 64, "a" * 32)
