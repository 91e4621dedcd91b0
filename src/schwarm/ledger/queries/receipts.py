"""Receipts: proofs that people keep for what they did, and for what was decided about it."""

import base64
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from schwarm.ledger.chain.entries import canonical
from schwarm.ledger.chain.proofs import Proof
from schwarm.ledger.models import Checkpoint, Entry, Holder, Opening, Waiting
from schwarm.ledger.queries import tiles
from schwarm.ledger.queries.checkpoints import cosigned, covering, current, newest
from schwarm.lib import clock

MOST = 200
# so many are read and proven at a time
BATCH = 100
# how long a receipt waits for witnesses before it is given out without them
PATIENCE = timedelta(seconds=45)


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


@dataclass(frozen=True, slots=True)
class Given:
    """A receipt as it is handed to a browser that keeps it."""

    identifier: str
    type: str
    at: datetime
    index: int
    text: str


def own_receipts(member: int, subject: str = "") -> list[Receipt]:
    """The newest things somebody can prove to have done, or was told; all, or those about one thing."""
    waiting = own_waiting(member)
    placed = _placed(member)
    if subject:
        waiting = waiting.filter(subject=subject)
        placed = placed.filter(identifier__in=Opening.objects.filter(subject=subject).values("identifier"))
    signed = Checkpoint.objects.values_list("size", flat=True).first() or 0
    return [
        *(Receipt(one.identifier, one.type, one.at, is_ready=False) for one in waiting[:MOST]),
        *(
            Receipt(one.identifier, one.type, one.at, is_ready=one.index < signed)
            for one in placed.order_by("-index")[:MOST]
        ),
    ]


def own_waiting(member: int) -> QuerySet[Waiting]:
    """What somebody did that has no place in the log yet, the newest first."""
    return Waiting.objects.filter(member=str(member)).order_by("-pk")


def receipts_after(member: int, index: int, most: int = BATCH) -> list[Given]:
    """Receipts of somebody for what stands behind the place `index`, the oldest first, as far as they are
    ready: signed, and seen by enough witnesses unless these keep people waiting."""
    served, last = current(), newest()
    if served is None or last is None:
        return []
    ready = last if last.made_at < clock.now() - PATIENCE else served
    rows = list(_placed(member).filter(index__gt=index, index__lt=ready.size).order_by("index")[:most])
    seen = [row for row in rows if row.index < served.size]
    return [*_given(member, seen, served), *_given(member, rows[len(seen) :], last)]


def all_receipts(member: int) -> Iterator[Given]:
    """Every receipt of somebody, the oldest first."""
    index = -1
    while found := receipts_after(member, index):
        yield from found
        index = found[-1].index


def _placed(member: int) -> QuerySet[Entry]:
    own = Opening.objects.filter(member=str(member)).values("identifier")
    held = Holder.objects.filter(member=str(member)).values("identifier")
    return Entry.objects.filter(identifier__in=own.union(held))


def _given(member: int, entries: Sequence[Entry], checkpoint: Checkpoint) -> Iterator[Given]:
    """The same checkpoint below all of them, so that it is read once."""
    if not entries:
        return
    openings = Opening.objects.in_bulk([entry.identifier for entry in entries])
    note = cosigned(checkpoint)
    origin = note.text.partition("\n")[0]
    for entry in entries:
        hashes = tiles.inclusion_at(entry.index, checkpoint.size, origin)
        opening = openings.get(entry.identifier)
        owner = str(member) if opening is not None and opening.member == str(member) else ""
        proof = Proof(entry.index, tuple(hashes), str(note), _extra(bytes(entry.data), opening, owner))
        yield Given(entry.identifier, entry.type, entry.at, entry.index, str(proof))


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
