"""Ask every question often, ours and the naive way, and note how long each took."""

from typing import Any

from django.db import connection

from benchmarks.alone.build import build
from benchmarks.alone.questions import Ask, Question, questions
from benchmarks.alone.readers import readers
from benchmarks.measure import Stopwatch, Timing

# asked first and not timed, so that what is loaded at first use is there
WARM_UP = 20
NAIVE_ASKS = 5
LINE = "{name:<32} cpu {cpu:8.2f}  median {median:8.2f}  p95 {p95:8.2f}  naive {naive_median:9.2f}"

Figures = list[dict[str, Any]]


def measured(posts: int, people: int, asks: int) -> Figures:
    """One entry for each question; times in milliseconds."""
    world = build(posts, people)
    stopwatch = Stopwatch()
    figures = [_entry(stopwatch, question) for question in questions(world, readers(world), asks + WARM_UP)]
    connection.close()
    return figures


def _entry(stopwatch: Stopwatch, question: Question) -> dict[str, Any]:
    ours = _timed(stopwatch, question.asks)
    plain = stopwatch.time(question.plainly[:NAIVE_ASKS])
    entry: dict[str, Any] = {
        "name": question.name,
        "group": question.group,
        "cpu": ours.cpu_median,
        "worst_cpu": ours.worst_cpu,
        "median": ours.median,
        "p95": ours.p95,
        "naive_cpu": plain.cpu_median,
        "naive_median": plain.median,
    }
    print(LINE.format(**entry), flush=True)
    return entry


def _timed(stopwatch: Stopwatch, asks: list[Ask]) -> Timing:
    for ask in asks[:WARM_UP]:
        ask()
    return stopwatch.time(asks[WARM_UP:])
