"""Who should meet whom: pairs from different units that have much in common and no tie yet."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array, diags_array

from schwarm.network.graph import Floats, Grouping, Groups, Network
from schwarm.network.holes import portions
from schwarm.network.words import translated

PER_PERSON = 5


@dataclass(frozen=True, slots=True)
class Introduction:
    """Two people of different units without a tie; `shared` contacts stand between them."""

    first: str
    second: str
    score: float
    shared: int

    def explain(self, language: str = "en") -> str:
        """The reason for the two, without naming a third."""
        words = translated(language)
        return words.ngettext("you share %(count)s contact", "you share %(count)s contacts", self.shared) % {
            "count": self.shared
        }


def introductions(
    network: Network, groups: Groups | Grouping, *, per_person: int = PER_PERSON
) -> tuple[Introduction, ...]:
    """For each person the best `per_person` others from different units she is not tied to, each pair once.

    By weighted resource allocation: r(i, j) = sum over shared contacts z of (w(i, z) + w(j, z)) / s(z), with
    w the logarithm of 1 + strength and s(z) the sum of w around z. `forecast` does better where there is a
    history to learn from.

    Zhou, Lü & Zhang, Eur. Phys. J. B 71:623-630, 2009; Lü & Zhou, EPL 89:18001, 2010.

    >>> team = Network.from_edges([("ada", "ben"), ("ben", "carla"), ("ben", "dora")])
    >>> [(one.first, one.second) for one in introductions(team, {"ada": "Service", "dora": "Service"})]
    [('ada', 'carla'), ('carla', 'dora')]
    """
    grouping = groups if isinstance(groups, Grouping) else Grouping.by(network, groups)
    found: dict[tuple[int, int], tuple[float, int]] = {}
    ties, weights = network.contacts, log_strength(network)
    share = weights @ _inverse(weights)
    for rows in portions(ties):
        score = (share[rows] @ ties + (ties[rows] @ share.T)).tocsr()
        common = (ties[rows] @ ties).tocsr()
        for offset in range(rows.stop - rows.start):
            person = rows.start + offset
            for other, value in _best(score, offset, person, network, grouping, per_person):
                pair = (min(person, other), max(person, other))
                found.setdefault(pair, (value, int(common[offset, other])))
    ordered = sorted(found.items(), key=lambda item: (-item[1][0], item[0]))
    return tuple(
        Introduction(network.people[first], network.people[second], value, shared)
        for (first, second), (value, shared) in ordered
    )


def log_strength(network: Network) -> csr_array:
    """Undirected ties with the logarithm of 1 + strength, so that a hundred mails are not a hundred
    friends.
    """
    ties = network.undirected.copy()
    ties.data = np.log1p(ties.data)
    return ties


def _best(
    score: csr_array, offset: int, person: int, network: Network, grouping: Grouping, count: int
) -> list[tuple[int, float]]:
    """The best in one row who are from elsewhere and no contacts."""
    start, stop = score.indptr[offset], score.indptr[offset + 1]
    others, values = score.indices[start:stop], score.data[start:stop]
    contacts = network.contacts
    known = contacts.indices[contacts.indptr[person] : contacts.indptr[person + 1]]
    kept = (others != person) & (grouping.of[others] != grouping.of[person]) & ~np.isin(others, known)
    others, values = others[kept], values[kept]
    order = np.lexsort((others, -values))[:count]
    return [(int(others[place]), float(values[place])) for place in order]


def _inverse(weights: csr_array) -> csr_array:
    strength: Floats = np.asarray(weights.sum(axis=1)).ravel()
    return diags_array(np.divide(1.0, strength, out=np.zeros(len(strength)), where=strength > 0))
