"""Labelled texts for training and evaluation: JSON Lines, and the sentences written for this project."""

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from schwarm.lib.errors import Invalid

INSULTING = frozenset({"insult", "threat"})
ROUGH = INSULTING | {"profanity"}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text and whether it is one of those looked for. `weight` is its worth in training."""

    text: str
    label: bool
    weight: float = 1.0
    fine: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One file `SET.PART.jsonl.gz`, such as `germeval2018.test`."""

    set: str
    part: str
    path: Path

    def rows(self) -> Iterator[dict[str, Any]]:
        with gzip.open(self.path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)

    @property
    def language(self) -> str:
        return str(next(self.rows())["lang"])


def parts(folder: Path) -> list[Part]:
    """All labelled files of a folder, by name; `Invalid` where there is none."""
    found = [
        Part(name, part, path)
        for path in sorted(folder.glob("*.*.jsonl.gz"))
        for name, part in [path.name.removesuffix(".jsonl.gz").split(".", 1)]
    ]
    if not found:
        raise Invalid(f"There is no file NAME.PART.jsonl.gz in {folder}.")
    return found


def part(folder: Path, name: str) -> Part:
    """The file `NAME.jsonl.gz` of a folder, where `name` is set and part."""
    path = folder / f"{name}.jsonl.gz"
    if not path.exists():
        raise Invalid(f"{path} is missing.")
    set_name, _, part_name = name.partition(".")
    return Part(set_name, part_name, path)


def offences(rows: Iterable[dict[str, Any]]) -> list[Labelled]:
    """Texts with the label of their source: offensive, toxic or inappropriate. Others are left out."""
    return [
        Labelled(row["text"], bool(row["insult"]), fine=row.get("fine") or row.get("functionality") or "")
        for row in rows
        if row.get("insult") is not None
    ]


def negatives(rows: Iterable[dict[str, Any]]) -> list[Labelled]:
    """Texts with a sentiment, the negative ones against the rest."""
    return [
        Labelled(row["text"], row["sentiment"] == "negative")
        for row in rows
        if row.get("sentiment") is not None
    ]


def criticism(rows: Iterable[dict[str, Any]]) -> list[str]:
    """Texts that are negative and not labelled as insulting."""
    return [row["text"] for row in rows if row.get("sentiment") == "negative" and not row.get("insult")]


def workplace(folder: Path, language: str) -> list[tuple[str, str]]:
    """Kind and text of the sentences in `workplace.LANGUAGE.tsv`; for the kinds see docs/admin/tone.md."""
    path = folder / f"workplace.{language}.tsv"
    if not path.exists():
        raise Invalid(f"{path} is missing. It is part of the repository, under training/tone.")
    lines = path.read_text(encoding="utf-8").splitlines()
    return [(kind, text) for kind, _, text in (line.partition("\t") for line in lines)]
