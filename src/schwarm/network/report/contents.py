"""What a report holds, and how it is measured. Whoever has not agreed to be named is in sums only."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

import numpy as np
from scipy.sparse.csgraph import connected_components

from schwarm.network.betweenness import EXACT, bands, betweenness
from schwarm.network.brokerage import ROLES, Brokerage, brokerage
from schwarm.network.centrality import coreness, density, pagerank, reciprocity
from schwarm.network.communities import Communities, communities
from schwarm.network.decay import HALF_LIFE, SECONDS_A_DAY
from schwarm.network.distances import distance_rows, group_distances, mean_distance
from schwarm.network.eventlog import EventLog
from schwarm.network.flow import Flow, temporal_reach
from schwarm.network.graph import Floats, Grouping, Ints, Network
from schwarm.network.introductions import introductions
from schwarm.network.keyplayers import KeyPlayers, key_players
from schwarm.network.readers import Listed
from schwarm.network.reasons import Reason, reasons
from schwarm.network.silos import Silos, densities, silos
from schwarm.network.spread import Spread, simulated_spread
from schwarm.network.words import translated

# groups of fewer people are not shown
SMALLEST = 5
# below so many people nobody is named, agreed or not
LEAST_NAMED = 50
MOST_SHOWN = 16
NAMED = 20
BUSIEST = 0.05
# what takes long is left out, or estimated, above these numbers of people
MOST_BROKERED, MOST_INTRODUCED, MOST_BROKEN, MOST_FLOWING = 120_000, 20_000, 120_000, 300_000
RUNS = 400

Progress = Callable[[str], object]


@dataclass(frozen=True, eq=False)
class Basis:
    """What the report rests on."""

    people: int
    tied: int
    left_out: int
    events: int
    first: float | None
    last: float | None
    kinds: dict[str, int]
    half_life: float
    threshold: float


@dataclass(frozen=True, eq=False)
class Overview:
    """The network as a whole; `busiest` is the share of all that is directed at the busiest twentieth."""

    ties: int
    density: float
    reciprocity: float
    distance: float
    connected: float
    core: int
    busiest: float
    week: Flow | None
    month: Flow | None


@dataclass(frozen=True, eq=False)
class Departments:
    """Groups large enough to be shown, those from position `rest` on being the rest; tables in the same
    order.
    """

    rest: int
    names: tuple[str, ...]
    sizes: Ints
    ties: Floats
    densities: Floats
    distances: Floats


@dataclass(frozen=True, eq=False)
class Coverage:
    """A set of key players, how far it reaches as it grows, and what share of each department is near it."""

    chosen: KeyPlayers
    growing: tuple[float, ...]
    direct: Floats
    two_steps: Floats
    spread: Spread


@dataclass(frozen=True, eq=False)
class Named:
    """Somebody who agreed to be named, and why."""

    name: str
    department: str
    band: int
    asked_rank: int
    in_reaching_set: bool
    in_breaking_set: bool
    reason: Reason


@dataclass(frozen=True, eq=False)
class Report:
    """All findings; parts that a size or a missing time forbids are None."""

    basis: Basis
    overview: Overview
    departments: Departments
    silos: Silos
    communities: Communities
    agreement: float
    reaching: Coverage
    breaking: KeyPlayers | None
    roles: dict[str, tuple[float, float]] | None
    middle: float
    estimated: bool
    meetings: Floats | None
    named: tuple[Named, ...]


def analyse(
    log: EventLog,
    listed: Listed,
    *,
    consented: Collection[str] = (),
    limit: int = 5,
    language: str = "en",
    half_life: float = HALF_LIFE,
    threshold: float = 0.0,
    progress: Progress = lambda _step: None,
) -> Report:
    """Measure everything, telling `progress` what is being done."""
    _ = translated(language).gettext
    progress(_("Adding up ties"))
    network = log.network(people=listed.names, half_life=half_life, threshold=threshold)
    full = Grouping.by(network, listed.departments)
    shown = full.merged(SMALLEST, _("Others"), MOST_SHOWN)
    progress(_("Looking at silos"))
    departments = _departments(network, shown)
    silo = silos(network, full)
    progress(_("Finding communities"))
    lived = communities(network)
    progress(_("Choosing key players"))
    reaching = _coverage(network, full, shown, limit)
    breaking = key_players(network, limit, aim="break", groups=full) if len(network) <= MOST_BROKEN else None
    progress(_("Looking for who is in the middle"))
    between = betweenness(network, exact=EXACT, sources=256 if len(network) <= MOST_BROKERED else 32)
    broker = brokerage(network, full) if len(network) <= MOST_BROKERED else None
    progress(_("Following paths through time"))
    overview = _overview(network, log, full)
    progress(_("Looking for introductions"))
    meetings = _meetings(network, full, shown) if len(network) <= MOST_INTRODUCED else None
    return Report(
        basis=_basis(network, log, half_life, threshold),
        overview=overview,
        departments=departments,
        silos=silo,
        communities=lived,
        agreement=lived.agreement(full),
        reaching=reaching,
        breaking=breaking,
        roles=_roles(broker) if broker is not None else None,
        middle=_share_of_top(between, BUSIEST),
        estimated=len(network) > EXACT,
        meetings=meetings,
        named=_named(network, full, listed, consented, between, reaching.chosen, breaking),
    )


def _basis(network: Network, log: EventLog, half_life: float, threshold: float) -> Basis:
    span = log.span()
    return Basis(
        people=len(network),
        tied=int((network.degree > 0).sum()),
        left_out=log.strangers(network.people),
        events=span.events,
        first=span.first,
        last=span.last,
        kinds=log.kinds(),
        half_life=half_life,
        threshold=threshold,
    )


def _overview(network: Network, log: EventLog, grouping: Grouping) -> Overview:
    _count, part = connected_components(network.contacts, directed=False)
    return Overview(
        ties=int(network.contacts.nnz // 2),
        density=density(network),
        reciprocity=reciprocity(network),
        distance=mean_distance(network),
        connected=float(np.bincount(part).max() / len(network)),
        core=int(coreness(network).max()),
        busiest=_share_of_top(np.asarray(network.weights.sum(axis=0)).ravel(), BUSIEST),
        week=_flow(network, log, grouping, 7),
        month=_flow(network, log, grouping, 28),
    )


def _flow(network: Network, log: EventLog, grouping: Grouping, days: float) -> Flow | None:
    """The last full window of the log, where it has times and is not too large."""
    span = log.span()
    if span.first is None or span.last is None or len(network) > MOST_FLOWING:
        return None
    start = span.last - days * SECONDS_A_DAY
    if start < span.first:
        return None
    moments = log.moments(network, start, span.last + 1)
    return temporal_reach(moments, len(network), start=start, days=days + 1e-4, grouping=grouping)


def _departments(network: Network, shown: Grouping) -> Departments:
    ties = (shown.indicator @ network.contacts @ shown.indicator.T).toarray()
    ties[np.diag_indices(len(ties))] /= 2
    return Departments(
        rest=len(shown.names) - (not shown.whole),
        names=shown.names,
        sizes=shown.sizes,
        ties=ties,
        densities=densities(network, shown),
        distances=group_distances(network, shown, directed=False),
    )


def _coverage(network: Network, full: Grouping, shown: Grouping, limit: int) -> Coverage:
    chosen = key_players(network, limit, groups=full)
    members = np.array([network.number[person] for person in chosen.people])
    rows = distance_rows(network, members)
    growing = tuple(float((rows[: count + 1].min(axis=0) <= 1).mean()) for count in range(len(members)))
    nearest = rows.min(axis=0)
    direct = shown.indicator @ (nearest <= 1).astype(float) / shown.sizes
    two_steps = shown.indicator @ (nearest <= 2).astype(float) / shown.sizes
    runs = max(16, min(RUNS, int(4e8 / max(network.directed.nnz, 1))))
    spread = simulated_spread(network, chosen.people, shown, runs=runs)
    return Coverage(chosen, growing, direct, two_steps, spread)


def _roles(found: Brokerage) -> dict[str, tuple[float, float]]:
    """How often each role occurs, and how often chance would give it."""
    counts, expected = found.counts.sum(axis=0), found.expected.sum(axis=0)
    return {role: (float(counts[place]), float(expected[place])) for place, role in enumerate(ROLES)}


def _meetings(network: Network, full: Grouping, shown: Grouping) -> Floats:
    """How many promising pairs there are between two departments."""
    table = np.zeros((len(shown.names), len(shown.names)))
    for pair in introductions(network, full):
        one, other = shown.of[network.number[pair.first]], shown.of[network.number[pair.second]]
        table[one, other] += 1
        table[other, one] += one != other
    np.fill_diagonal(table, 0)
    if not shown.whole:
        table[-1] = table[:, -1] = 0
    return np.where(table >= SMALLEST, table, 0)


def _named(
    network: Network,
    grouping: Grouping,
    listed: Listed,
    consented: Collection[str],
    between: Floats,
    reaching: KeyPlayers,
    breaking: KeyPlayers | None,
) -> tuple[Named, ...]:
    """Those who agreed and stand out, most in the middle first; nobody in a company of fewer than fifty."""
    if len(network) < LEAST_NAMED:
        return ()
    band, asked = bands(between), _ranks(pagerank(network))
    sets = [set(reaching.people), set(breaking.people) if breaking is not None else set()]
    agreed = [person for person in consented if person in network.number]
    numbers = [network.number[person] for person in agreed]
    standing = [
        number
        for number, person in zip(numbers, agreed, strict=True)
        if band[number] < 2 or any(person in s for s in sets)
    ]
    standing = sorted(standing, key=lambda number: (-between[number], number))[:NAMED]
    return tuple(
        Named(
            name=listed.names[network.people[number]],
            department=reason.group,
            band=int(band[number]),
            asked_rank=int(asked[number]),
            in_reaching_set=network.people[number] in sets[0],
            in_breaking_set=network.people[number] in sets[1],
            reason=reason,
        )
        for number, reason in zip(standing, reasons(network, standing, grouping), strict=True)
    )


def _ranks(scores: Floats) -> Ints:
    ranks = np.empty(len(scores), dtype=np.int64)
    ranks[np.argsort(-scores, kind="stable")] = np.arange(1, len(scores) + 1)
    return ranks


def _share_of_top(scores: Floats, share: float) -> float:
    """What part of the whole the top `share` of people has; NaN where there is nothing."""
    ordered, total = np.sort(scores)[::-1], scores.sum()
    return (
        float(ordered[: max(1, int(np.ceil(share * len(scores))))].sum() / total) if total else float("nan")
    )
