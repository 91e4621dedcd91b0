"""Checkpoints: the state of the log, signed."""

from datetime import timedelta

from django.db import transaction

from schwarm.ledger.actions.checking import check_self
from schwarm.ledger.actions.sequencing import lock, sequence
from schwarm.ledger.chain.checkpoints import Checkpoint as Signed
from schwarm.ledger.chain.notes import note_of
from schwarm.ledger.models import Checkpoint, Entry
from schwarm.ledger.pinned import pin, pinned_size
from schwarm.ledger.queries import tiles
from schwarm.ledger.queries.keys import origin, signer
from schwarm.ledger.queries.selfcheck import anchors
from schwarm.lib import clock

# a checkpoint a day at least, also where nothing happens; an hour is left for whoever comes round late
LONGEST = timedelta(hours=23)
# following a checkpoint, this is written down; alone it asks for no other one, which would never end
ECHO = "checkpoint.witnessed"


def keep_up() -> int:
    """Sequence what waits, and sign the new state where there is one; returns how many entries came."""
    count = sequence()
    make_checkpoint()
    return count


@transaction.atomic
def make_checkpoint() -> Checkpoint | None:
    """Sign the state of the log if something happened, or if the last checkpoint is nearly a day old.

    Nothing is signed that does not continue what was signed before: the installation becomes read-only then.
    """
    lock()
    tiles.forget_kept()  # what is in memory hides what somebody changed since
    size, last = tiles.size(), Checkpoint.objects.first()
    if anchors(size):
        check_self()
        return None
    if size == 0 or (last and size == last.size) or not _is_due(last):
        _pin_again(last)
        return None
    text = Signed(origin(), size, root := tiles.root_at(size)).text
    note = note_of(text, [signer().sign(text)])
    made = Checkpoint.objects.create(size=size, root=root, note=str(note))
    transaction.on_commit(lambda: pin(str(note)))
    return made


def _pin_again(last: Checkpoint | None) -> None:
    """Keep the last checkpoint outside, where whoever made it was killed before that."""
    if last is not None and last.size > pinned_size():
        pin(last.note)


def _is_due(last: Checkpoint | None) -> bool:
    if last is None or clock.now() - last.made_at > LONGEST:
        return True
    return Entry.objects.filter(index__gte=last.size).exclude(type=ECHO).exists()
