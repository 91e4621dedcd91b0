"""Signed states of the log, with the cosignatures that came in."""

import base64
from collections.abc import Iterable

from schwarm.ledger.chain.notes import Note, Signature, parse_note, parse_signatures
from schwarm.ledger.models import Checkpoint
from schwarm.ledger.queries.keys import witness_policy

# how many checkpoints back one with enough cosignatures is looked for
LOOKED_BACK = 50


def current() -> Checkpoint | None:
    """The newest checkpoint that enough witnesses saw; where there is none lately, the newest."""
    return _best(Checkpoint.objects.all()[:LOOKED_BACK])


def newest() -> Checkpoint | None:
    """The newest checkpoint, whoever saw it: what witnesses ask for."""
    return Checkpoint.objects.first()


def covering(index: int) -> Checkpoint | None:
    """The same among those that contain the entry at `index`."""
    return _best(Checkpoint.objects.filter(size__gt=index)[:LOOKED_BACK])


def cosigned(checkpoint: Checkpoint) -> Note:
    """A checkpoint with all its cosignatures, as it is served."""
    note = parse_note(checkpoint.note)
    lines = [one for row in checkpoint.cosignatures.order_by("pk") for one in parse_signatures(row.line)]
    return Note(note.text, (*note.signatures, *lines))


def encoded(signature: Signature) -> str:
    """The bytes of a signature line in base64, as entries of the log hold them."""
    return base64.b64encode(signature.key_id + signature.blob).decode()


def _best(newest: Iterable[Checkpoint]) -> Checkpoint | None:
    found = list(newest)
    if not found:
        return None
    policy = witness_policy()
    seen = (one for one in found if policy.is_met(set(one.cosignatures.values_list("witness", flat=True))))
    return next(seen, found[0])
