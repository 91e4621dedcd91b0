"""Showing checkpoints to witnesses, and keeping what they sign."""

import logging
from datetime import UTC, datetime, timedelta

from django.db import transaction

from schwarm.ledger.actions.appending import append
from schwarm.ledger.chain.checkpoints import parse_checkpoint
from schwarm.ledger.chain.notes import Malformed, Signature, parse_note, parse_signatures, signed
from schwarm.ledger.chain.policies import Member
from schwarm.ledger.chain.serving import Unreachable, ask
from schwarm.ledger.chain.witness import SIZE_TYPE, Answer, Request
from schwarm.ledger.models import Checkpoint, Cosignature, Entry
from schwarm.ledger.queries import tiles
from schwarm.ledger.queries.checkpoints import encoded
from schwarm.ledger.queries.keys import witness_policy

logger = logging.getLogger(__name__)

# how often a cosignature is written down in the log itself, besides those that draws need
NOTED = timedelta(hours=1)


def collect_cosignatures() -> int:
    """Ask witnesses with an address to cosign the latest checkpoint; returns how many did."""
    latest = Checkpoint.objects.first()
    if latest is None:
        return 0
    have = set(latest.cosignatures.values_list("witness", flat=True))
    asked = [witness for witness in witness_policy().witnesses if witness.url and witness.name not in have]
    return sum(_collect(witness, latest) for witness in asked)


def take_cosignatures(text: str) -> int:
    """Keep what witnesses of the policy bring by themselves, below a checkpoint of ours; returns how many.

    Raises `Malformed` where it is no checkpoint, `Forged` where a signature is none of the witness it names.
    """
    note = parse_note(text)
    known = Checkpoint.objects.filter(size=parse_checkpoint(note.text).size).first()
    if known is None or parse_note(known.note).text != note.text:
        raise Malformed("This is no checkpoint of this log.")
    found = witness_policy().cosignatures(note)
    for name, signature in found.items():
        _keep(name, known, signature)
    return len(found)


def _collect(witness: Member, latest: Checkpoint) -> bool:
    seen = Cosignature.objects.filter(witness=witness.name).order_by("-checkpoint_id").first()
    try:
        answer = _asked(witness, latest, seen.checkpoint_id if seen else 0)
        known = _known_size(answer)
        if known is not None and 0 <= known <= latest.size:
            answer = _asked(witness, latest, known)
        signature = _signature(witness, latest, answer)
    except (Malformed, Unreachable) as error:
        logger.warning("witness_silent", extra={"witness": witness.name, "error": str(error)})
        return False
    if signature is None:
        logger.error("witness_refused", extra={"witness": witness.name, "status": answer.status})
        return False
    _keep(witness.name, latest, signature)
    return True


def _asked(witness: Member, latest: Checkpoint, old: int) -> Answer:
    proof = tiles.consistency_at(old, latest.size) if old else []
    return ask(witness.url, Request(old, tuple(proof), parse_note(latest.note)))


def _known_size(answer: Answer) -> int | None:
    """Which size the witness knows, where it says that ours is out of date."""
    text = answer.body.strip()
    is_size = answer.status == 409 and answer.content_type.startswith(SIZE_TYPE) and text.isdigit()
    return int(text) if is_size else None


def _signature(witness: Member, latest: Checkpoint, answer: Answer) -> Signature | None:
    """The cosignature in an answer, once it is proven to be of this witness over this checkpoint."""
    if answer.status != 200 or witness.key is None:
        return None
    text = parse_note(latest.note).text
    found = [one for one in parse_signatures(answer.body) if one.is_by(witness.key)]
    return next((one for one in found if signed(witness.key, one, text)), None)


@transaction.atomic
def _keep(witness: str, checkpoint: Checkpoint, signature: Signature) -> None:
    at = datetime.fromtimestamp(signature.time, UTC)
    _kept, is_new = Cosignature.objects.get_or_create(
        checkpoint=checkpoint, witness=witness, defaults={"line": str(signature), "at": at}
    )
    if is_new and _is_to_be_noted(witness, checkpoint, at):
        size = parse_checkpoint(parse_note(checkpoint.note).text).size
        fields = {"size": size, "witness": witness, "cosig": encoded(signature)}
        append("checkpoint.witnessed", fields=fields)


def _is_to_be_noted(witness: str, checkpoint: Checkpoint, at: datetime) -> bool:
    """Once an hour, and always where it is the first one behind a list from which lots are drawn."""
    earlier = Cosignature.objects.filter(witness=witness, checkpoint__lt=checkpoint)
    before = earlier.order_by("-checkpoint_id").first()
    if before is None or at - before.at >= NOTED or at.hour != before.at.hour:
        return True
    new = Entry.objects.filter(index__range=(before.checkpoint_id, checkpoint.size - 1))
    return new.filter(type="case.pool").exists()
