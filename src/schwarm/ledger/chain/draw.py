"""Drawing lots that everybody can draw again, and nobody can steer (see the guide to the log)."""

from collections.abc import Iterable
from hashlib import sha256


def seed(cosignature: bytes, case: str) -> bytes:
    """What a draw of `case` begins with.

    `cosignature` is the first one of the works council's witness over a checkpoint that contains the list of
    those eligible: the bytes of its line, key id, time and signature, 76 in all. Who could choose the
    checkpoint cannot foresee it.
    """
    return sha256(cosignature + case.encode()).digest()


def order(seed: bytes, pseudonyms: Iterable[str]) -> list[str]:
    """The pseudonyms as drawn, by SHA-256(seed ‖ pseudonym); whoever declines is followed by the next."""
    return sorted(pseudonyms, key=lambda pseudonym: sha256(seed + pseudonym.encode()).digest())
