"""Measures groups in a process of its own: reads a question as JSON, writes figures as JSON. Knows no Django.

`python -m schwarm.insight.measuring` needs the extra `network`. People are positions, never names or ids.
"""

from __future__ import annotations

import json
import math
import sys
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from schwarm.insight.suppression import COMPARED, SMALLEST, Cell, cell_of, cells_of, is_sum_safe, shown

if TYPE_CHECKING:
    from schwarm.network.graph import Network

# (source, target, number, kind, day)
Tie = tuple[int, int, int, str, int]
Pair = tuple[int, int]

# a pair has a tie if what one directed at the other weighs at least that much
THRESHOLD = 1.0
# of which kind weeks are compared, and to what their number is rounded
ANSWERS, ROUNDED = "reply", 10
WEEK = 7


def measure(
    groups: list[int], names: list[str], ties: list[Tie], weights: dict[str, float], first: int, end: int
) -> dict[str, Any]:
    """Figures of the groups (positions in `names`, one for each person), all of them fit to be shown.

    `density[g][h]`: the share of pairs from g to h with a tie, None where too few people are behind it;
    `index`: the E-I index with `expected` by chance and `p`, None where it would give a hidden cell away;
    `own`: the same for each group; `distance[g][h]`: mean steps, None where no path or too few lead;
    `weeks`: which share of the answers of each went to another group.
    """
    from schwarm.network.distances import group_distances  # noqa: PLC0415  the extra
    from schwarm.network.graph import Grouping  # noqa: PLC0415
    from schwarm.network.silos import silos  # noqa: PLC0415

    pairs = tied(ties, weights)
    network = network_of(len(groups), [tie for tie in ties if (tie[0], tie[1]) in pairs], end)
    grouping = Grouping.by(network, lambda person: f"{groups[int(person)]:06d}")
    cells = cells_of(groups, len(names), pairs)
    found, distances = silos(network, grouping), group_distances(network, grouping, directed=False)
    is_told = bool(pairs) and is_sum_safe(cells)
    return {
        "names": names,
        "sizes": [groups.count(g) for g in range(len(names))],
        "density": shown(cells),
        "index": round(found.index, 2) if is_told else None,
        "expected": round(found.expected, 2),
        "p": round(found.p, 4) if is_told else None,
        "own": _own(cells),
        "distance": _told(distances.tolist(), _connected(groups, len(names), network)),
        "weeks": weeks_of(groups, ties, first, end),
    }


def tied(ties: list[Tie], weights: dict[str, float]) -> set[Pair]:
    """The pairs of which one directed enough at the other; a kind without a weight weighs 1."""
    strength: dict[Pair, float] = defaultdict(float)
    for source, target, number, kind, _day in ties:
        strength[source, target] += number * weights.get(kind, 1.0)
    return {pair for pair, weight in strength.items() if round(weight, 6) >= THRESHOLD}


def weeks_of(groups: list[int], ties: list[Tie], first: int, end: int) -> list[dict[str, Any]]:
    """Week by week, how many answers there were, and which share of them went to another group."""
    answers = [(source, target, number, day) for source, target, number, kind, day in ties if kind == ANSWERS]
    return [
        {"day": monday} | _week(groups, [one for one in answers if monday <= one[3] < monday + WEEK])
        for monday in range(first, end, WEEK)
    ]


def _week(groups: list[int], answers: list[tuple[int, int, int, int]]) -> dict[str, Any]:
    """Nothing where few stand behind either part; numbers are rounded, so that no single answer shows."""
    parts: tuple[list[Pair], list[Pair]] = ([], [])
    counts = [0, 0]
    for source, target, number, _day in answers:
        is_across = groups[source] != groups[target]
        parts[is_across].append((source, target))
        counts[is_across] += number
    total = sum(counts)
    if not total or not all(cell_of(part, 0).is_held_by(COMPARED) for part in parts):
        return {"share": None, "answers": None}
    return {"share": round(counts[True] / total, 2), "answers": ROUNDED * max(1, round(total / ROUNDED))}


def network_of(size: int, ties: list[Tie], end: int) -> Network:
    """The network of so many people; they are called by their positions."""
    from schwarm.network import Network  # noqa: PLC0415  the extra

    people = [str(position) for position in range(size)]
    at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=end)
    rows = [(str(a), str(b), float(n), kind, at - timedelta(days=end - day)) for a, b, n, kind, day in ties]
    return Network.from_edges(rows, people=people, at=at)


def _connected(groups: list[int], count: int, network: Network) -> list[int]:
    """How many people of each group have a tie at all."""
    found = [0] * count
    for person, degree in zip(network.people, network.degree, strict=True):
        found[groups[int(person)]] += bool(degree)
    return found


def _told(distances: list[list[float]], connected: list[int]) -> list[list[float | None]]:
    """Distances between groups of which enough people are connected; the ties of a few would show in them."""
    return [
        [
            None if math.isnan(steps) or min(connected[g], connected[h]) < SMALLEST else round(steps, 1)
            for h, steps in enumerate(row)
        ]
        for g, row in enumerate(distances)
    ]


def _own(cells: list[list[Cell]]) -> list[float | None]:
    """The E-I index of each group of which no cell is hidden."""
    return [_index(cells, g) for g in range(len(cells))]


def _index(cells: list[list[Cell]], g: int) -> float | None:
    outside = [cell for h in range(len(cells)) if h != g for cell in (cells[g][h], cells[h][g])]
    internal, external = cells[g][g].ties, sum(cell.ties for cell in outside)
    if not all(cell.is_safe for cell in [cells[g][g], *outside]) or not internal + external:
        return None
    return round((external - internal) / (external + internal), 2)


if __name__ == "__main__":
    json.dump(measure(**json.load(sys.stdin)), sys.stdout)
