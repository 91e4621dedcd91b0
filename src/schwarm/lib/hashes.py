"""What is kept of secrets that we gave out ourselves."""

import hashlib


def hash_of(secret: str) -> str:
    """64 hexadecimal digits. The secrets are long and random, so a plain hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()
