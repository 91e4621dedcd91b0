"""What is left of a network without some of its people."""

import numpy as np
from scipy.sparse.csgraph import connected_components

from schwarm.network.distances import blocks, waves
from schwarm.network.graph import Ints, Network


def fragmentation(network: Network, removed: Ints) -> float:
    """F: the share of pairs among those left that no path connects; 0 when nothing falls apart.

    F = 1 - sum over components of s(s - 1) / (m (m - 1)), with sizes s among m people left.

    Borgatti, Comput. Math. Organ. Theory 12:21-34, 2006.

    >>> fragmentation(Network.from_edges([("a", "b"), ("b", "c")]), np.array([1]))
    1.0
    """
    kept = np.setdiff1d(np.arange(len(network)), removed)
    pairs = len(kept) * (len(kept) - 1)
    if not pairs:
        return 0.0
    _count, component = connected_components(network.contacts[kept][:, kept], directed=False)
    sizes = np.bincount(component)
    return float(1 - (sizes * (sizes - 1)).sum() / pairs)


def distance_fragmentation(network: Network, removed: Ints, sources: Ints | None = None) -> float:
    """D_F: the same with near pairs counting more, so it tells removals apart even when nothing falls apart.

    D_F = 1 - sum over pairs i, j of 1 / d(i, j) / (m (m - 1)) among those left, exactly or from `sources`.

    Borgatti 2006.

    >>> chain = Network.from_edges([("a", "b"), ("b", "c")])
    >>> distance_fragmentation(chain, np.array([], dtype=int)).__round__(3)
    0.167
    """
    left = len(network) - len(removed)
    starts = np.arange(len(network)) if sources is None else sources
    starts = np.setdiff1d(starts, removed)
    if left < 2 or not len(starts):
        return 0.0
    near = 0.0
    for block in blocks(starts):
        for distance, step in waves(network.contacts, block, removed):
            near += float(np.bitwise_count(step).sum(dtype=np.int64)) / distance
    return 1 - near / (len(starts) * (left - 1))
