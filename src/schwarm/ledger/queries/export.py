"""The whole log as files, as it is served: for auditors, mirrors and archives."""

from collections.abc import Iterator
from pathlib import Path

from schwarm.ledger.chain.tiles import entries_path, tile_path, width_at
from schwarm.ledger.models import Checkpoint
from schwarm.ledger.queries import tiles
from schwarm.ledger.queries.checkpoints import cosigned, current
from schwarm.ledger.queries.keys import policy_text


def export(directory: Path) -> int:
    """Write the log up to its current checkpoint below `directory`; returns how many files that are."""
    checkpoint = current()
    if checkpoint is None:
        return 0
    count = 0
    for path, data in _files(checkpoint):
        file = directory / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        count += 1
    return count


def _files(checkpoint: Checkpoint) -> Iterator[tuple[str, bytes]]:
    yield "policy", policy_text().encode()
    level, width = 0, 1
    while width:
        index = 0
        while width := width_at(level, index, checkpoint.size):
            yield tile_path(level, index, width), tiles.tile(level, index, width) or b""
            if level == 0:
                yield entries_path(index, width), tiles.entry_bundle(index, width) or b""
            index += 1
        level, width = level + 1, width_at(level + 1, 0, checkpoint.size)
    yield "checkpoint", str(cosigned(checkpoint)).encode()
