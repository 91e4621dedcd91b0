"""Ed25519 signatures of members, made on their own devices. Keys and signatures are base64."""

import base64
import binascii
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from schwarm.ledger.chain.entries import signed_message

ROLE = "council"


def is_key(key: str) -> bool:
    """Whether this is a public key: 32 bytes that lie on the curve's encoding, written in one way only."""
    try:
        data = base64.b64decode(key, validate=True)
    except (binascii.Error, ValueError):
        return False
    return len(data) == 32 and base64.b64encode(data).decode() == key


def is_signed(key: str, signature: str, message: bytes) -> bool:
    """Whether the owner of `key` signed exactly this."""
    try:
        public = Ed25519PublicKey.from_public_bytes(base64.b64decode(key, validate=True))
        public.verify(base64.b64decode(signature, validate=True), message)
    except (InvalidSignature, binascii.Error, ValueError):
        return False
    return True


def key_fields(kind: str, key: str, old: str) -> dict[str, str]:
    """What the log says of a new key; it takes the place of `old` where there was one."""
    fields = {"role": ROLE, "seat": kind, "key": key}
    return fields | {"old": old} if old else fields


def key_message(kind: str, key: str, old: str, policy: str) -> bytes:
    """What is signed to vouch for a new key; `policy` begins the hash of the version in force."""
    return signed_message("key.changed", "", policy, key_fields(kind, key, old))


def write_key(path: Path) -> str:
    """Make a private key in a new file that nobody but its owner may read; returns the public key."""
    private = Ed25519PrivateKey.generate()
    path.touch(mode=0o600, exist_ok=False)
    path.write_bytes(private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return public_key(private)


def read_key(path: Path) -> Ed25519PrivateKey:
    """The private key in a file; `ValueError` where there is none."""
    private = load_pem_private_key(path.read_bytes(), None)
    if not isinstance(private, Ed25519PrivateKey):
        raise ValueError("This file holds another kind of key.")
    return private


def public_key(private: Ed25519PrivateKey) -> str:
    return base64.b64encode(private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()


def signature(private: Ed25519PrivateKey, message: bytes) -> str:
    return base64.b64encode(private.sign(message)).decode()
