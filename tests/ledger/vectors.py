"""Test vectors written by others; they lie beside the clone, and tests say so where they do not."""

import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PLACES = (ROOT.parent / "shared" / "data" / "transparency", ROOT / "shared" / "data" / "transparency")
DIRECTORY = next((place for place in PLACES if place.is_dir()), None)

needs_vectors = pytest.mark.skipif(
    DIRECTORY is None, reason="the foreign vectors (shared/data/transparency) are not on this machine"
)


def lines(name: str) -> list[dict[str, Any]]:
    """The vectors of a file with one in each line; none where there are no vectors."""
    if DIRECTORY is None:
        return []
    return [json.loads(line) for line in (DIRECTORY / name).read_text(encoding="utf-8").splitlines()]


def whole(name: str) -> Any:
    return json.loads((DIRECTORY / name).read_text(encoding="utf-8")) if DIRECTORY else {}
