"""What may be shown: no figure with fewer than five people behind it, and none that gives such a one away.

People are first put into fixed groups of at least five; whatever is shown is made of the cells between these
groups alone. So two questions never differ by fewer people than a whole cell.
"""

from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

Unit = TypeVar("Unit", bound=Hashable)

SMALLEST = 5
# comparisons over time show how a sum moves, so more people have to stand behind them
COMPARED = 10


@dataclass(frozen=True, slots=True)
class Cell:
    """Ties from one group to another: how many of how many, and between how many people on each side."""

    ties: int
    possible: int
    sources: frozenset[int]
    targets: frozenset[int]

    @property
    def is_safe(self) -> bool:
        """Whether nobody or enough people stand behind it, on both sides."""
        return not self.ties or self.is_held_by(SMALLEST)

    def is_held_by(self, fewest: int) -> bool:
        """Whether so many people stand behind it, on both sides."""
        return min(len(self.sources), len(self.targets)) >= fewest


def fixed_groups(units: Sequence[Unit | None]) -> list[list[int]]:
    """Positions of people by unit, the largest first; too small ones, and who is in none, are the last.

    A rest that is too small takes the smallest of the others along. It is empty where there is none.
    """
    members: dict[Unit, list[int]] = {}
    rest: list[int] = []
    for position, unit in enumerate(units):
        (rest if unit is None else members.setdefault(unit, [])).append(position)
    kept = sorted(members.values(), key=lambda group: (-len(group), group))
    while kept and (len(kept[-1]) < SMALLEST or 0 < len(rest) < SMALLEST):
        rest += kept.pop()
    return [*kept, sorted(rest)]


def cells_of(groups: Sequence[int], count: int, ties: Iterable[tuple[int, int]]) -> list[list[Cell]]:
    """The cells between `count` groups; `groups` has the group of each person."""
    sizes = [0] * count
    for group in groups:
        sizes[group] += 1
    pairs: list[list[list[tuple[int, int]]]] = [[[] for _ in range(count)] for _ in range(count)]
    for source, target in ties:
        pairs[groups[source]][groups[target]].append((source, target))
    return [
        [cell_of(found, sizes[g] * (sizes[h] - (g == h))) for h, found in enumerate(row)]
        for g, row in enumerate(pairs)
    ]


def cell_of(pairs: Collection[tuple[int, int]], possible: int) -> Cell:
    """A cell of these ties, out of `possible` ones."""
    sources, targets = (frozenset(pair[side] for pair in pairs) for side in (0, 1))
    return Cell(len(pairs), possible, sources, targets)


def shown(cells: list[list[Cell]]) -> list[list[float | None]]:
    """The densities in whole percent; None for what is not safe."""
    return [[_density(cell) for cell in row] for row in cells]


def _density(cell: Cell) -> float | None:
    return round(cell.ties / cell.possible, 2) if cell.is_safe and cell.possible else None


def is_sum_safe(cells: list[list[Cell]]) -> bool:
    """Whether a sum of all cells may stand beside them: it tells of all that is hidden together."""
    hidden = [cell for row in cells for cell in row if not cell.is_safe]
    if not hidden:
        return True
    sides = (frozenset().union(*(getattr(cell, side) for cell in hidden)) for side in ("sources", "targets"))
    return len(hidden) > 1 and all(len(side) >= SMALLEST for side in sides)
