"""Entities as JSON."""

from typing import Any

import msgspec


def encoded(entity: Any) -> bytes:
    return msgspec.json.encode(entity, enc_hook=_plain)


def _plain(value: Any) -> str:
    """Text that is marked as safe HTML, or translated only when it is read."""
    return str.__str__(str(value))
