"""Proofs from the transparency log. Its files lie below /log; these are for those who ask about one entry."""

import base64
from typing import Any, TypedDict

import msgspec

from schwarm.api.calls import Call
from schwarm.api.endpoints import Who, get
from schwarm.api.errors import NotFound, Unprocessable
from schwarm.ledger.chain.tree import BadProof
from schwarm.ledger.queries import receipts, tiles
from schwarm.ledger.queries.checkpoints import newest
from schwarm.ledger.queries.openings import Gone
from schwarm.ledger.queries.openings import opening as opened
from schwarm.policy.queries import text_with


class Entry(msgspec.Struct):
    """Which entry is meant."""

    id: str = ""


class Version(msgspec.Struct):
    """Which guidelines are meant, by the hash that the log names."""

    hash: str = ""


class Sizes(msgspec.Struct, rename={"first": "from", "second": "to"}):
    """Between which states of the log."""

    first: int = 0
    second: int = 0


class Inclusion(TypedDict):
    """That an entry stands in the log."""

    index: str
    size: str
    hashes: list[str]
    checkpoint: str


class Consistency(TypedDict):
    """That the log of one size is the beginning of the log of another."""

    hashes: list[str]


class Opening(TypedDict):
    """What an entry committed to."""

    entry: str
    content: dict[str, Any]
    salt: str
    shown: dict[str, Any] | None


class Text(TypedDict):
    """Guidelines, byte for byte as their hash was taken."""

    text: str


@get("/api/log/inclusion", who=Who.ANYBODY)
def inclusion(call: Call, params: Entry) -> Inclusion:
    """The way from an entry to the root of a signed checkpoint."""
    found = receipts.inclusion(params.id)
    if found is None:
        raise NotFound
    hashes = list(map(_text, found.hashes))
    return Inclusion(index=str(found.index), size=str(found.size), hashes=hashes, checkpoint=found.checkpoint)


@get("/api/log/consistency", who=Who.ANYBODY)
def consistency(call: Call, params: Sizes) -> Consistency:
    """That the log only grew between two sizes."""
    last = newest()
    try:
        if last is None or params.second > last.size:
            raise BadProof(f"There is no checkpoint of {params.second} entries yet.")
        hashes = tiles.consistency_at(params.first, params.second)
    except BadProof as error:
        raise Unprocessable(str(error)) from error
    return Consistency(hashes=list(map(_text, hashes)))


@get("/api/log/opening", scope="read:statuses")
def opening(call: Call, params: Entry) -> Opening:
    """The words and random bytes behind an entry, for who may read what it is about."""
    try:
        found = opened(call.person, params.id)
    except Gone as error:
        raise NotFound(str(error)) from error
    return Opening(entry=found.entry, content=found.content, salt=found.salt, shown=found.shown)


@get("/api/log/guidelines", scope="read:statuses")
def guidelines(call: Call, params: Version) -> Text:
    """The words of a version that stands in the log with nothing but its hash."""
    text = text_with(params.hash)
    if not text:
        raise NotFound
    return Text(text=text)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
