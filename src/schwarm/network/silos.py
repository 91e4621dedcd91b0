"""Silos: do groups keep to themselves more than their sizes explain?"""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from schwarm.network.graph import Floats, Grouping, Groups, Network
from schwarm.network.words import translated

PERMUTATIONS = 5_000
# above so many ties, permutations are replaced by the exact moments of the permutation distribution
MOST_PERMUTED = 200_000
SIGNIFICANT = 0.05


@dataclass(frozen=True, eq=False)
class GroupSilo:
    """One group: `index` is its E-I index, `expected` the one under random mixing, NaN without ties."""

    name: str
    size: int
    index: float
    expected: float


@dataclass(frozen=True, eq=False)
class Silos:
    """The E-I index of a network, what chance would give, and the same for each group.

    `p` is the chance of an index as low as this one or lower if people were in groups at random.
    """

    index: float
    external: int
    internal: int
    expected: float
    p: float
    permutations: int
    groups: tuple[GroupSilo, ...]

    @property
    def siloed(self) -> bool:
        """Whether groups keep to themselves beyond chance."""
        return self.p < SIGNIFICANT

    def explain(self, language: str = "en") -> str:
        """The finding in a sentence."""
        _ = translated(language).gettext
        template = (
            _(
                "Ties stay within groups more than chance explains: "
                "E-I index %(index)s, by chance %(expected)s."
            )
            if self.siloed
            else _("Groups do not keep to themselves: E-I index %(index)s, by chance %(expected)s.")
        )
        return template % {"index": f"{self.index:+.2f}", "expected": f"{self.expected:+.2f}"}


def silos(
    network: Network, groups: Groups | Grouping, *, permutations: int = PERMUTATIONS, seed: int = 0
) -> Silos:
    """The E-I index (E - I) / (E + I), with E directed ties between groups and I within.

    The raw index says little: with many small groups chance alone gives almost +1. So it comes with the
    expectation (e - i) / (e + i), e and i being the possible pairs, and with a test that deals the group
    labels anew `permutations` times, p = (1 + as low or lower) / (1 + permutations). Above 200,000 ties the
    exact mean and variance of that distribution and the normal curve take its place; `permutations` is then
    0.

    Krackhardt & Stern, Soc. Psychol. Q. 51:123-140, 1988; moments: Cliff & Ord, Spatial Processes, 1981.

    >>> team = Network.from_edges([("a", "b"), ("c", "d"), ("a", "c")])
    >>> silos(team, {"a": "X", "b": "X", "c": "Y", "d": "Y"}).index.__round__(3)
    -0.333
    """
    grouping = groups if isinstance(groups, Grouping) else Grouping.by(network, groups)
    sources, targets = _ends(network)
    inside = grouping.of[sources] == grouping.of[targets]
    internal, total = int(inside.sum()), len(sources)
    sizes = grouping.sizes.astype(float)
    possible, within = len(network) * (len(network) - 1), float((sizes * (sizes - 1)).sum())
    if total <= MOST_PERMUTED:
        p = _permuted(grouping, sources, targets, internal, permutations, seed)
    else:
        p, permutations = _by_moments(network, grouping, internal), 0
    return Silos(
        index=_index(total - internal, internal),
        external=total - internal,
        internal=internal,
        expected=_index(possible - within, within),
        p=p,
        permutations=permutations,
        groups=_each(grouping, sources, targets, inside),
    )


def weighted_index(network: Network, groups: Groups) -> float:
    """The E-I index with strengths in place of numbers of ties."""
    grouping = Grouping.by(network, groups)
    sources, targets = _rows(network.weights), network.weights.indices
    inside = network.weights.data[grouping.of[sources] == grouping.of[targets]].sum()
    return _index(float(network.weights.data.sum() - inside), float(inside))


def person_index(network: Network, groups: Groups) -> Floats:
    """The E-I index of each person's contacts, for her own eyes; NaN without contacts."""
    grouping = Grouping.by(network, groups)
    sources, targets = _rows(network.contacts), network.contacts.indices
    inside = np.bincount(
        sources, weights=grouping.of[sources] == grouping.of[targets], minlength=len(network)
    )
    degree = network.degree
    return np.asarray(
        np.divide(degree - 2 * inside, degree, out=np.full(len(network), np.nan), where=degree > 0)
    )


def densities(network: Network, grouping: Grouping) -> Floats:
    """The share of possible directed ties from group g (row) to group h (column); NaN where none is
    possible.
    """
    between = (grouping.indicator @ network.directed @ grouping.indicator.T).toarray()
    sizes = grouping.sizes.astype(float)
    possible = np.outer(sizes, sizes) - np.diag(sizes)
    return np.asarray(np.divide(between, possible, out=np.full_like(between, np.nan), where=possible > 0))


def _permuted(
    grouping: Grouping, sources: np.ndarray, targets: np.ndarray, internal: int, permutations: int, seed: int
) -> float:
    """The share of shuffled labellings with at least as many ties inside."""
    chance, labels = np.random.default_rng(seed), grouping.of.astype(np.int32)
    extreme = 0
    for _ in range(permutations):
        chance.shuffle(labels)
        extreme += int(np.count_nonzero(labels[sources] == labels[targets]) >= internal)
    return (1 + extreme) / (1 + permutations)


def _by_moments(network: Network, grouping: Grouping, internal: int) -> float:
    """The same from the mean and variance of ties inside under permutation (join counts), normal beyond."""
    n = float(len(network))
    pair = network.directed + network.incoming
    ties = pair.sum() / 2
    s1 = (pair.data**2).sum() / 2
    s2 = (np.asarray(pair.sum(axis=1)).ravel() ** 2).sum()
    sizes = grouping.sizes.astype(float)
    two = (sizes * (sizes - 1)).sum() / (n * (n - 1))
    three = (sizes * (sizes - 1) * (sizes - 2)).sum() / (n * (n - 1) * (n - 2))
    falling = sizes * (sizes - 1)
    four = ((falling * (sizes - 2) * (sizes - 3)).sum() + falling.sum() ** 2 - (falling**2).sum()) / (
        n * (n - 1) * (n - 2) * (n - 3)
    )
    # squares of sums over pairs of ties that share both ends, one end, or none
    both, one = s1, s2 - 2 * s1
    none = ties**2 - both - one
    variance = both * two + one * three + none * four - (ties * two) ** 2
    return float(ndtr(-(internal - 0.5 - ties * two) / np.sqrt(variance)))


def _each(
    grouping: Grouping, sources: np.ndarray, targets: np.ndarray, inside: np.ndarray
) -> tuple[GroupSilo, ...]:
    """What touches each group, and how much of it stays there."""
    count = len(grouping.names)
    internal = np.bincount(grouping.of[sources[inside]], minlength=count)
    external = np.bincount(grouping.of[sources[~inside]], minlength=count)
    external += np.bincount(grouping.of[targets[~inside]], minlength=count)
    size, everybody = grouping.sizes, len(grouping.of)
    return tuple(
        GroupSilo(
            name=name,
            size=int(size[g]),
            index=_index(float(external[g]), float(internal[g])),
            expected=_index(2.0 * size[g] * (everybody - size[g]), float(size[g] * (size[g] - 1))),
        )
        for g, name in enumerate(grouping.names)
    )


def _ends(network: Network) -> tuple[np.ndarray, np.ndarray]:
    return _rows(network.directed), network.directed.indices


def _rows(matrix: object) -> np.ndarray:
    indptr = np.asarray(matrix.indptr)  # type: ignore[attr-defined]
    return np.repeat(np.arange(len(indptr) - 1, dtype=np.int32), np.diff(indptr))


def _index(external: float, internal: float) -> float:
    total = external + internal
    return (external - internal) / total if total else float("nan")
