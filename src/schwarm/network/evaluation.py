"""How good are the measures? The table of `schwarm network evaluate`, on public data with known truth.

Nothing is tuned on the part that tests: communities see no label, forecasts learn from the past alone,
rankings
have no parameter. Every line says how it was measured.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from scipy.sparse.csgraph import connected_components

from schwarm.network import forecast
from schwarm.network.agreement import adjusted_mutual_information
from schwarm.network.betweenness import betweenness
from schwarm.network.centrality import in_strength, pagerank
from schwarm.network.communities import communities, louvain
from schwarm.network.decay import SECONDS_A_DAY
from schwarm.network.eventlog import EventLog
from schwarm.network.flow import temporal_reach
from schwarm.network.graph import Floats, Grouping, Network
from schwarm.network.keyplayers import key_players, reach
from schwarm.network.readers import Listed, Unreadable, read_events, read_people
from schwarm.network.spread import simulated_spread

SEEDS = (1, 11, 21, 31, 41, 51, 61, 71)
EU, LABELS = "email-Eu-core.txt", "email-Eu-core-department-labels.txt"
TEMPORAL = "email-Eu-core-temporal-first116days.txt"
MAILS, LINE = "manufacturing-email-events.csv.gz", "manufacturing-reports-to.csv"
FILES = (EU, LABELS, TEMPORAL, MAILS, LINE)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One measured figure; `known` is what plain methods reach, `aim` what was aimed at, `protocol` how."""

    task: str
    measure: str
    value: float
    known: float | None
    aim: float | None
    protocol: str


def evaluate(folder: Path) -> Iterator[Outcome]:
    """All figures, one after the other. Raises `Unreadable` where a file is missing."""
    for name in FILES:
        if not (folder / name).exists():
            raise Unreadable(folder / name, "this file is missing. SOURCES.md says where it comes from.")
    yield from _departments(folder)
    yield from _cross_team_ties(folder)
    yield from _any_ties(folder)
    yield from _key_players(folder)
    yield from _standing(folder)
    yield from _flow(folder)


def _departments(folder: Path) -> Iterator[Outcome]:
    network, labels = _eu(folder)
    ours = [communities(network, seed=seed).agreement(labels) for seed in SEEDS]
    truth = Grouping.by(network, labels).of
    plain = [adjusted_mutual_information(louvain(network.contacts, seed=seed), truth) for seed in SEEDS]
    protocol = f"986 people, labels unseen, mean of seeds {SEEDS[0]}, {SEEDS[1]}, … {SEEDS[-1]}"
    yield Outcome("departments from ties", "AMI, consensus", float(np.mean(ours)), 0.706, 0.72, protocol)
    yield Outcome("departments from ties", "AMI, Louvain", float(np.mean(plain)), 0.555, None, protocol)


def _cross_team_ties(folder: Path) -> Iterator[Outcome]:
    log, listed = read_events(folder / MAILS), read_people(folder / LINE)
    people = sorted(listed.managers)
    probe = forecast.network_between(log, people, 0.0, _moment(2010, 7))
    teams = Grouping.by(probe, listed.managers)
    protocol = (
        "{pairs} pairs without a tie and of different managers; learned on January to June, tested on July on"
    )
    yield from _predicted(
        "new cross-team ties",
        log,
        people,
        teams,
        (_moment(2010, 7), _moment(2011, 1)),
        protocol,
        {"AUC": (0.870, 0.89), "AP": (0.132, None), "hit@5": (0.589, 0.65)},
    )


def _any_ties(folder: Path) -> Iterator[Outcome]:
    log = read_events(folder / TEMPORAL)
    start, until = 0.0, 80 * SECONDS_A_DAY
    people = sorted(set(log.network(at=until).people), key=int)
    active = forecast.network_between(log, people, start, until)
    people = [person for person, degree in zip(people, active.degree, strict=True) if degree]
    protocol = "{pairs} pairs without a tie; learned on 80 days, tested on the next 36"
    yield from _predicted(
        "new ties, any pair",
        log,
        people,
        None,
        (until, 1e12),
        protocol,
        {"AUC": (0.899, None), "AP": (0.114, None), "hit@5": (0.569, None)},
    )


def _predicted(
    task: str,
    log: EventLog,
    people: Sequence[str],
    teams: Grouping | None,
    test: tuple[float, float],
    protocol: str,
    known: dict[str, tuple[float, float | None]],
) -> Iterator[Outcome]:
    """Learn before the test begins, score all pairs, look at what came."""
    before = forecast.network_between(log, people, 0.0, test[0])
    pairs = forecast.untied(before, teams)
    came = forecast.network_between(log, people, *test).contacts
    hits = np.asarray(came[pairs]).ravel() > 0
    said = protocol.format(pairs=f"{len(hits):,}") + f"; {int(hits.sum()):,} came"
    learned = forecast.learn(log, people, teams, test[0]).score(log, before, pairs, test[0])
    for name, scores in (("learned", learned), ("resource allocation", forecast.baseline(before, pairs))):
        figures = {
            "AUC": forecast.area_under_curve(scores, hits),
            "AP": forecast.average_precision(scores, hits),
            "hit@5": forecast.hit_share(scores, hits, pairs),
        }
        for measure, value in figures.items():
            best, aim = known[measure]
            yield Outcome(task, f"{measure}, {name}", value, best, aim if name == "learned" else None, said)


def _key_players(folder: Path) -> Iterator[Outcome]:
    network, labels = _eu(folder)
    chosen = key_players(network, 10, seed=1)
    protocol = "email-Eu-core, k = 10, on all 986 people"
    yield Outcome("key players", "D_R, ours", chosen.value, 0.8531, 0.853, protocol)
    yield Outcome("key players", "D_R, top degree", chosen.by_degree, 0.8005, None, protocol)
    top = [network.people[person] for person in np.argsort(-betweenness(network), kind="stable")[:10]]
    yield Outcome("key players", "D_R, top betweenness", reach(network, top), 0.8266, None, protocol)
    spread = simulated_spread(network, chosen.people, labels, runs=400, seed=1)
    random = np.random.default_rng(1).choice(network.people, 10, replace=False).tolist()
    protocol = "weighted cascade, 400 runs, seed 1"
    yield Outcome("spread", "people reached, ours", spread.people, 298.8, None, protocol)
    yield Outcome("spread", "share of the worst department", spread.worst[1], None, None, protocol)
    by_chance = simulated_spread(network, random, labels, runs=400, seed=1).people
    yield Outcome("spread", "people reached, random", by_chance, 113.4, None, protocol)


def _standing(folder: Path) -> Iterator[Outcome]:
    log, listed = read_events(folder / MAILS), read_people(folder / LINE)
    people = sorted(listed.managers)
    network = log.network(people=people, half_life=1e9)
    counts = log.pairs(people, 0.0, 1e12)
    counted = Network.from_arrays(people, counts.sources, counts.targets, counts.counts)
    scores = {
        "in-strength, mails": in_strength(counted),
        "PageRank, mails": pagerank(counted),
        "in-strength, shared": in_strength(network),
        "PageRank, shared": pagerank(network),
        "betweenness": betweenness(network),
    }
    leads = np.isin(people, [boss for person, boss in listed.managers.items() if boss != person])
    pairs = [
        (person, boss)
        for person, boss in listed.managers.items()
        if boss != person and boss in listed.managers
    ]
    place = {person: index for index, person in enumerate(people)}
    ends = np.array([(place[person], place[boss]) for person, boss in pairs])
    up = np.array([(place[person], place[boss]) for person in people for boss in _line(person, listed)])
    for name, score in scores.items():
        value = forecast.area_under_curve(score, leads)
        said = f"{int(leads.sum())} of {len(people)} people lead somebody; nine months of mail"
        yield Outcome("managers", f"AUC, {name}", value, 0.669, None, said)
        yield Outcome(
            "boss above subordinate", f"share, {name}", _above(score, ends), 0.706, None, f"{len(ends)} pairs"
        )
        yield Outcome(
            "anybody above in the line", f"share, {name}", _above(score, up), 0.816, None, f"{len(up)} pairs"
        )


def _flow(folder: Path) -> Iterator[Outcome]:
    log, listed = read_events(folder / MAILS), read_people(folder / LINE)
    network = log.network(people=sorted(listed.managers))
    start = _moment(2010, 3)
    for days, known in ((7, 0.487), (28, 0.682)):
        moments = log.moments(network, start, start + days * SECONDS_A_DAY)
        flow = temporal_reach(moments, len(network), start=start, days=days)
        yield Outcome(
            "temporal reachability",
            f"{days} days",
            flow.reached,
            known,
            None,
            "from 1 March 2010, 154 people",
        )


def _eu(folder: Path) -> tuple[Network, dict[str, str]]:
    """The people who are connected at all, and their departments."""
    network, listed = read_events(folder / EU).network(), read_people(folder / LABELS)
    _count, part = connected_components(network.contacts, directed=False)
    small = np.flatnonzero(part != np.bincount(part).argmax())
    return network.without([network.people[person] for person in small]), listed.departments


def _line(person: str, listed: Listed) -> Iterator[str]:
    """Everybody above somebody."""
    seen = {person}
    while (boss := listed.managers.get(person, person)) not in seen and boss in listed.managers:
        seen.add(boss)
        yield boss
        person = boss


def _above(scores: Floats, pairs: np.ndarray) -> float:
    """How often the second of a pair scores higher; equal scores count half."""
    lower, upper = scores[pairs[:, 0]], scores[pairs[:, 1]]
    return float(((upper > lower) + 0.5 * (upper == lower)).mean())


def _moment(year: int, month: int) -> float:
    return datetime(year, month, 1, tzinfo=UTC).timestamp()
