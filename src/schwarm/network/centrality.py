"""Measures of single people that need no groups: who is asked, who is in the middle, who answers."""

import numpy as np
from scipy.sparse import csr_array

from schwarm.network.graph import Floats, Ints, Network

DAMPING = 0.85
STOP = 1e-8
MOST_STEPS = 500


def pagerank(network: Network, *, damping: float = DAMPING) -> Floats:
    """To whom people turn, counting more when those are turned to themselves; the sum is 1.

    r = (1 - damping) / n + damping * (sum over u of r(u) w(u, v) / w(u)); those who direct nothing at anybody
    share theirs evenly. Stops when r changes by less than 1e-8 in all.

    Brin & Page, Computer Networks 30:107-117, 1998.

    >>> pagerank(Network.from_edges([("ben", "ada"), ("eve", "ada")])).round(3).tolist()
    [0.574, 0.213, 0.213]
    """
    size = len(network)
    strength = np.asarray(network.weights.sum(axis=1)).ravel()
    share = np.divide(1.0, strength, out=np.zeros(size), where=strength > 0)
    into = network.weights.T.tocsr()
    rank = np.full(size, 1 / max(size, 1))
    for _ in range(MOST_STEPS):
        hanging = rank[strength == 0].sum()
        new = (1 - damping + damping * hanging) / size + damping * (into @ (rank * share))
        change, rank = np.abs(new - rank).sum(), new
        if change < STOP:
            break
    return rank


def in_strength(network: Network) -> Floats:
    """How much is directed at each person."""
    return np.asarray(network.weights.sum(axis=0), dtype=float).ravel()


def coreness(network: Network) -> Ints:
    """The largest k such that a person stays when all with fewer than k ties are removed again and again.

    Seidman, Social Networks 5:269-287, 1983.

    >>> coreness(Network.from_edges([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")])).tolist()
    [2, 2, 2, 1]
    """
    ties, left = network.contacts, network.degree.copy()
    core, there = np.zeros(len(network), dtype=np.int64), np.ones(len(network), dtype=bool)
    k = 0
    while there.any():
        k = max(k, int(left[there].min()))
        leaving = np.flatnonzero(there & (left <= k))
        while len(leaving):
            core[leaving], there[leaving] = k, False
            touched = neighbours_of(ties, leaving)
            left -= np.bincount(touched, minlength=len(left))
            leaving = np.unique(touched[there[touched] & (left[touched] <= k)])
    return core


def reciprocity(network: Network) -> float:
    """The share of directed ties that are answered; NaN without ties.

    >>> reciprocity(Network.from_edges([("a", "b"), ("b", "a"), ("a", "c")])).__round__(3)
    0.667
    """
    ties = network.directed
    return float(ties.multiply(network.incoming).sum() / ties.nnz) if ties.nnz else float("nan")


def density(network: Network) -> float:
    """The share of possible directed ties that are there; NaN for fewer than two people."""
    possible = len(network) * (len(network) - 1)
    return float(network.directed.nnz / possible) if possible else float("nan")


def neighbours_of(ties: csr_array, people: Ints) -> Ints:
    """All with whom any of `people` is tied, as often as they are."""
    counts = np.diff(ties.indptr)[people]
    offsets = np.repeat(ties.indptr[people].astype(np.int64) - np.cumsum(counts) + counts, counts)
    return np.asarray(ties.indices[offsets + np.arange(counts.sum())], dtype=np.int64)
