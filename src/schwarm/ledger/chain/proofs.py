"""Receipts that can be checked without asking anybody: c2sp.org/tlog-proof."""

import base64
import re
from dataclasses import dataclass

from schwarm.ledger.chain.checkpoints import parse_checkpoint
from schwarm.ledger.chain.notes import Malformed, Note, decoded, parse_note
from schwarm.ledger.chain.policies import Policy
from schwarm.ledger.chain.tree import HASH_SIZE, check_inclusion

HEAD = "c2sp.org/tlog-proof@v1"
ENDING = ".tlog-proof"
_INDEX = re.compile(r"index (0|[1-9]\d{0,18})")


@dataclass(frozen=True, slots=True)
class Proof:
    """That an entry stands in a log. `extra` is for the holder and is not vouched for."""

    index: int
    hashes: tuple[bytes, ...]
    checkpoint: str
    extra: bytes = b""

    def __str__(self) -> str:
        lines = [HEAD]
        if self.extra:
            lines.append(f"extra {base64.b64encode(self.extra).decode()}")
        lines += [f"index {self.index}", *(base64.b64encode(one).decode() for one in self.hashes)]
        return "\n".join(lines) + "\n\n" + self.checkpoint

    def check(self, leaf: bytes, policy: Policy) -> Note:
        """The checkpoint, once it is signed as `policy` wants it and the leaf stands below its root.

        Raises `BadProof`, `Forged`, `NoQuorum` or `Malformed`.
        """
        note = parse_note(self.checkpoint)
        policy.check(note)
        state = parse_checkpoint(note.text)
        check_inclusion(leaf, self.index, state.size, self.hashes, state.root)
        return note


def parse_proof(text: str) -> Proof:
    """Read a receipt; only its form is checked."""
    head, blank, checkpoint = text.partition("\n\n")
    lines = head.split("\n")
    if not blank or not checkpoint or lines.pop(0) != HEAD:
        raise Malformed(f"A receipt begins with {HEAD}, and its checkpoint stands behind an empty line.")
    extra = b""
    if lines and lines[0].startswith("extra "):
        extra = decoded(lines.pop(0).removeprefix("extra "))
    found = _INDEX.fullmatch(lines.pop(0)) if lines else None
    if found is None:
        raise Malformed("A receipt says at which index its entry stands.")
    hashes = tuple(map(decoded, lines))
    if any(len(one) != HASH_SIZE for one in hashes) or len(hashes) > 63:
        raise Malformed("The hashes of a receipt have 32 bytes, and are 63 at most.")
    return Proof(int(found[1]), hashes, checkpoint, extra)
