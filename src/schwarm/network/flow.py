"""Who could have heard of whom: paths through time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from schwarm.network.decay import SECONDS_A_DAY
from schwarm.network.distances import some
from schwarm.network.graph import Grouping

EXACT = 10_000
SAMPLE = 1_024

# seconds, who, to whom (positions)
Moment = tuple[float, int, int]


@dataclass(frozen=True, eq=False)
class Flow:
    """Temporal reachability in a window: shares of ordered pairs, and days until half of those are reached.

    `within` and `between` are the shares inside groups and across them, NaN without such pairs.
    """

    days: float
    reached: float
    within: float
    between: float
    latency: float
    latency_within: float
    latency_between: float


def temporal_reach(
    events: Iterable[Moment],
    size: int,
    *,
    start: float,
    days: float,
    grouping: Grouping | None = None,
    exact: int = EXACT,
    sample: int = SAMPLE,
    seed: int = 0,
) -> Flow:
    """The share of ordered pairs (i, j) with a path of events from i to j in the order of time.

    `events` come in the order of time; those of one second count as simultaneous, so nothing passes through
    two of them. The latency is the arrival less the start of the window. One pass: everybody keeps a row of
    bits, one for each person she could have heard of; above `exact` people for a random `sample` of them.

    Holme & Saramäki, Physics Reports 519:97-125, 2012.

    >>> temporal_reach([(0, 0, 1), (5, 1, 2)], 3, start=0, days=1).reached.__round__(3)
    0.5
    """
    sources = some(size, size if size <= exact else sample, seed)
    heard = [0] * size
    for bit, person in enumerate(sources.tolist()):
        heard[person] = 1 << bit
    home = _home(sources, grouping)
    group = grouping.of.tolist() if grouping is not None else [0] * size
    arrivals: list[tuple[float, int, int]] = []
    for seconds, together in _simultaneous(events, start, start + days * SECONDS_A_DAY):
        before = [(heard[source], target) for source, target in together]
        for known, target in before:
            if news := known & ~heard[target]:
                heard[target] |= news
                inside = (news & home[group[target]]).bit_count()
                arrivals.append((seconds - start, inside, news.bit_count() - inside))
    return _summary(np.array(arrivals, dtype=float).reshape(-1, 3), _pairs(sources, size, grouping), days)


def _home(sources: np.ndarray, grouping: Grouping | None) -> list[int]:
    """For each group the bits of the sources in it."""
    groups = grouping.of[sources].tolist() if grouping is not None else [0] * len(sources)
    home = [0] * (len(grouping.names) if grouping is not None else 1)
    for bit, group in enumerate(groups):
        home[group] |= 1 << bit
    return home


def _simultaneous(
    events: Iterable[Moment], start: float, end: float
) -> Iterable[tuple[float, Sequence[tuple[int, int]]]]:
    """Events of the window, those of one moment together."""
    now, together = start, list[tuple[int, int]]()
    for seconds, source, target in events:
        if not start <= seconds < end:
            continue
        if seconds != now and together:
            yield now, together
            together = []
        now = seconds
        together.append((source, target))
    if together:
        yield now, together


def _pairs(sources: np.ndarray, size: int, grouping: Grouping | None) -> tuple[float, float]:
    """How many ordered pairs there are within groups and between them."""
    every = float(len(sources) * (size - 1))
    within = float((grouping.sizes[grouping.of[sources]] - 1).sum()) if grouping is not None else every
    return within, every - within


def _summary(arrivals: np.ndarray, pairs: tuple[float, float], days: float) -> Flow:
    within, between = pairs
    after, inside, outside = arrivals.T
    return Flow(
        days=days,
        reached=_share(inside.sum() + outside.sum(), within + between),
        within=_share(inside.sum(), within),
        between=_share(outside.sum(), between),
        latency=_median(after, inside + outside),
        latency_within=_median(after, inside),
        latency_between=_median(after, outside),
    )


def _share(part: float, whole: float) -> float:
    return float(part / whole) if whole else float("nan")


def _median(seconds: np.ndarray, weights: np.ndarray) -> float:
    """The weighted median in days; seconds are in order already."""
    running = np.cumsum(weights)
    if not len(running) or not running[-1]:
        return float("nan")
    return float(seconds[np.searchsorted(running, running[-1] / 2)] / SECONDS_A_DAY)
