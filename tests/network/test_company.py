"""Made-up companies with known truth: what was planted is found."""

from datetime import UTC, datetime, timedelta

import pytest

pytest.importorskip("networkit", reason="needs the extra: pip install 'schwarm[network]'")

import numpy as np

from schwarm.network import Network, key_players, silos
from schwarm.network.betweenness import bands, betweenness
from schwarm.network.brokerage import brokerage
from schwarm.network.communities import communities
from schwarm.network.decay import decayed, grown, read
from schwarm.network.distances import harmonic_closeness
from schwarm.network.flow import temporal_reach
from schwarm.network.forecast import area_under_curve, hit_share
from schwarm.network.graph import Grouping
from schwarm.network.holes import constraint
from schwarm.network.introductions import introductions
from schwarm.network.reasons import reasons
from schwarm.network.spread import diffusion_centrality, simulated_spread
from schwarm.network.synthetic import bridged, company


def precision(scores: np.ndarray, truth: np.ndarray) -> float:
    """The share of the truth among as many of the highest scores."""
    return float(np.isin(np.argsort(-scores, kind="stable")[: len(truth)], truth).mean())


@pytest.mark.parametrize("seed", range(3))
def test_planted_brokers_are_found_by_every_measure_of_bridging(seed: int) -> None:
    planted = bridged(8, 20, seed=seed)
    net = planted.network()

    assert precision(betweenness(net), planted.brokers) == 1
    assert precision(brokerage(net, planted.groups).counts[:, 2:5].sum(axis=1), planted.brokers) == 1
    assert precision(-constraint(net), planted.brokers) >= 0.85
    broken = key_players(net, 4, aim="break")
    assert {net.number[person] for person in broken.people} <= set(planted.brokers.tolist())


@pytest.mark.parametrize("seed", range(3))
def test_planted_departments_are_found_and_are_silos(seed: int) -> None:
    planted = bridged(8, 20, seed=seed)
    net = planted.network()
    found = communities(net)

    assert (found.count, round(found.agreement(planted.groups), 6)) == (8, 1)
    assert silos(net, planted.groups, permutations=200).siloed
    assert found.explain(planted.groups).startswith("8 communities live in the ties")


def test_departments_of_a_larger_company_are_found_by_consensus() -> None:
    made = company(600, seed=3)
    found = communities(made.network())

    assert found.method == "consensus"
    assert found.agreement(made.groups) > 0.95


def test_random_departments_are_no_silos() -> None:
    net = company(300, seed=1).network()
    chance = np.random.default_rng(5)
    labels = {person: str(chance.integers(5)) for person in net.people}

    assert silos(net, labels, permutations=500).p > 0.05


def test_a_set_is_never_worse_than_those_with_most_contacts() -> None:
    net = company(4_000, seed=2).network()
    for aim in ("reach", "break"):
        found = key_players(net, 4, aim=aim)
        assert found.value >= found.by_degree
        assert found.value > found.without


def test_estimates_keep_their_promise() -> None:
    net = company(1_500, seed=4).network()
    exact, estimated = (betweenness(net, exact=limit, sources=400) for limit in (10_000, 10))
    top, guessed = (set(np.flatnonzero(bands(scores) < 2).tolist()) for scores in (exact, estimated))
    near, roughly = harmonic_closeness(net), harmonic_closeness(net, exact=10, pivots=1_024)

    assert len(top & guessed) / len(top) > 0.75
    assert np.abs(near - roughly).max() / (len(net) - 1) < 0.1


def test_reasons_tell_what_hangs_on_a_person() -> None:
    planted = bridged(3, 8, seed=1)
    edges = [
        (f"p{source}", f"p{target}")
        for source, target in zip(planted.sources, planted.targets, strict=True)
        if {source, target} != {16, 0}
    ]
    net = Network.from_edges(edges)
    [reason] = reasons(net, [net.number["p8"]], planted.groups)

    assert reason.asked_by == 3
    assert reason.explain().startswith("asked by people from 3 departments")
    found = key_players(net, 1, groups=planted.groups)
    assert found.reasons[0].explain("de").startswith("gefragt von Menschen aus")
    assert "at most one step away from this person" in found.explain()


def test_a_message_reaches_whom_it_can_and_the_worst_department_is_told() -> None:
    net = Network.from_edges([("a", "b"), ("b", "c"), ("d", "e")])
    found = simulated_spread(net, ["a"], {"a": "X", "b": "X", "c": "X", "d": "Y", "e": "Y"}, runs=5)

    assert (found.people, found.shares, found.worst) == (3, {"X": 1, "Y": 0}, ("Y", 0))
    assert found.explain() == "A message reaches 3 people on average, and 0 % of Y, least of all."


def test_diffusion_centrality_is_the_sum_of_its_series() -> None:
    net = company(120, ties=5, seed=6).network()
    ties = net.directed.toarray()
    q = 1 / np.abs(np.linalg.eigvals(ties)).max()
    expected = sum(np.linalg.matrix_power(q * ties, step) @ np.ones(len(net)) for step in range(1, 4))

    assert diffusion_centrality(net, steps=3) == pytest.approx(expected, rel=1e-6)


def test_news_travel_in_the_order_of_time_only() -> None:
    days = 86_400.0
    events = [(0.0, 0, 1), (1 * days, 1, 2), (1 * days, 2, 3), (2 * days, 3, 0)]
    grouping = Grouping(("X", "Y"), np.array([0, 0, 1, 1]))

    found = temporal_reach(events, 4, start=0, days=2.5, grouping=grouping)

    # 0→1, 0→2, 1→2, 2→3 (not 0→3 or 1→3: the same moment), 3→0, 2→0
    assert found.reached == 6 / 12
    assert (found.within, found.between) == (2 / 4, 4 / 8)
    assert temporal_reach(events, 4, start=0, days=1).reached == 1 / 12


def test_introductions_are_of_other_units_and_of_strangers() -> None:
    net = company(300, ties=8, seed=7).network()
    groups = company(300, ties=8, seed=7).groups
    found = introductions(net, groups, per_person=2)

    assert found
    for pair in found:
        assert groups[pair.first] != groups[pair.second]
        assert not net.contacts[net.number[pair.first], net.number[pair.second]]
        assert pair.shared > 0


def test_scores_of_a_forecast_are_judged_as_one_would_by_hand() -> None:
    scores, hits = np.array([3.0, 2.0, 1.0, 0.0]), np.array([True, False, True, False])

    assert area_under_curve(scores, hits) == 0.75
    pairs = (np.array([0, 0, 0, 0]), np.array([1, 2, 3, 4]))
    assert hit_share(scores, hits, pairs, top=1) == 1
    assert hit_share(-scores, hits, pairs, top=1) == pytest.approx(2 / 3)


def test_sums_against_a_landmark_are_what_scanning_again_gives() -> None:
    landmark, events = (
        datetime(2026, 1, 1, tzinfo=UTC),
        [datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=d) for d in (3, 50, 200)],
    )
    total = sum(grown(2.0, when, landmark) for when in events)
    total -= grown(2.0, events[1], landmark)
    later = datetime(2026, 12, 1, tzinfo=UTC)

    assert read(total, later, landmark) == pytest.approx(
        2 * decayed(events[0], later) + 2 * decayed(events[2], later)
    )


def test_small_groups_are_joined_so_that_no_remainder_shows_a_few() -> None:
    names, sizes = ("", "A", "B", "C"), (1, 9, 6, 5)
    grouping = Grouping(names, np.repeat(np.arange(4), sizes))

    merged = grouping.merged(5, "Others")

    # one person alone would be shown by subtraction, so the smallest group goes along
    assert dict(zip(merged.names, merged.sizes.tolist(), strict=True)) == {"A": 9, "B": 6, "Others": 6}
    assert Grouping(names[1:], np.repeat(np.arange(3), sizes[1:])).merged(5, "Others").names == (
        "A",
        "B",
        "C",
    )


def test_key_players_are_chosen_among_those_who_may_be() -> None:
    star = Network.from_edges([("hub", f"leaf {n}") for n in range(6)] + [("leaf 0", "far"), ("far", "end")])

    assert key_players(star, 1).people == ("hub",)
    assert key_players(star, 1, among=["leaf 1", "far", "leaf 0"]).people == ("leaf 0",)
    assert key_players(star, 5, among=["far", "end"]).people == ("far", "end")
    with pytest.raises(ValueError, match="reach"):
        key_players(star, 1, aim="break", among=["far"])
