"""Do two ways of grouping the same people agree, beyond chance?"""

import numpy as np
from scipy.sparse import coo_array
from scipy.special import gammaln

from schwarm.network.graph import Floats, Ints


def adjusted_mutual_information(first: Ints, second: Ints) -> float:
    """1 for the same grouping, about 0 for unrelated ones; many tiny groups gain nothing.

    (MI - E[MI]) / (mean of both entropies - E[MI]), with E[MI] under random labels of the same sizes.

    Vinh, Epps & Bailey, J. Machine Learning Research 11:2837-2854, 2010.

    >>> adjusted_mutual_information(np.array([0, 0, 1, 1]), np.array([5, 5, 2, 2]))
    1.0
    """
    table = _contingency(first, second)
    a, b = (np.asarray(table.sum(axis=axis)).ravel() for axis in (1, 0))
    if len(a) == len(b) == 1 or len(a) == len(b) == len(first):
        return 1.0
    expected = _expected(a, b)
    mean = (_entropy(a) + _entropy(b)) / 2
    observed = _mutual_information(table, a, b)
    return float((observed - expected) / (mean - expected)) if mean > expected else 0.0


def normalised_mutual_information(first: Ints, second: Ints) -> float:
    """Mutual information as a share of the mean entropy; not corrected for chance, so only for comparison."""
    table = _contingency(first, second)
    a, b = (np.asarray(table.sum(axis=axis)).ravel() for axis in (1, 0))
    mean = (_entropy(a) + _entropy(b)) / 2
    return _mutual_information(table, a, b) / mean if mean else 1.0


def _contingency(first: Ints, second: Ints) -> coo_array:
    """How many people are in each pair of groups."""
    rows, columns = (np.unique(labels, return_inverse=True)[1] for labels in (first, second))
    table = coo_array((np.ones(len(rows)), (rows, columns)))
    table.sum_duplicates()
    return table


def _entropy(sizes: Floats) -> float:
    share = sizes / sizes.sum()
    return float(-(share * np.log(share)).sum())


def _mutual_information(table: coo_array, a: Floats, b: Floats) -> float:
    n, (rows, columns) = a.sum(), table.coords
    return float((table.data / n * np.log(n * table.data / (a[rows] * b[columns]))).sum())


def _expected(a: Floats, b: Floats) -> float:
    """E[MI] over all tables with these margins; equal sizes are summed once."""
    n = a.sum()
    total = 0.0
    (sizes_a, times_a), (sizes_b, times_b) = (np.unique(sizes, return_counts=True) for sizes in (a, b))
    for x, often in zip(sizes_a, times_a, strict=True):
        for y, as_often in zip(sizes_b, times_b, strict=True):
            both = np.arange(max(1, x + y - n), min(x, y) + 1)
            log_chance = (
                gammaln(x + 1) + gammaln(y + 1) + gammaln(n - x + 1) + gammaln(n - y + 1) - gammaln(n + 1)
            ) - (
                gammaln(both + 1)
                + gammaln(x - both + 1)
                + gammaln(y - both + 1)
                + gammaln(n - x - y + both + 1)
            )
            gained = both / n * np.log(n * both / (x * y))
            total += often * as_often * float((gained * np.exp(log_chance)).sum())
    return total
