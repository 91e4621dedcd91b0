"""Where lots come from: the works council's witness, which nobody here can steer."""

from dataclasses import dataclass

from django.conf import settings

from schwarm.ledger.chain import draw
from schwarm.ledger.chain.notes import parse_signatures
from schwarm.ledger.models import Cosignature, Entry
from schwarm.ledger.queries.checkpoints import encoded
from schwarm.ledger.queries.keys import COUNCIL


@dataclass(frozen=True, slots=True)
class Seed:
    """What a draw begins with, and what the event `case.drawn` says of it."""

    value: bytes
    size: int
    cosig: str

    def fields(self) -> dict[str, str | int]:
        return {"seed": self.value.hex(), "size": self.size, "cosig": self.cosig}


def is_witnessed() -> bool:
    """Whether the works council runs a witness, so that lots are independent of who runs this server."""
    return any(line.split()[:2] == ["witness", COUNCIL] for line in (settings.LOG_POLICY or "").splitlines())


def seed_for(pool: str, case: str) -> Seed | None:
    """The seed for drawing from the list in the entry `pool` (the last `case.pool` of the case).

    It comes from the first cosignature of the works council's witness over a checkpoint that contains the
    list; None as long as there is none.
    """
    index = Entry.objects.filter(identifier=pool).values_list("index", flat=True).first()
    if index is None:
        return None
    first = (
        Cosignature.objects.filter(witness=COUNCIL, checkpoint__gt=index).order_by("checkpoint_id").first()
    )
    if first is None:
        return None
    (signature,) = parse_signatures(first.line)
    value = draw.seed(signature.key_id + signature.blob, case)
    return Seed(value, first.checkpoint_id, encoded(signature))
