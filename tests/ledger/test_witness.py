"""A witness keeps to the protocol, whoever asks, and is never talked into a roll-back."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from schwarm.ledger.chain import checkpoints, notes, serving, tree
from schwarm.ledger.chain.witness import SIZE_TYPE, Answer, Request, Store, Witness

LOG = notes.Signer("schwarm.example.org/schwarm/abc", bytes(range(32)))
TREE = tree.Tree([tree.leaf_hash(str(number).encode()) for number in range(20)])
FORK = tree.Tree([tree.leaf_hash(f"other {number}".encode()) for number in range(20)])


@pytest.fixture
def witness(tmp_path: Path) -> Witness:
    signer = serving.signer_in(tmp_path, "council.example.org/witness")
    return Witness(signer, [LOG.key], Store(tmp_path / "heads.sqlite3"), now=lambda: 1_700_000_000)


def _note(size: int, grown: tree.Tree = TREE, signer: notes.Signer = LOG) -> notes.Note:
    text = checkpoints.Checkpoint(signer.key.name, size, grown.root(size)).text
    return notes.note_of(text, [signer.sign(text)])


def _request(old: int, size: int, grown: tree.Tree = TREE) -> Request:
    return Request(old, tuple(grown.consistency(old, size)) if old else (), _note(size, grown))


def _sent(witness: Witness, old: int, size: int, grown: tree.Tree = TREE) -> Answer:
    return witness.add_checkpoint(str(_request(old, size, grown)))


def test_what_continues_is_cosigned(witness: Witness) -> None:
    for old, size in ((0, 5), (5, 5), (5, 12), (12, 20)):
        answer = _sent(witness, old, size)

        assert answer.status == 200
        (line,) = notes.parse_signatures(answer.body)
        assert notes.signed(witness.signer.key, line, _note(size).text)
        assert line.time == 1_700_000_000


def test_a_roll_back_is_refused_with_the_size_that_is_known(witness: Witness) -> None:
    _sent(witness, 0, 12)

    for old in (0, 5):
        assert _sent(witness, old, 7) == Answer(409, "12\n", SIZE_TYPE)
    assert witness.add_checkpoint(str(Request(12, (), _note(7)))).status == 400


def test_a_fork_is_refused(witness: Witness) -> None:
    _sent(witness, 0, 12)

    assert _sent(witness, 12, 12, FORK) == Answer(409, "12\n", SIZE_TYPE)
    assert _sent(witness, 12, 20, FORK).status == 422
    assert _sent(witness, 12, 20).status == 200


def test_a_proof_is_asked_for_except_at_the_beginning(witness: Witness) -> None:
    proof = tuple(TREE.consistency(5, 12))
    assert witness.add_checkpoint(str(Request(0, proof, _note(5)))).status == 422
    _sent(witness, 0, 5)

    assert witness.add_checkpoint(str(Request(5, (), _note(12)))).status == 422
    assert witness.add_checkpoint(str(Request(5, proof[:-1], _note(12)))).status == 422


def test_strangers_are_refused(witness: Witness) -> None:
    other_log = notes.Signer("other.example.org/log", bytes(32))
    impostor = notes.Signer(LOG.key.name, bytes(32))

    assert witness.add_checkpoint(str(Request(0, (), _note(5, signer=other_log)))).status == 404
    assert witness.add_checkpoint(str(Request(0, (), _note(5, signer=impostor)))).status == 403
    mixed = notes.note_of(_note(5).text, [*_note(5, signer=impostor).signatures, *_note(5).signatures])
    assert witness.add_checkpoint(str(Request(0, (), mixed))).status == 200


def test_a_signature_that_was_damaged_is_refused(witness: Witness) -> None:
    note = _note(5)
    (line,) = note.signatures
    damaged = notes.Signature(line.name, line.key_id, bytes([line.blob[0] ^ 1]) + line.blob[1:])

    assert witness.add_checkpoint(str(Request(0, (), notes.note_of(note.text, [damaged])))).status == 403


@pytest.mark.parametrize(
    "body", ["", "old 1", "old 01\n\nx", "old 0\nabc\n\n", "new 0\n\n" + str(_note(5)), "old -1\n\n"]
)
def test_what_is_no_request_is_refused(witness: Witness, body: str) -> None:
    assert witness.add_checkpoint(body).status == 400


def test_it_remembers_across_restarts(witness: Witness, tmp_path: Path) -> None:
    _sent(witness, 0, 12)
    again = Witness(
        serving.signer_in(tmp_path, "council.example.org/witness"),
        [LOG.key],
        Store(tmp_path / "heads.sqlite3"),
    )

    assert again.signer.key == witness.signer.key
    assert _sent(again, 0, 7).status == 409
    assert (tmp_path / "witness-key").stat().st_mode & 0o077 == 0


def test_of_requests_at_the_same_time_none_rolls_another_back(witness: Witness) -> None:
    """All begin from the same size; exactly one may win."""
    _sent(witness, 0, 5)
    start = threading.Barrier(8)
    answers: list[tuple[int, Answer]] = []

    def send(size: int) -> None:
        start.wait()
        answers.append((size, _sent(witness, 5, size)))

    threads = [threading.Thread(target=send, args=(size,)) for size in range(6, 14)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    (won,) = [size for size, answer in answers if answer.status == 200]
    assert {answer.body for size, answer in answers if size != won} == {f"{won}\n"}


@pytest.fixture
def served(witness: Witness) -> Iterator[str]:
    listening = serving.server(witness, "127.0.0.1", 0)
    thread = threading.Thread(target=listening.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.server_address[1]}"
    listening.shutdown()
    listening.server_close()


def test_it_answers_over_http(served: str, witness: Witness) -> None:
    answer = serving.ask(served, _request(0, 12))
    refused = serving.ask(served + "/", _request(0, 7))

    assert answer.status == 200
    assert notes.signed(witness.signer.key, notes.parse_signatures(answer.body)[0], _note(12).text)
    assert (refused.status, refused.body, refused.content_type) == (409, "12\n", SIZE_TYPE)


def test_a_witness_that_is_away_is_an_error_of_its_own() -> None:
    with pytest.raises(serving.Unreachable):
        serving.ask("http://127.0.0.1:9", _request(0, 5))
