"""Public texts that lie beside the repository, or where `SCHWARM_TONE_DATA` says; tests skip without them."""

import gzip
import json
import os
from pathlib import Path
from typing import Any

import pytest

DATA = Path(os.environ.get("SCHWARM_TONE_DATA") or Path(__file__).parents[3] / "shared" / "data" / "tone")


def rows(name: str) -> list[dict[str, Any]]:
    """The lines of `NAME.jsonl.gz`."""
    path = DATA / f"{name}.jsonl.gz"
    if not path.exists():
        pytest.skip(f"{path.name} is not here; set SCHWARM_TONE_DATA to the folder that has it")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def criticism(part: str) -> list[str]:
    """Posts that are negative and insult nobody: newspaper comments, and complaints of railway customers."""
    comments = [
        row["text"] for row in rows(f"omp.{part}") if row.get("sentiment") == "negative" and not row["insult"]
    ]
    complaints = [row["text"] for row in rows(f"germeval2017dev.{part}") if row["sentiment"] == "negative"]
    return [*comments, *complaints]
