"""Key players: the few people from whom everybody is near, or without whom the network falls apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from schwarm.network.betweenness import betweenness
from schwarm.network.centrality import pagerank
from schwarm.network.distances import distance_rows, some
from schwarm.network.fragments import distance_fragmentation, fragmentation
from schwarm.network.graph import Floats, Grouping, Groups, Ints, Network
from schwarm.network.optimise import Score, best_cover, best_set
from schwarm.network.reasons import Reason, reasons
from schwarm.network.words import translated

Aim = Literal["reach", "break", "fragment"]

# all are candidates up to here; beyond, the best by simple measures are
ALL_REACH, ALL_BREAK = 3_000, 80
CANDIDATES_REACH, CANDIDATES_BREAK = 400, 30
EXACT_SOURCES, SOURCES = 2_048, 64
RANDOM_STARTS = 4
# above so many people, samples are smaller and only the greedy set is exchanged
LARGE = 20_000
# so many steps along ties may be spent on the search for a breaking set
EFFORT = 4e9


@dataclass(frozen=True, eq=False)
class KeyPlayers:
    """A set of people chosen together, which is not the set of the best individuals.

    `value` is D_R for the aim "reach" (1 when everybody else is a direct contact), D_F for "break" and F for
    "fragment", on the whole network; `by_degree` the same for as many people with most contacts, `without`
    for nobody. `within_one` is the share of people who are in the set or tied to it. Each of `reasons` says
    what stands behind one of `people`, in the same order, where groups are known.
    """

    people: tuple[str, ...]
    aim: Aim
    value: float
    by_degree: float
    without: float
    within_one: float
    reasons: tuple[Reason, ...] = ()

    def explain(self, language: str = "en") -> str:
        """The finding in a sentence."""
        words = translated(language)
        values = {
            "count": len(self.people),
            "value": f"{self.value:.3f}",
            "degree": f"{self.by_degree:.3f}",
            "before": f"{self.without:.3f}",
            "share": f"{self.within_one:.0%}".replace("%", " %"),
        }
        if self.aim == "reach":
            template = words.ngettext(
                "%(share)s of all people are at most one step away from this person.",
                "%(share)s of all people are at most one step away from these %(count)s.",
                len(self.people),
            )
        else:
            template = words.ngettext(
                "Without this person the network is cut up to %(value)s, from %(before)s.",
                "Without these %(count)s the network is cut up to %(value)s, from %(before)s.",
                len(self.people),
            )
        return template % values


def key_players(
    network: Network,
    limit: int = 5,
    *,
    aim: Aim = "reach",
    groups: Groups | Grouping | None = None,
    among: Sequence[str] | None = None,
    seed: int = 0,
) -> KeyPlayers:
    """The `limit` people who together serve the aim best: greedy, then exchange; never worse than plain
    degree.

    "reach" (KPP-POS) maximises D_R(S) = 1/n * sum over j of 1 / max(1, d(S, j)): for whom to begin a change
    with. "break" (KPP-NEG) maximises D_F, "fragment" F, of what is left without S: whose absence hurts.
    Distances are along ties in either direction. In large networks the candidates are those with most
    contacts, highest PageRank and betweenness, and every set is judged on the whole network in the end. With
    the aim "reach", `among` names those who may be chosen, where not all may; all are to be reached.

    Borgatti, Comput. Math. Organ. Theory 12:21-34, 2006.

    >>> star = Network.from_edges([("ada", name) for name in ("ben", "carla", "dora")])
    >>> key_players(star, 1).people, key_players(star, 1).value
    (('ada',), 1.0)
    """
    if among is not None and aim != "reach":
        raise ValueError('Only the aim "reach" chooses among some.')
    eligible = np.arange(len(network)) if among is None else np.sort([network.number[name] for name in among])
    limit = min(limit, max(len(network) - 1, 1), len(eligible))
    if aim == "reach":
        chosen = _reaching(network, limit, seed, eligible)
    else:
        chosen = _breaking(network, limit, aim, seed)
    rival = _most_contacts(network, eligible, limit)
    judge = _judge(network, aim, seed)
    if (by_degree := judge(tuple(rival))) > judge(chosen):
        chosen = tuple(rival.tolist())
    ordered = sorted(chosen, key=lambda person: (-network.degree[person], person))
    return KeyPlayers(
        people=tuple(network.people[person] for person in ordered),
        aim=aim,
        value=judge(tuple(ordered)),
        by_degree=by_degree,
        without=judge(()),
        within_one=_within_one(network, ordered),
        reasons=reasons(network, ordered, groups) if groups is not None else (),
    )


def reach(network: Network, people: Sequence[str]) -> float:
    """D_R of a set: 1/n * sum over j of 1 / max(1, d(S, j)).

    >>> reach(Network.from_edges([("a", "b"), ("b", "c")]), ["a"]).__round__(3)
    0.833
    """
    return _reach(network, [network.number[person] for person in people])


def reached_within(network: Network, people: Sequence[str], steps: int) -> int:
    """R_m of a set: how many people are at most `steps` away, members included.

    >>> reached_within(Network.from_edges([("a", "b"), ("b", "c")]), ["a"], 1)
    2
    """
    rows = distance_rows(network, np.array([network.number[person] for person in people]))
    return int((rows.min(axis=0) <= steps).sum())


def _reaching(network: Network, limit: int, seed: int, eligible: Ints) -> tuple[int, ...]:
    """The best set among all who may be chosen; among the likely ones of a large network."""
    size = len(network)
    most = size if size <= ALL_REACH else max(64, min(CANDIDATES_REACH, int(8e7 / size)))
    candidates = eligible if len(eligible) <= most else _likely(network, most, eligible)
    nearness = _nearness(distance_rows(network, candidates))
    place = {int(person): index for index, person in enumerate(candidates)}
    starts = [[place[int(person)] for person in _most_contacts(network, candidates, limit)]]
    chance = np.random.default_rng(seed)
    if size <= ALL_REACH:
        starts += [
            chance.choice(len(candidates), limit, replace=False).tolist() for _ in range(RANDOM_STARTS)
        ]
    return tuple(int(candidates[index]) for index in best_cover(nearness, limit, starts))


def _breaking(network: Network, limit: int, aim: Aim, seed: int) -> tuple[int, ...]:
    """Greedy alone is unsafe here, since neither F nor D_F is submodular: everything is exchanged."""
    size = len(network)
    small = size <= ALL_BREAK
    between = betweenness(network, directed=False, exact=2_000, sources=64, seed=seed)
    sources = None if size <= 256 else some(size, SOURCES * max(1, min(8, 4_000 // size)), seed)
    rounds = 4 * limit * max(network.contacts.nnz, 1) * (len(sources) / 64 if sources is not None else 1)
    most = size if small else int(np.clip(EFFORT / rounds / 6, 2 * limit, CANDIDATES_BREAK))
    candidates = _mixed([between, network.degree], most)
    starts = [_top(between, limit).tolist(), _top(network.degree, limit).tolist()] if size <= LARGE else []
    if small:
        chance = np.random.default_rng(seed)
        starts += [chance.choice(size, limit, replace=False).tolist() for _ in range(RANDOM_STARTS)]
    return best_set(_measure(network, aim, sources), candidates.tolist(), limit, starts)


def _likely(network: Network, most: int, eligible: Ints) -> Ints:
    return eligible[_mixed([network.degree[eligible], pagerank(network)[eligible]], most)]


def _most_contacts(network: Network, eligible: Ints, limit: int) -> Ints:
    return eligible[_top(network.degree[eligible], limit)]


def _mixed(measures: Sequence[Floats | Ints], most: int) -> Ints:
    """Those who are best by any of the measures, in turn, until there are `most`."""
    orders = np.stack([_top(measure, len(measure)) for measure in measures], axis=1).ravel()
    _, first = np.unique(orders, return_index=True)
    return orders[np.sort(first)][:most]


def _judge(network: Network, aim: Aim, seed: int) -> Score:
    """The measure on the whole network; from up to 1,024 starting points where that is too large."""
    if aim == "reach":
        return lambda chosen: _reach(network, chosen)
    sources = (
        None
        if len(network) <= EXACT_SOURCES
        else some(len(network), 1_024 if len(network) <= LARGE else 256, seed + 1)
    )
    return _measure(network, aim, sources)


def _measure(network: Network, aim: Aim, sources: Ints | None) -> Score:
    if aim == "fragment":
        return lambda chosen: fragmentation(network, np.array(chosen, dtype=np.int64))
    return lambda chosen: distance_fragmentation(network, np.array(chosen, dtype=np.int64), sources)


def _reach(network: Network, chosen: Sequence[int]) -> float:
    if not len(chosen):
        return 0.0
    nearest = distance_rows(network, np.array(chosen)).min(axis=0, keepdims=True)
    return float(_nearness(nearest).mean(dtype=np.float64))


def _nearness(distances: np.ndarray) -> Floats:
    """1 / max(1, d), and 0 where no path leads."""
    table = 1 / np.maximum(np.arange(256, dtype=np.float32), 1)
    table[255] = 0
    return np.asarray(table[distances])


def _within_one(network: Network, chosen: Sequence[int]) -> float:
    touched = np.zeros(len(network), dtype=bool)
    touched[list(chosen)] = True
    touched[network.contacts[list(chosen)].indices] = True
    return float(touched.mean()) if len(touched) else 0.0


def _top(scores: Floats | Ints, count: int) -> Ints:
    return np.argsort(-scores, kind="stable")[:count]
