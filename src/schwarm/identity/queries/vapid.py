"""The key with which this installation signs what it sends to the push services of browsers and phones."""

import base64
from functools import lru_cache

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings


def vapid_public_key() -> str:
    """What clients learn of the key: a point of the curve P-256, not compressed, in base64url."""
    return _public_half(settings.VAPID_PRIVATE_KEY)


@lru_cache(maxsize=1)
def _public_half(private: str) -> str:
    number = int.from_bytes(base64.urlsafe_b64decode(private + "="), "big")
    key = derive_private_key(number, SECP256R1()).public_key()
    point = key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(point).decode()
