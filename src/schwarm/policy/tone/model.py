"""A linear model over hashed n-grams, in plain Python.

A text is the set of its words, of their letters in runs of two to five, and of the pairs of neighbours. Each
is a bucket of a table of signed bytes, found by CRC-32; the score is the sum of the buckets. The weights are
those of a logistic regression on log-count ratios (NB-LR: Wang and Manning 2012), made by `training.py`.
"""

import gzip
import json
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import sqrt
from operator import itemgetter
from pathlib import Path
from typing import Any
from zlib import crc32

SHORTEST, LONGEST = 2, 5  # letters of an n-gram
REMEMBERED = 20_000  # words whose weight is kept in memory
LONGEST_WORD = 40  # letters; what is longer is no word


def buckets_of_word(word: str, mask: int) -> list[int]:
    """The buckets of a word and of the n-grams of its letters; "<" and ">" mark its ends."""
    signs = [sign.encode() for sign in f"<{word[:LONGEST_WORD]}>"]
    found = [crc32(word.encode()) & mask]
    for first in range(len(signs) - 1):
        hashed = crc32(signs[first], 1)
        for sign in signs[first + 1 : first + LONGEST]:
            hashed = crc32(sign, hashed)
            found.append(hashed & mask)
    return found


def bucket_of_pair(first: str, second: str, mask: int) -> int:
    return crc32(f"{first} {second}".encode()) & mask


@dataclass(slots=True)
class Model:
    """One head in one language. `hint` and `even` are thresholds of `score`; see `docs/admin/tone.md`.

    The size of the table is a power of two; `step` is what one unit of it is worth. `by_length` divides by
    the root of the number of words, for heads that must not take a long text for a bad one.
    """

    table: Sequence[int]
    step: float
    bias: float
    hint: float = 0.0
    even: float = 0.0
    by_length: bool = False
    trained_on: tuple[str, ...] = ()
    _known: dict[str, int] = field(default_factory=dict, repr=False)

    @property
    def mask(self) -> int:
        return len(self.table) - 1

    def score(self, words: Sequence[str]) -> float:
        """How strongly the words speak for the head: log-odds, perhaps by length."""
        table, known, mask = self.table, self._known, self.mask
        total = 0
        for word in set(words):
            weight = known.get(word)
            total += self._weigh(word) if weight is None else weight
        for first, second in set(pairwise(words)):
            total += table[crc32(f"{first} {second}".encode()) & mask]
        score = total * self.step + self.bias
        return score / sqrt(len(words) + 1) if self.by_length else score

    def _weigh(self, word: str) -> int:
        if len(self._known) >= REMEMBERED:
            self._known.clear()
        table = self.table
        weight = sum([table[bucket] for bucket in buckets_of_word(word, self.mask)])
        self._known[word] = weight
        return weight

    def strongest(self, words: Sequence[str], limit: int = 3) -> list[tuple[str, float]]:
        """The words and pairs that speak most for the head, with their share of the score."""
        singles = [(word, self._weigh(word) * self.step) for word in set(words)]
        pairs = [
            (f"{first} {second}", self.table[bucket_of_pair(first, second, self.mask)] * self.step)
            for first, second in set(pairwise(words))
        ]
        ordered = sorted([*singles, *pairs], key=lambda gram: (-gram[1], gram[0]))
        return [gram for gram in ordered[:limit] if itemgetter(1)(gram) > 0]


ABOUT = ("step", "bias", "hint", "even", "by_length", "trained_on")


def save(model: Model, path: Path) -> None:
    """Write the model as one compressed file: a line of JSON, then the table."""
    about = {name: getattr(model, name) for name in ABOUT}
    table = array("b", model.table).tobytes()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(json.dumps(about).encode() + b"\n" + table, 9, mtime=0))


def load(path: Path) -> Model:
    """Read what `save` wrote."""
    line, _, table = gzip.decompress(path.read_bytes()).partition(b"\n")
    about: dict[str, Any] = json.loads(line)
    about["trained_on"] = tuple(about["trained_on"])
    return Model(memoryview(table).cast("b"), **about)
