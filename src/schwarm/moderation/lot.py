"""The lot: who reviews a case. Anybody who knows the seed and the list can draw again and must get the same.

    seed       SHA-256(first cosignature of the outside witness over a checkpoint that holds the list ‖ case)
    pseudonym  `p` and HMAC-SHA-256(secret of the case, person), opened to the parties;
               of somebody with a key of her own, `k` and SHA-256(`schwarm/name/v1` ‖ 0 ‖ key ‖ case)
    order      pseudonyms sorted by SHA-256(seed ‖ pseudonym)

Seed and order come from `ledger.chain.draw`. Where no outside witness runs, the seed is chance, and the case
says "draw not independent".
"""

import hmac
import secrets
from base64 import b32encode, b64decode, urlsafe_b64encode
from hashlib import sha256


def chance() -> bytes:
    """32 random bytes: for secrets, and for seeds where no witness runs."""
    return secrets.token_bytes(32)


def pseudonym(secret: bytes, person_id: int) -> str:
    """By what name somebody stands on the list of a case; the same person has another one elsewhere."""
    digest = hmac.digest(secret, str(person_id).encode(), "sha256")
    return "p" + b32encode(digest[:10]).decode().lower()[:15]


def key_name(key: str, case: str) -> str:
    """The name of somebody with a key: nobody else can sign for it. `case` is its id in the log."""
    digest = sha256(b"schwarm/name/v1\0" + b64decode(key) + case.encode()).digest()
    return "k" + urlsafe_b64encode(digest).decode()[:15].lower()


def is_of_key(name: str) -> bool:
    return name.startswith("k")
