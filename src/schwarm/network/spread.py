"""How far a message travels, and which department it hardly reaches."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from schwarm.network.centrality import neighbours_of
from schwarm.network.distances import diameter
from schwarm.network.graph import Floats, Grouping, Groups, Network
from schwarm.network.words import translated

RUNS = 400
POWER_STEPS = 200


@dataclass(frozen=True, eq=False)
class Spread:
    """Whom a message reaches on average, from a given set, over `runs` simulated cascades.

    `error` is the standard error of `people`; `shares` the share reached of each group, by its name.
    """

    people: float
    error: float
    runs: int
    shares: dict[str, float]

    @property
    def worst(self) -> tuple[str, float]:
        """The group that is covered worst, and the share of it that is reached."""
        return min(self.shares.items(), key=lambda item: item[1])

    def explain(self, language: str = "en") -> str:
        """The finding in a sentence."""
        _ = translated(language).gettext
        name, share = self.worst
        return _(
            "A message reaches %(people).0f people on average, and %(share).0f %% of %(group)s, least of all."
        ) % {
            "people": self.people,
            "share": share * 100,
            "group": name,
        }


def simulated_spread(
    network: Network,
    seeds: Sequence[str],
    groups: Groups | Grouping | None = None,
    *,
    runs: int = RUNS,
    seed: int = 0,
) -> Spread:
    """Independent cascades from `seeds`: whoever is reached tells each contact once, who listens by chance.

    The chance is 1 / in-degree of the listener ("weighted cascade"), so everybody hears one of her contacts
    on
    average; a large constant chance would saturate the network, and random seeds would do as well as any.

    Kempe, Kleinberg & Tardos, KDD 2003.

    >>> chain = Network.from_edges([("a", "b"), ("b", "c")])
    >>> simulated_spread(chain, ["a"], runs=10).people
    3.0
    """
    grouping = Grouping.by(network, lambda _: "") if groups is None else _grouping(network, groups)
    ties = network.directed
    listeners = np.diff(network.incoming.indptr)
    chance = np.random.default_rng(seed)
    odds = (1 / np.maximum(listeners, 1)).astype(np.float32)[ties.indices]
    start = np.array([network.number[person] for person in seeds])
    reached = np.zeros(len(network), dtype=np.int64)
    totals = np.empty(runs)
    for run in range(runs):
        heard = _cascade(ties, chance.random(ties.nnz, dtype=np.float32) < odds, start)
        reached += heard
        totals[run] = heard.sum()
    shares = grouping.indicator @ (reached / runs) / grouping.sizes
    return Spread(
        people=float(totals.mean()),
        error=float(totals.std(ddof=1) / np.sqrt(runs)) if runs > 1 else float("nan"),
        runs=runs,
        shares=dict(zip(grouping.names, shares.tolist(), strict=True)),
    )


def diffusion_centrality(network: Network, *, steps: int | None = None) -> Floats:
    """How often others would hear of something that a person tells: sum over t = 1..T of (q A)^t 1.

    With q = 1 / the largest eigenvalue of A and T the diameter. Nominations by peers agree with it.

    Banerjee, Chandrasekhar, Duflo & Jackson, Science 341:1236498, 2013.

    >>> chain = Network.from_edges([("a", "b"), ("b", "a"), ("b", "c"), ("c", "b")])
    >>> diffusion_centrality(chain).round(2).tolist()
    [1.71, 2.41, 1.71]
    """
    ties = network.directed
    largest = _largest_eigenvalue(ties)
    length = steps if steps is not None else max(diameter(network), 1)
    passed = np.ones(len(network))
    total = np.zeros(len(network))
    for _ in range(length if largest else 0):
        passed = ties @ passed / largest
        total += passed
    return total


def _largest_eigenvalue(ties: csr_array) -> float:
    """By power iteration on A + I, which converges where A alone would swing to and fro."""
    vector = np.full(ties.shape[0], 1 / np.sqrt(max(ties.shape[0], 1)))
    value = 0.0
    for _ in range(POWER_STEPS):
        vector = ties @ vector + vector
        length = float(np.linalg.norm(vector))
        vector /= max(length, 1e-300)
        if abs(length - value) < 1e-10 * length:
            break
        value = length
    return max(length - 1, 0.0) if ties.nnz else 0.0


def _cascade(ties: csr_array, alive: np.ndarray, start: np.ndarray) -> np.ndarray:
    """Who hears, when only the ties that are `alive` carry."""
    heard = np.zeros(ties.shape[0], dtype=bool)
    heard[start] = True
    live = csr_array((alive, ties.indices, ties.indptr), shape=ties.shape)
    live = live.copy()
    live.eliminate_zeros()
    frontier = start
    while len(frontier):
        found = neighbours_of(live, frontier)
        frontier = np.unique(found[~heard[found]])
        heard[frontier] = True
    return heard


def _grouping(network: Network, groups: Groups | Grouping) -> Grouping:
    return groups if isinstance(groups, Grouping) else Grouping.by(network, groups)
