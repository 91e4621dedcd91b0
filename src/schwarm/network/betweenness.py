"""Who lies on the shortest paths between others: exactly up to 10,000 people, as bands above."""

from collections.abc import Callable

import numpy as np
from scipy.sparse import csr_array

from schwarm.network.distances import blocks, some
from schwarm.network.graph import Floats, Ints, Network

EXACT = 10_000
SOURCES = 256
WIDTH = 32


def betweenness(
    network: Network,
    *,
    directed: bool = True,
    exact: int = EXACT,
    sources: int = SOURCES,
    seed: int = 0,
    progress: Callable[[float], object] = lambda _share: None,
) -> Floats:
    """On how many shortest paths between two others each person lies.

    b(v) = sum over pairs s, t of the share of the shortest paths from s to t that pass v. Without direction a
    pair counts once. Above `exact` people it is estimated from random `sources` and scaled (Brandes & Pich,
    Int. J. Bifurcation and Chaos 17:2303-2318, 2007): enough to say who is among the top hundredth, never to
    rank. See `bands`.

    Freeman, Sociometry 40:35-41, 1977; Brandes, J. Math. Sociol. 25:163-177, 2001, here for 32 sources at
    once.

    >>> betweenness(Network.from_edges([("a", "b"), ("b", "c"), ("b", "d")]), directed=False).tolist()
    [0.0, 3.0, 0.0, 0.0]
    """
    size = len(network)
    chosen = some(size, size if size <= exact else sources, seed)
    out, into = network.matrix(directed=directed), network.against(directed=directed)
    total, done = np.zeros(size), 0
    for block in blocks(chosen, WIDTH):
        total += _dependencies(out, into, block)
        done += len(block)
        progress(done / len(chosen))
    scale = size / max(len(chosen), 1)
    return total * scale if directed else total * scale / 2


def normalised(scores: Floats, *, directed: bool = True) -> Floats:
    """Betweenness as a share of what the middle of a star would have."""
    pairs = (len(scores) - 1) * (len(scores) - 2)
    return scores / pairs * (1 if directed else 2) if pairs > 0 else np.zeros_like(scores)


def bands(scores: Floats, shares: tuple[float, ...] = (0.01, 0.05, 0.2)) -> Ints:
    """The band of each person: 0 is the top hundredth, 1 the top twentieth, 2 the top fifth, 3 the rest.

    >>> bands(np.array([5.0, 9.0, 1.0, 0.0]), (0.25, 0.5)).tolist()
    [1, 0, 2, 2]
    """
    places = np.empty(len(scores), dtype=np.int64)
    places[np.argsort(-scores, kind="stable")] = np.arange(len(scores))
    limits = np.ceil(np.array(shares) * len(scores)).astype(np.int64)
    return np.searchsorted(limits, places, side="right")


def _dependencies(out: csr_array, into: csr_array, sources: Ints) -> Floats:
    """What the shortest paths from `sources` owe to each person."""
    size, width = out.shape[0], len(sources)
    paths = np.zeros((size, width))
    paths[sources, np.arange(width)] = 1
    depth = np.full((size, width), -1, dtype=np.int8)
    depth[sources, np.arange(width)] = 0
    level, frontier = 0, paths
    while True:
        frontier = into @ frontier
        frontier *= depth < 0
        new = frontier > 0
        if not new.any():
            break
        level = min(level + 1, 127)
        depth[new] = level
        paths = paths + frontier
    return _gathered(out, paths, depth, level)


def _gathered(out: csr_array, paths: Floats, depth: np.ndarray, level: int) -> Floats:
    """Walk back from the farthest people: everybody passes on her own path and what was passed to her."""
    dependency = np.zeros_like(paths)
    reciprocal = np.divide(1.0, paths, out=np.zeros_like(paths), where=paths > 0)
    for farther in range(level, 1, -1):
        share = (1 + dependency) * reciprocal
        share *= depth == farther
        passed = out @ share
        passed *= paths
        passed *= depth == farther - 1
        dependency += passed
    return np.asarray(dependency.sum(axis=1))
