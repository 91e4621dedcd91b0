"""Which ties come next: learned from the past of the same company, tested on what nobody has seen."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import rankdata

from schwarm.network.eventlog import EventLog
from schwarm.network.graph import Floats, Grouping, Ints, Network

# tables of all pairs are held
MOST = 3_000
RIDGE = 50.0
NEWTON_STEPS = 30
# an event to more people says little about any two of them
MOST_TOGETHER = 1_000
# the past is cut at these shares of its time: what was known then, and which ties came after
CUTS = (0.5, 2 / 3)
RECENT = 60.0

Pairs = tuple[Ints, Ints]


@dataclass(frozen=True, eq=False)
class Forecast:
    """A logistic model over measures of a pair; `score` orders pairs by how likely a tie comes."""

    coefficients: Floats
    mean: Floats
    spread: Floats

    def score(self, log: EventLog, network: Network, pairs: Pairs, until: float) -> Floats:
        """The log-odds of a tie for each pair, from what happened before `until` (seconds since 1970)."""
        return _design(_measures(log, network, until, pairs), self.mean, self.spread) @ self.coefficients


def learn(log: EventLog, people: Sequence[str], grouping: Grouping | None, until: float) -> Forecast:
    """Learn from events before `until` only: at each cut, measures before it against ties after it.

    The measures: resource allocation weighted by log strength and by mails shared among few (Lü & Zhou, EPL
    89:18001, 2010), paths of three (Kovács et al., Nat. Commun. 10:1240, 2019), degree and activity of both,
    the network in 8 and, normalised, 16 dimensions, and how often the two were addressed together. Pairs of
    one group of `grouping`, and pairs with a tie, are left out. Logistic regression with a ridge of 50,
    chosen on the past alone.
    """
    first = log.span().first or 0.0
    rows, answers = [], []
    for cut in CUTS:
        moment = first + cut * (until - first)
        known = network_between(log, people, 0.0, moment)
        pairs = untied(known, grouping)
        came = network_between(log, people, moment, until).contacts
        rows.append(_measures(log, known, moment, pairs))
        answers.append(_values(came, pairs) > 0)
    table, target = np.vstack(rows), np.concatenate(answers).astype(float)
    mean, spread = table.mean(axis=0), table.std(axis=0) + 1e-9
    return Forecast(_logistic(_design(table, mean, spread), target), mean, spread)


def untied(network: Network, grouping: Grouping | None) -> Pairs:
    """All pairs without a tie, from different groups where there are groups."""
    first, second = np.triu_indices(len(network), 1)
    kept = _values(network.contacts, (first, second)) == 0
    if grouping is not None:
        kept &= grouping.of[first] != grouping.of[second]
    return first[kept], second[kept]


def network_between(log: EventLog, people: Sequence[str], start: float, end: float) -> Network:
    """The ties of events from `start` until before `end`, shared among recipients, without fading."""
    rows = log.pairs(people, start, end)
    return Network.from_arrays(people, rows.sources, rows.targets, rows.weights)


def area_under_curve(scores: Floats, hits: np.ndarray) -> float:
    """The chance that a pair that came ranks above one that did not (ties count half)."""
    ranks, positive = rankdata(scores), int(hits.sum())
    return float((ranks[hits].sum() - positive * (positive + 1) / 2) / (positive * (len(hits) - positive)))


def average_precision(scores: Floats, hits: np.ndarray) -> float:
    """The mean share of hits among all ranked at least as high, over the hits."""
    ordered = hits[np.argsort(-scores, kind="stable")]
    return float((np.cumsum(ordered) / np.arange(1, len(ordered) + 1))[ordered].mean())


def hit_share(scores: Floats, hits: np.ndarray, pairs: Pairs, top: int = 5) -> float:
    """Of all people with a new tie: the share with at least one of them among her `top` pairs."""
    first, second = pairs
    people = np.unique(np.concatenate([first[hits], second[hits]]))
    found = 0
    for person in people:
        own = np.flatnonzero((first == person) | (second == person))
        found += bool(hits[own[np.argsort(-scores[own], kind="stable")[:top]]].any())
    return found / len(people)


def baseline(network: Network, pairs: Pairs) -> Floats:
    """Weighted resource allocation alone: what `introductions` uses."""
    return _values(_allocation(np.log1p(network.undirected.toarray())), pairs)


def _measures(log: EventLog, network: Network, until: float, pairs: Pairs) -> Floats:
    """Each measure of each pair twice: as its rank among all, and on a logarithmic scale."""
    if len(network) > MOST:
        raise ValueError(f"A forecast looks at all pairs of at most {MOST} people.")
    columns = []
    for table, is_count in _tables(log, network, until):
        values = _values(table, pairs)
        columns.append(rankdata(values) / len(values))
        if is_count:
            columns.append(np.log(1e-3 + np.maximum(values, 0) / max(float(table.std()), 1e-9)))
    return np.column_stack(columns)


def _tables(log: EventLog, network: Network, until: float) -> list[tuple[Floats, bool]]:
    """The measures as tables of all pairs, and whether they are amounts."""
    strength = network.undirected.toarray()
    ties = (strength > 0).astype(float)
    degree = ties.sum(axis=1)
    recent = log.pairs(network.people, 0.0, until, half_life=RECENT)
    activity = np.log(
        1e-3
        + np.bincount(recent.sources, recent.weights, len(network))
        + np.bincount(recent.targets, recent.weights, len(network))
    )
    logarithm = np.log1p(strength)
    together = log.together(network.people, until, MOST_TOGETHER)
    lately = log.together(network.people, until, MOST_TOGETHER, half_life=RECENT)
    whole = np.maximum(together.sum(axis=1), 1e-9)
    shared = (together / whole[:, None]) @ ties
    return [
        (_allocation(np.log1p(_counted(log, network, until))), True),
        (_allocation(np.sqrt(strength)), True),
        (_three_paths(ties, degree), True),
        (np.log1p(np.outer(degree, degree)), False),
        (np.minimum.outer(activity, activity), False),
        (np.add.outer(activity, activity), False),
        (_reduced(logarithm, 8), True),
        (_reduced(_balanced(logarithm), 16), True),
        (together, True),
        (lately, True),
        (together / np.sqrt(np.outer(whole, whole)), True),
        (shared + shared.T, True),
        ((together / whole) @ together, True),
    ]


def _counted(log: EventLog, network: Network, until: float) -> Floats:
    """How many events there were between two people, whichever way."""
    found = log.pairs(network.people, 0.0, until)
    table = np.zeros((len(network), len(network)))
    np.add.at(table, (found.sources, found.targets), found.counts)
    return table + table.T


def _allocation(weights: Floats) -> Floats:
    total = weights.sum(axis=1)
    share = weights * np.divide(1.0, total, out=np.zeros(len(total)), where=total > 0)
    ties = (weights > 0).astype(float)
    return np.asarray(share @ ties.T + ties @ share.T)


def _three_paths(ties: Floats, degree: Floats) -> Floats:
    balanced = _balanced(ties)
    return np.asarray(balanced @ ties @ balanced)


def _balanced(weights: Floats) -> Floats:
    total = np.maximum(weights.sum(axis=1), 1)
    return weights / np.sqrt(np.outer(total, total))


def _reduced(weights: Floats, dimensions: int) -> Floats:
    """The nearest table of that rank."""
    left, values, right = np.linalg.svd(weights)
    return np.asarray((left[:, :dimensions] * values[:dimensions]) @ right[:dimensions])


def _values(table: object, pairs: Pairs) -> Floats:
    return np.asarray(table[pairs]).ravel()  # type: ignore[index]


def _design(table: Floats, mean: Floats, spread: Floats) -> Floats:
    return np.column_stack([np.ones(len(table)), (table - mean) / spread])


def _logistic(design: Floats, target: Floats) -> Floats:
    """Ridge logistic regression by Newton's method."""
    coefficients = np.zeros(design.shape[1])
    for _ in range(NEWTON_STEPS):
        odds = 1 / (1 + np.exp(-design @ coefficients))
        slope = design.T @ (target - odds) - RIDGE * coefficients
        curve = design.T @ (design * (odds * (1 - odds))[:, None]) + RIDGE * np.eye(len(coefficients))
        step = np.linalg.solve(curve, slope)
        coefficients += step
        if np.abs(step).max() < 1e-8:
            break
    return coefficients
