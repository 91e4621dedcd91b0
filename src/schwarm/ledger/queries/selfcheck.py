"""Whether the log fits: to itself, to the last checkpoint, beside the database too, to what is shown."""

from collections.abc import Iterator
from dataclasses import dataclass

from schwarm.ledger import registry
from schwarm.ledger.chain.checkpoints import Checkpoint as Signed
from schwarm.ledger.chain.checkpoints import parse_checkpoint
from schwarm.ledger.chain.notes import Forged, Malformed, parse_note, verified
from schwarm.ledger.chain.tiles import WIDTH, hashes_of, nodes_of
from schwarm.ledger.chain.tree import leaf_hash
from schwarm.ledger.models import Checkpoint, Entry, Tile
from schwarm.ledger.pinned import pinned_note
from schwarm.ledger.queries import tiles
from schwarm.ledger.queries.keys import signer

# so many entries at the end are hashed anew; an audit by schwarm-verify hashes all
HASHED = 10_000


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not fit; `code` is a stable word, `index` the entry it is about."""

    code: str
    message: str
    index: int | None = None


def findings(hashed: int = HASHED) -> list[Finding]:
    """All that does not fit; nothing on good days."""
    tiles.forget_kept()
    size = tiles.size()
    return [*_gaps(size), *_entries(size, hashed), *_tiles(size), *anchors(size), *_rooms()]


def anchors(size: int) -> list[Finding]:
    """Whether the log continues what was signed last, as the database and the file beside it have it."""
    return [*_checkpoints(size), *_pinned(size)]


def _rooms() -> Iterator[Finding]:
    """What is shown elsewhere fits to the log: posts, the policy."""
    for name, check in registry.checks().items():
        yield from (Finding(name, message) for message in check())


def _gaps(size: int) -> Iterator[Finding]:
    if (count := Entry.objects.count()) != size:
        yield Finding("gap", f"The log has {count} entries and should have {size}.")


def _entries(size: int, hashed: int) -> Iterator[Finding]:
    for entry in Entry.objects.filter(index__gte=size - hashed).iterator():
        if leaf_hash(bytes(entry.data)) != bytes(entry.hash):
            yield Finding("entry", f"Entry {entry.index} was changed.", entry.index)


def _tiles(size: int) -> Iterator[Finding]:
    """The last full tiles agree with what is below them."""
    for level in range(8):
        full = size >> 8 * (level + 1)
        for index in range(max(0, full - HASHED // WIDTH), full):
            stored = Tile.objects.filter(level=level, index=index).first()
            below = tiles.hashes_below(level, index)
            if stored is None or len(below) != WIDTH or hashes_of(bytes(stored.hashes)) != below:
                yield Finding("tile", f"Tile {index} of level {level} was changed.", index << 8 * (level + 1))
            elif bytes(stored.root) != nodes_of(below)[-1][0]:
                yield Finding("tile", f"Tile {index} of level {level} has another root.")


def _checkpoints(size: int) -> Iterator[Finding]:
    last = Checkpoint.objects.first()
    if last is not None:
        yield from _fits(last.note, size, "checkpoint")


def _pinned(size: int) -> Iterator[Finding]:
    if note := pinned_note():
        yield from _fits(note, size, "pinned")


def _fits(note: str, size: int, code: str) -> Iterator[Finding]:
    """A signed checkpoint is ours, and the log continues it."""
    try:
        parsed = parse_note(note)
        state = parse_checkpoint(parsed.text)
        is_ours = size > 0 and bool(verified(parsed, [signer().key]))
    except (Forged, Malformed):
        yield Finding(code, "The last checkpoint cannot be read, or its signature is forged.")
        return
    if state.size > size:
        yield Finding(code, f"The log was rolled back: {state.size} entries were signed, {size} are left.")
    elif not is_ours:
        yield Finding(code, "The last checkpoint is not signed with the key of this log.")
    elif not _has_root(state):
        yield Finding(code, f"The log was rewritten: its first {state.size} entries have another root.")


def _has_root(state: Signed) -> bool:
    try:
        return tiles.root_at(state.size) == state.root
    except (IndexError, Tile.DoesNotExist):
        return False
