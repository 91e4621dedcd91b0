"""Choosing k people for a goal that depends on the set: greedy, then exchange, from several starts."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from schwarm.network.graph import Floats

Score = Callable[[tuple[int, ...]], float]
LEAST_GAIN = 1e-12


def best_cover(nearness: Floats, size: int, starts: Iterable[Sequence[int]] = ()) -> tuple[int, ...]:
    """The rows whose maximum, column by column, has the greatest sum: greedy, then exchange.

    Such a sum is monotone and submodular, so greedy alone reaches 63 % of the optimum (Nemhauser, Wolsey &
    Fisher, Math. Programming 14:265-294, 1978), and in practice almost all of it.
    """
    found = [_exchanged(nearness, list(start)[:size]) for start in [_greedy(nearness, size), *starts]]
    return max(found, key=lambda chosen: float(nearness[list(chosen)].max(axis=0).sum()))


def best_set(
    score: Score, candidates: Sequence[int], size: int, starts: Iterable[Sequence[int]]
) -> tuple[int, ...]:
    """The set with the greatest `score`, where nothing is known of its shape: greedy and exchange, every
    start.
    """
    remembered: dict[tuple[int, ...], float] = {}

    def known(chosen: Iterable[int]) -> float:
        key = tuple(sorted(chosen))
        if key not in remembered:
            remembered[key] = score(key)
        return remembered[key]

    greedy: list[int] = []
    for _ in range(min(size, len(candidates))):
        rest = [person for person in candidates if person not in greedy]
        greedy.append(max(rest, key=lambda person: known([*greedy, person])))
    found = [_swapped(known, candidates, list(start)[:size]) for start in [greedy, *starts]]
    return max(found, key=known)


def _greedy(nearness: Floats, size: int) -> list[int]:
    """Lazily: what somebody adds can only shrink, so a sum that is stale is an upper limit."""
    covered = np.zeros(nearness.shape[1], dtype=nearness.dtype)
    limit = nearness.sum(axis=1, dtype=np.float64)
    chosen: list[int] = []
    while len(chosen) < min(size, len(nearness)):
        fresh: set[int] = set()
        while (best := int(np.argmax(limit))) not in fresh:
            limit[best] = np.maximum(nearness[best] - covered, 0).sum(dtype=np.float64)
            fresh.add(best)
        chosen.append(best)
        covered = np.maximum(covered, nearness[best])
        limit[best] = -1
    return chosen


def _exchanged(nearness: Floats, chosen: list[int]) -> tuple[int, ...]:
    """Swap a member for whoever adds most in her place, while that improves."""
    value = float(nearness[chosen].max(axis=0).sum(dtype=np.float64)) if chosen else 0.0
    improved = True
    while improved:
        improved = False
        for place in range(len(chosen)):
            others = chosen[:place] + chosen[place + 1 :]
            covered = nearness[others].max(axis=0) if others else np.zeros_like(nearness[0])
            gains = _gains(nearness, covered)
            gains[others] = -1
            best = int(np.argmax(gains))
            reached = float(covered.sum(dtype=np.float64) + gains[best])
            if reached > value * (1 + 1e-9) and best != chosen[place]:
                chosen[place], value, improved = best, reached, True
    return tuple(chosen)


def _gains(nearness: Floats, covered: Floats, rows: int = 256) -> Floats:
    """What each row would add to what is covered, a portion at a time."""
    gains = np.empty(len(nearness))
    for start in range(0, len(nearness), rows):
        part = nearness[start : start + rows]
        gains[start : start + rows] = np.maximum(part - covered, 0).sum(axis=1, dtype=np.float64)
    return gains


def _swapped(
    known: Callable[[Iterable[int]], float], candidates: Sequence[int], chosen: list[int]
) -> tuple[int, ...]:
    """The best exchange of each place in turn, while one improves."""
    improved = True
    while improved:
        improved = False
        for place in range(len(chosen)):
            others = chosen[:place] + chosen[place + 1 :]
            rest = [person for person in candidates if person not in others]
            best = max(rest, key=lambda person, others=others: known([*others, person]))  # type: ignore[misc]
            if known([*others, best]) > known(chosen) + LEAST_GAIN:
                chosen[place], improved = best, True
    return tuple(chosen)
