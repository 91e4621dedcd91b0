"""Measures groups in a process of its own: reads a question as JSON, writes figures as JSON. Knows no Django.

`python -m schwarm.insight.measuring` needs the extra `network`. People are positions, never names or ids.
"""

from __future__ import annotations

import json
import math
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from schwarm.insight.suppression import SMALLEST, Cell, cells_of, is_sum_safe, shown

if TYPE_CHECKING:
    from schwarm.network.graph import Network

# (source, target, number, kind, day)
Tie = tuple[int, int, int, str, int]


def measure(groups: list[int], names: list[str], ties: list[Tie], end: int) -> dict[str, Any]:
    """Figures of the groups (positions in `names`, one for each person), all of them fit to be shown.

    `density[g][h]`: the share of pairs from g to h with a tie, None where too few people are behind it;
    `index`: the E-I index with `expected` by chance and `p`, None where it would give a hidden cell away;
    `own`: the same for each group; `distance[g][h]`: mean steps, None where no path or too few lead.
    """
    from schwarm.network import Network  # noqa: PLC0415  the extra
    from schwarm.network.distances import group_distances  # noqa: PLC0415
    from schwarm.network.graph import Grouping  # noqa: PLC0415
    from schwarm.network.silos import silos  # noqa: PLC0415

    people = [str(position) for position in range(len(groups))]
    at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=end)
    rows = [(str(a), str(b), float(n), kind, at - timedelta(days=end - day)) for a, b, n, kind, day in ties]
    network: Network = Network.from_edges(rows, people=people, at=at)
    grouping = Grouping.by(network, lambda person: f"{groups[int(person)]:06d}")
    cells = cells_of(groups, len(names), {(a, b) for a, b, *_ in ties})
    found, distances = silos(network, grouping), group_distances(network, grouping, directed=False)
    is_told = bool(ties) and is_sum_safe(cells)
    return {
        "names": names,
        "sizes": [groups.count(g) for g in range(len(names))],
        "density": shown(cells),
        "index": round(found.index, 2) if is_told else None,
        "expected": round(found.expected, 2),
        "p": round(found.p, 4) if is_told else None,
        "own": _own(cells),
        "distance": _told(distances.tolist(), _connected(groups, len(names), network)),
    }


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
