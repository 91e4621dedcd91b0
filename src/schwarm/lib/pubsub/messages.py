"""What travels: a message, and its form on the wire."""

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

LARGEST = 100_000


@dataclass(frozen=True, eq=False)
class Message:
    """A message as subscribers get it. All get the same object, so nobody changes `data`."""

    channels: tuple[str, ...]
    """The channels it was published to; the reader may have subscribed to some of them only."""
    data: Mapping[str, Any]

    @property
    def type(self) -> str | None:
        """What kind of message this is, if it says so."""
        return self.data.get("type")

    @cached_property
    def json(self) -> str:
        """`data` as JSON, encoded once however many subscribers send it on."""
        return json.dumps(self.data, ensure_ascii=False, separators=(",", ":"))


RESYNC = Message((), {"type": "resync"})
"""Sent to no channel, it is for everyone: something may have been missed."""


class _Process:
    """The name under which this process sends, so that it can tell its own messages from others'."""

    def __init__(self) -> None:
        self.rename()
        os.register_at_fork(after_in_child=self.rename)

    def rename(self) -> None:
        self.name = f"{os.getpid()}-{secrets.token_hex(4)}"


process = _Process()


def encode(message: Message) -> bytes:
    """Return `message` as it goes to other processes."""
    return f"[{json.dumps(process.name)},{json.dumps(message.channels)},{message.json}]".encode()


def decode(payload: bytes) -> Message | None:
    """Return the message in `payload`, None if this process sent it itself; ValueError if it is none."""
    match json.loads(payload):
        case [str(sender), list(channels), dict(data)]:
            return None if sender == process.name else Message(tuple(channels), data)
    raise ValueError("not a message")
