"""Everything written in the log."""

from schwarm.ledger.actions.appending import append
from schwarm.ledger.actions.checking import check_self
from schwarm.ledger.actions.committing import append_many, forget
from schwarm.ledger.actions.erasing import Ground, Role, erase, forget_content
from schwarm.ledger.actions.sequencing import lock, sequence
from schwarm.ledger.actions.signing import keep_up, make_checkpoint
from schwarm.ledger.actions.witnessing import collect_cosignatures, take_cosignatures

__all__ = [
    "Ground",
    "Role",
    "append",
    "append_many",
    "check_self",
    "collect_cosignatures",
    "erase",
    "forget",
    "forget_content",
    "keep_up",
    "lock",
    "make_checkpoint",
    "sequence",
    "take_cosignatures",
]
