"""Finds key players in a process of its own: a question comes as JSON, an answer goes as JSON. No Django.

`python -m schwarm.insight.finding` needs the extra `network`. People are positions, never names or ids.
"""

from __future__ import annotations

import json
import sys
from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from schwarm.insight.measuring import network_of, tied
from schwarm.insight.suppression import SMALLEST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from schwarm.insight.measuring import Tie
    from schwarm.network.graph import Network
    from schwarm.network.reasons import Reason

# so many likely people are considered for each that is sought
CONSIDERED = 3
# behind everybody of whom anything is known
NOTHING = 2.0
# "among the … % whom most turn to"
STANDINGS = (1, 5, 10, 25, 50)
# "named by at least …"; one stands for fewer than five, who could be guessed
NAMED_BY = (1, 5, 10, 20)


def find(
    groups: list[int],
    ties: list[Tie],
    weights: dict[str, float],
    end: int,
    nominations: list[tuple[int, int]],
    barred: list[int],
    seek: int,
) -> dict[str, Any]:
    """`seek` people from whom together most others are near, among those who stand out in one of two ways.

    These are whom people turn to (PageRank along the ties) and whom people name when they are asked: peers
    find those who spread things better than traces alone (Banerjee et al. 2019), so ranks in both count the
    same, and naming somebody is one more way to be near. `barred` said no before. `people` are those found,
    with reasons for each alone, from ties without what was named; `coverage` is for each group the share of
    people who are one of them or tied to one, to a tenth, None where it tells of a few.
    """
    pairs = tied(ties, weights)
    ties = [tie for tie in ties if (tie[0], tie[1]) in pairs]
    network = network_of(len(groups), ties, end)
    named = [0] * len(groups)
    for _by, person in nominations:
        named[person] += 1
    standing = _standing(network)
    pool = _likely(standing, named, barred, CONSIDERED * seek)
    if not pool:
        return {"people": [], "coverage": []}
    named_too = [(by, person, 1, "named", end) for by, person in nominations]
    chosen = _chosen(network_of(len(groups), [*ties, *named_too], end), pool, seek)
    people = [_found(one, reason, standing, named) for one, reason in _with_reasons(network, chosen, groups)]
    return {"people": people, "coverage": _coverage(network, chosen, groups)}


def _chosen(network: Network, pool: list[int], seek: int) -> list[int]:
    from schwarm.network import key_players  # noqa: PLC0415  the extra

    return [int(one) for one in key_players(network, seek, among=[str(person) for person in pool]).people]


def _with_reasons(network: Network, chosen: list[int], groups: list[int]) -> list[tuple[int, Reason]]:
    from schwarm.network.graph import Grouping  # noqa: PLC0415  the extra
    from schwarm.network.reasons import reasons  # noqa: PLC0415

    grouping = Grouping.by(network, lambda person: f"{groups[int(person)]:06d}")
    told = reasons(network, [network.number[str(person)] for person in chosen], grouping)
    return list(zip(chosen, told, strict=True))


def _standing(network: Network) -> list[float]:
    """For each position the share of people to whom as many turn, or more."""
    from schwarm.network.centrality import in_strength, pagerank  # noqa: PLC0415  the extra

    scores = [0.0] * len(network)
    for person, rank, asked in zip(network.people, pagerank(network), in_strength(network), strict=True):
        scores[int(person)] = float(rank) if asked else 0.0
    return _shares_reaching(scores)


def _shares_reaching(scores: Sequence[float]) -> list[float]:
    """For each the share of all that score as high or higher; more than any share for a score of nothing."""
    ordered = sorted(scores)
    return [1 - bisect_left(ordered, score) / len(ordered) if score else NOTHING for score in scores]


def _likely(standing: list[float], named: list[int], barred: list[int], most: int) -> list[int]:
    """Who stands out in both ways or very much in one, the first ones first."""
    by_name = _shares_reaching(named)
    out = set(barred)
    seen = [p for p in range(len(standing)) if p not in out and min(standing[p], by_name[p]) < NOTHING]
    return sorted(seen, key=lambda person: (standing[person] + by_name[person], person))[:most]


def _found(person: int, reason: Reason, standing: list[float], named: list[int]) -> dict[str, Any]:
    return {
        "person": person,
        "contacts": reason.people,
        "asked_by": reason.asked_by,
        "path": [int(reason.source), int(reason.target)] if reason.source else None,
        "before": round(reason.before, 1),
        "after": round(reason.after, 1),
        "standing": next((step for step in STANDINGS if 100 * standing[person] <= step), None),
        "named_by": max((step for step in NAMED_BY if named[person] >= step), default=0),
    }


def _coverage(network: Network, chosen: list[int], groups: list[int]) -> list[float | None]:
    """Nothing where so few were found that a share would tell of one of them."""
    if len(chosen) < SMALLEST:
        return []
    near = set(chosen)
    for person in chosen:
        row = network.contacts[[network.number[str(person)]]].indices
        near |= {int(network.people[number]) for number in row}
    return [_share(near, {p for p, g in enumerate(groups) if g == group}) for group in range(max(groups) + 1)]


def _share(near: set[int], members: set[int]) -> float | None:
    inside = len(near & members)
    is_safe = all(count == 0 or count >= SMALLEST for count in (inside, len(members) - inside))
    return round(inside / len(members), 1) if is_safe else None


if __name__ == "__main__":
    json.dump(find(**json.load(sys.stdin)), sys.stdout)
