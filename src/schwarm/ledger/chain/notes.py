"""Signed notes (c2sp.org/signed-note): a text, and below it who signed it. Keys are Ed25519."""

import base64
import binascii
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

SIGNATURE, COSIGNATURE = 0x01, 0x04
KEY_SIZE = 32
MOST_SIGNATURES = 100
_NAME = re.compile(r"[^\s+]+")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
_LINE = re.compile(r"— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})")


class Malformed(ValueError):
    """This is no signed note, or no key."""


class Forged(ValueError):
    """A signature that claims to be by a known key is not."""


@dataclass(frozen=True, slots=True)
class Key:
    """A public key and its name, as verifiers know it; `kind` tells what it signs."""

    name: str
    kind: int
    public: bytes

    @property
    def id(self) -> bytes:
        """The four bytes by which a signature names its key."""
        return sha256(self.name.encode() + b"\n" + bytes([self.kind]) + self.public).digest()[:4]

    @property
    def vkey(self) -> str:
        """The key in one line: name, id and what is public of it."""
        return f"{self.name}+{self.id.hex()}+{_base64(bytes([self.kind]) + self.public)}"

    def verifies(self, signature: bytes, message: bytes) -> bool:
        """Whether this key made `signature` (64 bytes) over exactly `message`."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True, slots=True)
class Signature:
    """One line below a note: `blob` is what stands behind the four bytes of the key."""

    name: str
    key_id: bytes
    blob: bytes

    def __str__(self) -> str:
        return f"— {self.name} {_base64(self.key_id + self.blob)}\n"

    def is_by(self, key: Key) -> bool:
        """Whether it says to be; see `verified` for whether that is true."""
        return self.name == key.name and self.key_id == key.id

    @property
    def time(self) -> int:
        """When a cosignature says to have been made, in seconds since 1970."""
        return int.from_bytes(self.blob[:8], "big")


@dataclass(frozen=True, slots=True)
class Note:
    """The text that was signed, with the line end that closes it, and the signatures."""

    text: str
    signatures: tuple[Signature, ...]

    def __str__(self) -> str:
        return self.text + "\n" + "".join(map(str, self.signatures))


class Signer:
    """A private key with a name. `seed` is its 32 bytes."""

    def __init__(self, name: str, seed: bytes, kind: int = SIGNATURE) -> None:
        if not _NAME.fullmatch(name):
            raise Malformed(f"The name of a key has no spaces and no plus sign: {name!r}")
        self._private = Ed25519PrivateKey.from_private_bytes(seed)
        public = self._private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.key = Key(name, kind, public)

    def sign(self, text: str) -> Signature:
        """Sign the text of a note as its author."""
        return Signature(self.key.name, self.key.id, self._private.sign(text.encode()))

    def cosign(self, text: str, time: int) -> Signature:
        """Say that at `time` (seconds since 1970) this was the latest checkpoint seen of its log."""
        signature = self._private.sign(cosigned_message(text, time))
        return Signature(self.key.name, self.key.id, time.to_bytes(8, "big") + signature)


def cosigned_message(text: str, time: int) -> bytes:
    return f"cosignature/v1\ntime {time}\n{text}".encode()


def parse_key(vkey: str) -> Key:
    """The key of a line `name+id+base64`; `Malformed` where it is damaged or of an unknown kind."""
    name, _plus, rest = vkey.partition("+")
    key_id, _plus, encoded = rest.partition("+")
    data = decoded(encoded)
    if not _NAME.fullmatch(name) or len(data) != 1 + KEY_SIZE:
        raise Malformed(f"This is no key of the form name+id+base64: {vkey}")
    key = Key(name, data[0], data[1:])
    if key.kind not in {SIGNATURE, COSIGNATURE}:
        raise Malformed(f"Keys of kind {key.kind} are not known here: {vkey}")
    if key.id.hex() != key_id:
        raise Malformed(f"The key does not belong to its id: {vkey}")
    return key


def parse_note(note: str) -> Note:
    """Part a note into text and signatures; nothing is verified yet."""
    text, blank, lines = note.rpartition("\n\n")
    if not blank or not lines.endswith("\n") or _CONTROL.search(note) or not _is_encodable(note):
        raise Malformed("This is no signed note: a text, an empty line and signatures.")
    signatures = tuple(_signature(line) for line in lines[:-1].split("\n"))
    if len(signatures) > MOST_SIGNATURES:
        raise Malformed("There are more signatures below this note than anybody checks.")
    return Note(text + "\n", signatures)


def parse_signatures(lines: str) -> list[Signature]:
    """Signature lines alone, as a witness answers them."""
    if not lines.endswith("\n"):
        raise Malformed("A line with a signature ends with a line end.")
    return [_signature(line) for line in lines[:-1].split("\n")]


def verified(note: Note, keys: Iterable[Key]) -> list[tuple[Key, Signature]]:
    """Those of `keys` that signed the note, each with its signature; others are passed over.

    Raises `Forged` where a signature names one of the keys and was not made with it.
    """
    found: dict[Key, Signature] = {}
    known = list(keys)
    for signature in note.signatures:
        for key in known:
            if signature.is_by(key) and key not in found:
                if not signed(key, signature, note.text):
                    raise Forged(f"The signature of {key.name} does not belong to this note.")
                found[key] = signature
    return list(found.items())


def signed(key: Key, signature: Signature, text: str) -> bool:
    """Whether the signature was made with the key over this text, in the way of its kind."""
    if key.kind == SIGNATURE:
        return key.verifies(signature.blob, text.encode())
    if len(signature.blob) != 8 + 64 or signature.time >= 1 << 63:
        return False
    return key.verifies(signature.blob[8:], cosigned_message(text, signature.time))


def note_of(text: str, signatures: Sequence[Signature]) -> Note:
    return Note(text, tuple(signatures))


def _signature(line: str) -> Signature:
    found = _LINE.fullmatch(line)
    data = decoded(found[2]) if found else b""
    if found is None or len(data) < 5:
        raise Malformed(f"This is no line with a signature: {line[:80]}")
    return Signature(found[1], data[:4], data[4:])


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def decoded(text: str) -> bytes:
    """What base64 stands for; `Malformed` where it is none."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Malformed(f"This is not base64: {text[:80]}") from error


def _is_encodable(text: str) -> bool:
    return text.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in text)
