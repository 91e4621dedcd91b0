"""Checkpoints (c2sp.org/tlog-checkpoint): origin, size and root of a log, in three lines."""

import base64
import binascii
import re
from dataclasses import dataclass

from schwarm.ledger.chain.notes import Malformed
from schwarm.ledger.chain.tree import HASH_SIZE

_SIZE = re.compile(r"0|[1-9]\d{0,18}")


class BadRoot(Malformed):
    """The root is not one of SHA-256. Formats allow others, our trees have none."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The state of a log. `extension` are lines that other logs may add; ours has none."""

    origin: str
    size: int
    root: bytes
    extension: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """What is signed."""
        lines = [self.origin, str(self.size), base64.b64encode(self.root).decode(), *self.extension]
        return "\n".join(lines) + "\n"


def parse_checkpoint(text: str) -> Checkpoint:
    """Read the body of a checkpoint; `Malformed` says what is wrong with it."""
    lines = text.split("\n")
    if len(lines) < 4 or lines.pop():
        raise Malformed("A checkpoint has three lines at least, each with a line end.")
    origin, size, encoded, *extension = lines
    if not origin or not _SIZE.fullmatch(size) or not all(extension):
        raise Malformed("A checkpoint begins with its origin and its size, and has no empty lines.")
    try:
        root = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Malformed("The root of a checkpoint is written in base64.") from error
    if len(root) != HASH_SIZE:
        raise BadRoot("The root of a checkpoint has 32 bytes.")
    return Checkpoint(origin, int(size), root, tuple(extension))
