"""Communities: groups as they are lived, found from ties alone, and compared with formal ones."""

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import csr_array, diags_array, triu
from scipy.spatial.distance import squareform

from schwarm.network.agreement import adjusted_mutual_information
from schwarm.network.graph import Floats, Grouping, Groups, Ints, Network
from schwarm.network.holes import portions
from schwarm.network.words import translated

# consensus needs a table of all pairs
MOST_CONSENSUS = 3_000
LEAST_CONSENSUS = 400
NEIGHBOURS = (15, 25, 40)
CONSENSUS_RESOLUTIONS = (3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
RESOLUTIONS = (1.0, 2.0, 4.0)
SEEDS = 4


@dataclass(frozen=True, eq=False)
class Communities:
    """The community of each person, numbered from the largest; `stability` is the agreement (AMI) of its
    runs.
    """

    people: tuple[str, ...]
    of: Ints
    method: str
    stability: float

    @property
    def count(self) -> int:
        """How many there are, people without a tie aside."""
        return int((np.bincount(self.of) > 1).sum())

    def agreement(self, groups: Groups | Grouping) -> float:
        """Adjusted mutual information with formal groups: 1 is the same, 0 is chance."""
        ask = groups if callable(groups) else None
        if isinstance(groups, Grouping):
            return adjusted_mutual_information(self.of, groups.of)
        labels = [ask(person) if ask else groups.get(person, "") for person in self.people]  # type: ignore[union-attr]
        return adjusted_mutual_information(self.of, np.unique(labels, return_inverse=True)[1])

    def explain(self, groups: Groups | Grouping, language: str = "en") -> str:
        """The finding in a sentence."""
        _ = translated(language).gettext
        return _(
            "%(count)s communities live in the ties; "
            "they agree with the departments to %(ami).2f (1 is fully)."
        ) % {
            "count": self.count,
            "ami": self.agreement(groups),
        }


def communities(network: Network, *, seed: int = 1) -> Communities:
    """Groups of people who share their contacts, with the resolution chosen without knowing any formal unit.

    From 400 to 3,000 people: each is tied to the 15, 25 and 40 others whose contacts are most like hers
    (cosine,
    rare contacts counting more); these graphs are cut by Louvain at six resolutions and four seeds; whoever
    is
    together in more than half of the 72 cuts belongs together (average linkage). In smaller and larger
    networks: Louvain on ties weighted by shared contacts, at the resolution whose runs agree best.

    Blondel et al., J. Stat. Mech. P10008, 2008; consensus: Lancichinetti & Fortunato, Sci. Rep. 2:336, 2012;
    stability: Lambiotte, WiOpt 2010.

    >>> two = [("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("d", "e"), ("e", "f"), ("f", "d")]
    >>> communities(Network.from_edges(two)).of.tolist()
    [0, 0, 0, 1, 1, 1]
    """
    if LEAST_CONSENSUS <= len(network) <= MOST_CONSENSUS:
        return _by_consensus(network, seed)
    return _by_stability(network, seed)


def louvain(ties: csr_array, *, resolution: float = 1.0, seed: int = 1) -> Ints:
    """Groups of high modularity in a symmetric matrix, by NetworKit's Louvain method with refinement."""
    import networkit as nk  # noqa: PLC0415  takes a second to load, and only this needs it

    upper = triu(ties, 1).tocoo()
    nk.setNumberOfThreads(1)
    nk.setSeed(seed, False)
    graph = nk.GraphFromCoo(
        (upper.data.astype(float), (upper.coords[0].astype(np.uint64), upper.coords[1].astype(np.uint64))),
        ties.shape[0],
        weighted=True,
        directed=False,
    )
    del upper
    method = nk.community.PLM(graph, refine=True, gamma=resolution, par="none randomized", recurse=True)
    method.run()
    return _ranked(np.array(method.getPartition().getVector(), dtype=np.int64))


def modularity(ties: csr_array, groups: Ints, *, resolution: float = 1.0) -> float:
    """Q = share of ties within groups less what is expected from degrees alone.

    Newman & Girvan, Phys. Rev. E 69:026113, 2004.
    """
    total = ties.sum()
    sources = np.repeat(np.arange(ties.shape[0]), np.diff(ties.indptr))
    within = ties.data[groups[sources] == groups[ties.indices]].sum()
    strength = np.bincount(groups, weights=np.asarray(ties.sum(axis=1)).ravel())
    return float(within / total - resolution * (strength**2).sum() / total**2)


def shared_contacts(network: Network) -> csr_array:
    """Ties weighted by the share of contacts that both have: |N[i] & N[j]| / |N[i] | N[j]|, with oneself.

    Jaccard, New Phytologist 11:37-50, 1912.
    """
    ties = network.contacts
    weights = np.empty(ties.nnz)
    degree = network.degree.astype(float) + 1
    for rows in portions(ties):
        # i and j are tied, so each is in the closed neighbourhood of the other
        both = ((ties[rows] @ ties).multiply(ties[rows]) + 2 * ties[rows]).tocsr()
        both.sort_indices()
        first = np.repeat(degree[rows], np.diff(both.indptr))
        weights[ties.indptr[rows.start] : ties.indptr[rows.stop]] = both.data / (
            first + degree[both.indices] - both.data
        )
    return csr_array((weights, ties.indices, ties.indptr), shape=ties.shape)


def _by_consensus(network: Network, seed: int) -> Communities:
    likeness = _likeness(network)
    runs = [
        louvain(graph, resolution=resolution, seed=seed + number)
        for graph in (_nearest(likeness, count) for count in NEIGHBOURS)
        for resolution in CONSENSUS_RESOLUTIONS
        for number in range(SEEDS)
    ]
    together = np.zeros(likeness.shape, dtype=np.float32)
    for run in runs:
        together += run[:, None] == run[None, :]
    apart = squareform(1 - together / len(runs), checks=False)
    of = fcluster(linkage(apart, "average"), 0.5, "distance").astype(np.int64)
    alone = network.degree == 0
    of[alone] = of.max() + 1 + np.arange(alone.sum())
    return Communities(network.people, _ranked(of), "consensus", _stability(runs[:: SEEDS + 1]))


def _by_stability(network: Network, seed: int) -> Communities:
    ties = shared_contacts(network) if len(network) <= 300_000 else network.contacts
    resolutions = (
        RESOLUTIONS if len(network) <= 20_000 else (1.0,) if len(network) > 300_000 else RESOLUTIONS[:2]
    )
    seeds = 3 if len(network) <= 20_000 else 2 if len(network) <= 300_000 else 1
    tried = []
    for resolution in resolutions:
        runs = [louvain(ties, resolution=resolution, seed=seed + number) for number in range(seeds)]
        best = max(runs, key=lambda run, at=resolution: modularity(ties, run, resolution=at))  # type: ignore[misc]
        # finer than five people a group says nothing about units, however stable it is
        if 1 < best.max() + 1 <= max(len(network) / 5, 2):
            tried.append((_stability(runs), best, resolution))
    if not tried:
        return Communities(network.people, louvain(ties, seed=seed), "resolution 1", float("nan"))
    stability, best, resolution = max(tried, key=lambda one: one[0])
    return Communities(network.people, best, f"resolution {resolution:g}", stability)


def _likeness(network: Network) -> Floats:
    """Cosine of closed neighbourhoods, where a contact of few counts more than one of many."""
    size = len(network)
    rarity = np.log(size / (network.degree + 1.0) + 1e-9)
    closed = (network.contacts + diags_array(np.ones(size))) @ diags_array(np.maximum(rarity, 1e-6))
    rows = closed.toarray()
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    likeness = np.asarray(rows @ rows.T)
    np.fill_diagonal(likeness, 0)
    return likeness


def _nearest(likeness: Floats, count: int) -> csr_array:
    """A graph in which each is tied to the `count` that are most like her."""
    size = len(likeness)
    count = min(count, size - 1)
    columns = np.argpartition(-likeness, count - 1, axis=1)[:, :count]
    rows = np.repeat(np.arange(size), count)
    values = likeness[rows, columns.ravel()]
    graph = csr_array((values, (rows, columns.ravel())), shape=likeness.shape)
    return graph.maximum(graph.T).tocsr()


def _stability(runs: list[Ints]) -> float:
    pairs = [adjusted_mutual_information(one, other) for one, other in combinations(runs, 2)]
    return float(np.mean(pairs)) if pairs else float("nan")


def _ranked(groups: Ints) -> Ints:
    """The same, numbered from the largest; equal sizes by their first member."""
    _, first, numbers, sizes = np.unique(groups, return_index=True, return_inverse=True, return_counts=True)
    order = np.lexsort((first, -sizes))
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    return rank[numbers]
