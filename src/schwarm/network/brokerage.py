"""Gould and Fernandez's roles: who brings whom together, by their groups."""

from dataclasses import dataclass
from itertools import product

import numpy as np
from scipy.sparse import csr_array

from schwarm.network.graph import Floats, Grouping, Groups, Network
from schwarm.network.holes import portions

ROLES = ("coordinator", "itinerant", "representative", "gatekeeper", "liaison")

# role by whether (first and broker, broker and second, first and second) share a group
PATTERNS = {
    (True, True, True): 0,
    (False, False, True): 1,
    (True, False, False): 2,
    (False, True, False): 3,
    (False, False, False): 4,
}


@dataclass(frozen=True, eq=False)
class Brokerage:
    """Counts, expectations and z-values, one row a person; columns as `ROLES`, then the total."""

    people: tuple[str, ...]
    counts: Floats
    expected: Floats
    z: Floats

    def of(self, person: str) -> dict[str, float]:
        """How often one person has each role, and in all."""
        row = self.counts[self.people.index(person)]
        return dict(zip((*ROLES, "total"), row.tolist(), strict=True))


def brokerage(network: Network, groups: Groups | Grouping) -> Brokerage:
    """Counts open two-paths a -> v -> b (no tie a -> b) by the groups A, B, C of the three.

    Coordinator AAA, itinerant broker ABA, representative AAB, gatekeeper ABB, liaison ABC. The expectation
    and
    z assume ties thrown at random at the density of the network, with the groups as they are.

    Gould & Fernandez, Sociological Methodology 19:89-126, 1989; names as in `brokerage` of R's `sna`.

    >>> team = Network.from_edges([("ada", "ben"), ("ben", "carla")])
    >>> brokerage(team, {"ada": "Service", "ben": "Service", "carla": "Sales"}).of("ben")["representative"]
    1.0
    """
    grouping = groups if isinstance(groups, Grouping) else Grouping.by(network, groups)
    roles = _two_paths(network, grouping) - _closed(network, grouping)
    counts = np.column_stack([roles, roles.sum(axis=1)])
    expected, variance = _moments(network, grouping)
    deviation = np.sqrt(variance)
    z = np.divide(counts - expected, deviation, out=np.full_like(counts, np.nan), where=deviation > 0)
    return Brokerage(network.people, counts, expected, z)


def _two_paths(network: Network, grouping: Grouping) -> Floats:
    """All two-paths between different people, by role."""
    ties, into, size = network.directed, network.incoming, len(network)
    membership = grouping.indicator.T.tocsr()
    to_me, from_me = (into @ membership).tocsr(), (ties @ membership).tocsr()
    me = np.arange(size)
    own_in, own_out = (np.asarray(counts[me, grouping.of]).ravel() for counts in (to_me, from_me))
    all_in, all_out = (np.asarray(matrix.sum(axis=1)).ravel() for matrix in (into, ties))
    mutual = ties.multiply(into).tocsr()
    back = np.asarray((mutual @ membership).tocsr()[me, grouping.of]).ravel()
    back_elsewhere = np.asarray(mutual.sum(axis=1)).ravel() - back
    same_ends = np.asarray(to_me.multiply(from_me).sum(axis=1)).ravel() - own_in * own_out
    roles = np.empty((size, len(ROLES)))
    roles[:, 0] = own_in * own_out - back
    roles[:, 1] = same_ends - back_elsewhere
    roles[:, 2] = own_in * (all_out - own_out)
    roles[:, 3] = (all_in - own_in) * own_out
    roles[:, 4] = (all_in - own_in) * (all_out - own_out) - same_ends
    return roles


def _closed(network: Network, grouping: Grouping) -> Floats:
    """Two-paths whose ends are tied directly, by role."""
    inside, across = _split(network.directed, grouping)
    kinds = {True: inside, False: across}
    closed = np.zeros((len(network), len(ROLES)))
    for first, second, ends in product((True, False), repeat=3):
        if (role := PATTERNS.get((first, second, ends))) is not None:
            closed[:, role] += _closed_at(kinds[first], kinds[second], kinds[ends])
    return closed


def _closed_at(first: csr_array, second: csr_array, ends: csr_array) -> Floats:
    """For each v the number of a, b with a -> v in `first`, v -> b in `second` and a -> b in `ends`."""
    back = second.T.tocsr()
    total = np.zeros(first.shape[0])
    for rows in portions(ends, back):
        total += np.asarray((ends[rows] @ back).multiply(first[rows]).sum(axis=0)).ravel()
    return total


def _split(ties: csr_array, grouping: Grouping) -> tuple[csr_array, csr_array]:
    """Ties within groups and between them."""
    sources = np.repeat(np.arange(ties.shape[0]), np.diff(ties.indptr))
    same = (grouping.of[sources] == grouping.of[ties.indices]).astype(float)
    parts = []
    for data in (same, 1 - same):
        part = csr_array((data, ties.indices.copy(), ties.indptr.copy()), shape=ties.shape)
        part.eliminate_zeros()
        parts.append(part)
    return parts[0], parts[1]


def _moments(network: Network, grouping: Grouping) -> tuple[Floats, Floats]:
    """Expectation and variance of each person's counts under random ties, by the size of her group.

    An open two-path has probability p = d²(1 - d); two of them that share the broker and one tie have the
    covariance d³(1 - d)³ counted once for each such pair.
    """
    size = float(len(network))
    sizes = grouping.sizes.astype(float)
    d = network.directed.nnz / (size * (size - 1)) if size > 1 else 0.0
    others = size - sizes
    squares, cubes = (sizes**2).sum() - sizes**2, (sizes**3).sum() - sizes**3
    pairs = np.column_stack(
        [
            (sizes - 1) * (sizes - 2),
            squares - others,
            others * (sizes - 1),
            others * (sizes - 1),
            others**2 - squares,
            np.full_like(sizes, (size - 1) * (size - 2)),
        ]
    )
    inside, outside = _choose_two(sizes - 1), _choose_two(others)
    mixed = 2 * ((sizes - 1) * outside + others * inside)
    # for each other group h: n_h times the pairs among those who are neither there nor here
    beyond = (others**2 * others - 2 * others * squares + cubes - others * others + squares) / 2
    shared = np.column_stack(
        [
            2 * (sizes - 1) * (sizes - 2) * (sizes - 3),
            2 * (cubes - 3 * squares + 2 * others),
            mixed,
            mixed,
            4 * beyond,
            np.full_like(sizes, 2 * (size - 1) * (size - 2) * (size - 3)),
        ]
    )
    p = d**2 * (1 - d)
    expected = pairs * p
    variance = np.maximum(expected * (1 - p) + shared * d**3 * (1 - d) ** 3, 0)
    return expected[grouping.of], variance[grouping.of]


def _choose_two(count: Floats) -> Floats:
    return count * (count - 1) / 2
