"""Structural holes: who reaches people that do not reach each other."""

from collections.abc import Iterator

import numpy as np
from scipy.sparse import csr_array, diags_array

from schwarm.network.graph import Floats, Network

# so many products of a sparse multiplication are held at once
PRODUCTS = 20_000_000


def constraint(network: Network) -> Floats:
    """How much somebody's contacts lead back to each other; low for brokers, NaN for people without ties.

    With p(i, j) the share of i's ties that goes to j, both directions added:
    c(i) = sum over contacts j of (p(i, j) + sum over q of p(i, q) p(q, j))².

    Burt, Structural Holes, Harvard 1992.

    >>> constraint(Network.from_edges([("a", "b"), ("b", "c")])).tolist()
    [1.0, 0.5, 1.0]
    """
    ties = network.undirected
    strength = np.asarray(ties.sum(axis=1)).ravel()
    share = (
        diags_array(np.divide(1.0, strength, out=np.zeros(len(strength)), where=strength > 0)) @ ties
    ).tocsr()
    result = np.full(len(network), np.nan)
    for rows in portions(share):
        own = share[rows]
        invested = own + (own @ share).multiply(own > 0)
        result[rows] = np.asarray(invested.multiply(invested).sum(axis=1)).ravel()
    result[strength == 0] = np.nan
    return result


def effective_size(network: Network) -> Floats:
    """The number of contacts less the redundant ones: n - 2t / n with t ties among n contacts; NaN without.

    Burt 1992 as simplified by Borgatti, Connections 20:35-38, 1997.

    >>> effective_size(Network.from_edges([("a", "b"), ("a", "c"), ("b", "c"), ("a", "d")])).round(2).tolist()
    [2.33, 1.0, 1.0, 1.0]
    """
    ties = network.contacts
    among = np.zeros(len(network))
    for rows in portions(ties):
        among[rows] = np.asarray((ties[rows] @ ties).multiply(ties[rows]).sum(axis=1)).ravel() / 2
    degree = network.degree.astype(float)
    return np.asarray(
        degree - 2 * np.divide(among, degree, out=np.full(len(degree), np.nan), where=degree > 0)
    )


def efficiency(network: Network) -> Floats:
    """Effective size as a share of all contacts; NaN without ties."""
    degree = network.degree.astype(float)
    return np.asarray(
        np.divide(effective_size(network), degree, out=np.full(len(degree), np.nan), where=degree > 0)
    )


def portions(left: csr_array, right: csr_array | None = None) -> Iterator[slice]:
    """Rows of `left` in portions whose product with `right` (itself by default) fits in memory."""
    lengths = np.diff((left if right is None else right).indptr).astype(np.int64)
    running = np.concatenate([[0], np.cumsum(lengths[left.indices])])
    work = running[left.indptr]
    start, rows = 0, left.shape[0]
    while start < rows:
        stop = int(np.searchsorted(work, work[start] + PRODUCTS, side="right")) - 1
        stop = min(max(stop, start + 1), rows)
        yield slice(start, stop)
        start = stop
