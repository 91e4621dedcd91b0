"""Where the departments of a map stand: strongly tied ones near each other, and no label on another."""

from collections.abc import Sequence

import numpy as np

from schwarm.network.graph import Floats

ROUNDS = 400
APART = 250
LETTERS = 18.0


def placed(
    strength: Floats, radius: Floats, labels: Sequence[float], width: float, height: float
) -> list[tuple[float, float]]:
    """A place for each circle with its label beneath (of so many pixels), the same for the same network.

    Stress majorisation on distances that shrink with strength, stretched to the frame; then overlaps are
    pushed
    apart. Gansner, Koren & North, Graph Drawing 2004.
    """
    count = len(strength)
    if count == 1:
        return [(width / 2, height / 2)]
    relative = strength / (strength.max() or 1.0)
    wanted = 1 / (0.12 + np.sqrt(relative))
    np.fill_diagonal(wanted, 0)
    spots = _stress(wanted)
    half = np.column_stack([np.maximum(radius, np.array(labels) / 2) + 6, radius + LETTERS / 2 + 4])
    spots = _stretched(spots, half, width, height)
    for _ in range(APART):
        _push(spots, half)
        np.clip(spots, half, np.array([width, height]) - half, out=spots)
    return [(float(x), float(y) - LETTERS / 2) for x, y in spots]


def _stress(wanted: Floats) -> Floats:
    """Positions whose distances are as near as can be to the wanted ones."""
    count = len(wanted)
    turn = 2 * np.pi * np.arange(count) / count
    spots = np.column_stack([np.cos(turn), np.sin(turn)]) * wanted.max() / 2
    weight = np.divide(1.0, wanted**2, out=np.zeros_like(wanted), where=wanted > 0)
    total = weight.sum(axis=1, keepdims=True)
    for _ in range(ROUNDS):
        apart = spots[:, None] - spots[None]
        length = np.maximum(np.linalg.norm(apart, axis=2), 1e-9)
        pull = weight * wanted / length
        np.fill_diagonal(pull, 0)
        spots = (weight @ spots + pull.sum(axis=1, keepdims=True) * spots - pull @ spots) / total
    return np.asarray(spots)


def _stretched(spots: Floats, half: Floats, width: float, height: float) -> Floats:
    centred = spots - spots.mean(axis=0)
    _left, _values, axes = np.linalg.svd(centred, full_matrices=False)
    turned = centred @ axes.T if len(axes) == 2 else centred
    low, high = turned.min(axis=0), turned.max(axis=0)
    span = np.where(high - low > 1e-9, high - low, 1.0)
    room = np.array([width, height]) - 2 * half.max(axis=0)
    return np.asarray(half.max(axis=0) + (turned - low) / span * room)


def _push(spots: Floats, half: Floats) -> None:
    """Move boxes that overlap apart along the shorter way."""
    for one in range(len(spots)):
        for other in range(one):
            gap = spots[one] - spots[other]
            over = half[one] + half[other] - np.abs(gap)
            if (over > 0).all():
                axis = int(np.argmin(over))
                shift = 0.3 * over[axis] * (1 if gap[axis] >= 0 else -1)
                spots[one, axis] += shift
                spots[other, axis] -= shift
