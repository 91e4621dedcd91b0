"""What it costs to read a draft: tone and the guard, in this process and without a database."""

import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import cycle, islice, pairwise
from statistics import median
from zlib import crc32

from benchmarks.databases import ROOT
from benchmarks.figures import Figure
from schwarm.policy.guard import Lists, ProtectedName, verdict
from schwarm.policy.guard.secrets import TOKENS
from schwarm.policy.tone import Head, read
from schwarm.policy.tone.model import LONGEST, SHORTEST, Model, load
from schwarm.policy.tone.reading import WEIGHTS, model_of
from schwarm.policy.tone.words import words

LENGTH, TEXTS = 230, 400  # characters of a text, and how many
MICROSECONDS = 1e6
TODAY = date(2026, 11, 3)
LISTS = Lists(
    salt=b"salt",
    names=tuple(ProtectedName.of(f"Projekt {n}", salt=b"salt", entry=str(n)) for n in range(200)),
)


def measure(effort: float = 1) -> Iterator[Figure]:
    """Figures in CPU microseconds for a text of 230 characters; each with what a plain way costs."""
    texts = list(islice(_texts(), max(20, int(TEXTS * effort))))
    model = model_of(Head.INSULT, "de")
    assert model is not None
    plain = _cost(lambda text: _plainly(text, model), texts)
    forgetful = _cost(lambda text: _anew(text, model), texts)
    known = _cost(lambda text: read(text, Head.INSULT, "de"), texts)
    note = "each word for the first time"
    yield Figure("tone, first words", forgetful, "CPU µs", 300, None, "n-grams cut plainly", plain, note)
    yield Figure("tone, usual", known, "CPU µs", 300, None, "n-grams cut plainly", plain)
    searched = _cost(lambda text: [pattern.search(text) for _, pattern in TOKENS], texts)
    guarded = _cost(lambda text: verdict(text, lists=LISTS, today=TODAY), texts)
    yield Figure("guard", guarded, "CPU µs", 300, None, "each pattern of a secret tried", searched)
    yield _loading()


def _texts() -> Iterator[str]:
    """Sentences from work, put together to the length wanted."""
    lines = (ROOT / "training" / "tone" / "workplace.de.tsv").read_text(encoding="utf-8").splitlines()
    text = ""
    for sentence in cycle(line.partition("\t")[2] for line in lines[::7]):
        text = f"{text} {sentence}".strip()
        if len(text) >= LENGTH:
            yield text[:LENGTH]
            text = ""


def _cost(work: Callable[[str], object], texts: list[str]) -> float:
    """Median CPU microseconds of a text."""
    costs = []
    for text in texts:
        started = time.thread_time()
        work(text)
        costs.append((time.thread_time() - started) * MICROSECONDS)
    return median(costs)


def _anew(text: str, model: Model) -> None:
    model._known.clear()
    model.score(words(text))


def _plainly(text: str, model: Model) -> int:
    """As one would write it at first: every n-gram cut, encoded and hashed."""
    found = words(text)
    grams = set(found) | {" ".join(pair) for pair in pairwise(found)}
    for word in found:
        ends = f"<{word}>"
        for size in range(SHORTEST, LONGEST + 1):
            grams |= {ends[first : first + size] for first in range(len(ends) - size + 1)}
    return sum(model.table[crc32(gram.encode()) & model.mask] for gram in grams)


def _loading() -> Figure:
    files = sorted(WEIGHTS.glob("*.gz"))
    costs = []
    for file in files:
        started = time.thread_time()
        load(file)
        costs.append((time.thread_time() - started) * 1000)
    kilobytes = sum(file.stat().st_size for file in files) / 1000
    return Figure(
        "tone, loading a head", max(costs), "CPU ms", 20, note=f"all heads {kilobytes:.0f} kB of 1000"
    )
