"""Receipts: proofs that people keep for what they did, and for what was decided about it."""

import base64
import json
from dataclasses import dataclass
from datetime import datetime

from schwarm.ledger.chain.entries import canonical
from schwarm.ledger.chain.proofs import Proof
from schwarm.ledger.models import Checkpoint, Entry, Holder, Opening, Waiting
from schwarm.ledger.queries import tiles
from schwarm.ledger.queries.checkpoints import cosigned, covering

MOST = 200


@dataclass(frozen=True, slots=True)
class Receipt:
    """One line of a list; `is_ready` once a checkpoint contains the entry."""

    identifier: str
    type: str
    at: datetime
    is_ready: bool


@dataclass(frozen=True, slots=True)
class Inclusion:
    """Where an entry stands, and the way to the root of a checkpoint."""

    index: int
    size: int
    hashes: list[bytes]
    checkpoint: str


def own_receipts(member: int) -> list[Receipt]:
    """The newest things somebody can prove to have done, or holds a decision about."""
    waiting = Waiting.objects.filter(member=str(member)).order_by("-pk")[:MOST]
    own = Opening.objects.filter(member=str(member)).values("identifier")
    held = Holder.objects.filter(member=str(member)).values("identifier")
    placed = Entry.objects.filter(identifier__in=own.union(held))
    signed = Checkpoint.objects.values_list("size", flat=True).first() or 0
    return [
        *(Receipt(one.identifier, one.type, one.at, is_ready=False) for one in waiting),
        *(
            Receipt(one.identifier, one.type, one.at, is_ready=one.index < signed)
            for one in placed.order_by("-index")[:MOST]
        ),
    ]


def receipt(member: int, identifier: str) -> Proof | None:
    """The receipt of an entry for somebody it belongs to; None where it is not hers, or not signed yet."""
    opening = Opening.objects.filter(identifier=identifier).first()
    is_own = opening is not None and opening.member == str(member)
    if not is_own and not Holder.objects.filter(identifier=identifier, member=str(member)).exists():
        return None
    entry = Entry.objects.filter(identifier=identifier).first()
    checkpoint = covering(entry.index) if entry else None
    if entry is None or checkpoint is None:
        return None
    hashes = tiles.inclusion_at(entry.index, checkpoint.size)
    extra = _extra(bytes(entry.data), opening, str(member) if is_own else "")
    return Proof(entry.index, tuple(hashes), str(cosigned(checkpoint)), extra)


def inclusion(identifier: str) -> Inclusion | None:
    """The same proof for everybody, with nothing but hashes; None where it stands in no checkpoint yet."""
    index = Entry.objects.filter(identifier=identifier).values_list("index", flat=True).first()
    checkpoint = None if index is None else covering(index)
    if index is None or checkpoint is None:
        return None
    note = cosigned(checkpoint)
    hashes = tiles.inclusion_at(index, checkpoint.size, note.text.partition("\n")[0])
    return Inclusion(index, checkpoint.size, hashes, str(note))


def _extra(entry: bytes, opening: Opening | None, member: str) -> bytes:
    """What the holder needs to open her entry. Parties get the words of a decision, not who signed it."""
    extra: dict[str, object] = {"entry": entry.decode()}
    if opening is not None and opening.salt:
        extra["content"] = json.loads(bytes(opening.content))
        extra["salt"] = base64.b64encode(bytes(opening.salt)).decode()
    if opening is not None and member and opening.actor_salt:
        extra |= {"member": member, "actor_salt": base64.b64encode(bytes(opening.actor_salt)).decode()}
    return canonical(extra)
