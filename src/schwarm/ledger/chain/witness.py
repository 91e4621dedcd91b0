"""A witness: it remembers the latest checkpoint of each log, and cosigns only what continues it.

The protocol is c2sp.org/tlog-witness. A log that was rolled back or forked gets no cosignature any more.
"""

import base64
import binascii
import contextlib
import re
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from schwarm.ledger.chain.checkpoints import Checkpoint, parse_checkpoint
from schwarm.ledger.chain.notes import Forged, Key, Malformed, Note, Signer, parse_note, verified
from schwarm.ledger.chain.tree import EMPTY_ROOT, HASH_SIZE, BadProof, check_consistency

MOST_HASHES = 63
SIZE_TYPE = "text/x.tlog.size"
_OLD = re.compile(r"old (0|[1-9]\d{0,18})")


@dataclass(frozen=True, slots=True)
class Answer:
    """What HTTP is to say."""

    status: int
    body: str
    content_type: str = "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Request:
    """A checkpoint to cosign, and the proof that it continues the one of size `old`."""

    old: int
    proof: tuple[bytes, ...]
    note: Note

    def __str__(self) -> str:
        lines = [f"old {self.old}", *(base64.b64encode(one).decode() for one in self.proof)]
        return "\n".join(lines) + "\n\n" + str(self.note)


def parse_request(text: str) -> Request:
    head, blank, note = text.partition("\n\n")
    first, *hashes = head.split("\n")
    found = _OLD.fullmatch(first)
    if found is None or not blank or len(hashes) > MOST_HASHES:
        raise Malformed("A request begins with `old` and a size, at most 63 hashes, and an empty line.")
    return Request(int(found[1]), tuple(map(_hash, hashes)), parse_note(note))


def _hash(text: str) -> bytes:
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Malformed(f"This is not base64: {text[:80]}") from error
    if len(data) != HASH_SIZE:
        raise Malformed("Hashes have 32 bytes.")
    return data


class Store:
    """The latest checkpoint of each log, in a file that survives the machine losing power."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with self._open() as db:
            db.execute("CREATE TABLE IF NOT EXISTS heads (origin TEXT PRIMARY KEY, size INTEGER, root BLOB)")

    def latest(self, origin: str) -> tuple[int, bytes]:
        """Size and root last cosigned; an empty tree where there was none."""
        with self._open() as db:
            found = db.execute("SELECT size, root FROM heads WHERE origin = ?", [origin]).fetchone()
        return found or (0, EMPTY_ROOT)

    def replace(self, before: tuple[int, bytes], after: Checkpoint) -> bool:
        """Remember `after` if `before` is still the latest: two requests cannot roll each other back."""
        with self._open() as db:
            new = (after.size, after.root, after.origin)
            if db.execute("SELECT 1 FROM heads WHERE origin = ?", [after.origin]).fetchone():
                where = "UPDATE heads SET size = ?, root = ? WHERE origin = ? AND size = ? AND root = ?"
                return db.execute(where, [*new, *before]).rowcount == 1
            db.execute("INSERT INTO heads (size, root, origin) VALUES (?, ?, ?)", new)
            return before == (0, EMPTY_ROOT)

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        db = sqlite3.connect(self._path, timeout=20, isolation_level=None)
        try:
            db.execute("PRAGMA synchronous=FULL")
            db.execute("BEGIN IMMEDIATE")
            yield db
            db.execute("COMMIT")
        finally:
            db.close()


class Witness:
    """Answers requests. `logs` are the keys of the logs it looks after; a key's name is the log's origin."""

    def __init__(
        self, signer: Signer, logs: Iterable[Key], store: Store, now: Callable[[], float] = time.time
    ) -> None:
        self.signer, self._store, self._now = signer, store, now
        self._logs: dict[str, list[Key]] = {}
        for key in logs:
            self._logs.setdefault(key.name, []).append(key)

    def latest_size(self, origin: str) -> int:
        """The size of the log it cosigned last; 0 where it never did."""
        return self._store.latest(origin)[0]

    def add_checkpoint(self, body: str) -> Answer:
        """Cosign a checkpoint, or say why not, with the numbers of the protocol."""
        try:
            request = parse_request(body)
            state = parse_checkpoint(request.note.text)
        except Malformed as error:
            return Answer(400, f"{error}\n")
        if state.origin not in self._logs:
            return Answer(404, "This log is not known here.\n")
        if not _is_signed(request.note, self._logs[state.origin]):
            return Answer(403, "No key of this log signed the checkpoint.\n")
        if request.old > state.size:
            return Answer(400, "The old size is larger than the new one.\n")
        return self._continue(request, state)

    def _continue(self, request: Request, state: Checkpoint) -> Answer:
        latest = self._store.latest(state.origin)
        if request.old != latest[0]:
            return _conflict(latest[0])
        if request.old == state.size and state.root != latest[1]:
            return _conflict(latest[0])
        if not _continues(latest, state, request.proof):
            return Answer(422, "The proof does not lead from the old root to the new one.\n")
        if not self._store.replace(latest, state):
            return _conflict(self._store.latest(state.origin)[0])
        return Answer(200, str(self.signer.cosign(request.note.text, int(self._now()))))


def _conflict(size: int) -> Answer:
    return Answer(409, f"{size}\n", SIZE_TYPE)


def _is_signed(note: Note, keys: Sequence[Key]) -> bool:
    try:
        return bool(verified(note, keys))
    except Forged:
        return False


def _continues(latest: tuple[int, bytes], state: Checkpoint, proof: Sequence[bytes]) -> bool:
    if latest[0] == 0:
        return not proof and (state.size > 0 or state.root == EMPTY_ROOT)
    try:
        check_consistency(latest[0], state.size, proof, latest[1], state.root)
    except BadProof:
        return False
    return True
