"""Any network gives the same numbers as networkx and igraph."""

from itertools import combinations

import pytest

pytest.importorskip("networkit", reason="needs the extra: pip install 'schwarm[network]'")

import igraph
import networkx as nx
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from schwarm.network import Network, key_players, silos
from schwarm.network.agreement import adjusted_mutual_information
from schwarm.network.betweenness import betweenness
from schwarm.network.brokerage import ROLES, brokerage
from schwarm.network.centrality import coreness, pagerank, reciprocity
from schwarm.network.communities import modularity, shared_contacts
from schwarm.network.distances import distance_rows, group_distances, harmonic_closeness
from schwarm.network.fragments import distance_fragmentation, fragmentation
from schwarm.network.graph import Grouping
from schwarm.network.holes import constraint, effective_size
from schwarm.network.keyplayers import reach
from schwarm.network.silos import _by_moments
from tests.network.data import FOLDER, KITE, managers, needs_data, network

PEOPLE = [f"p{number:02}" for number in range(12)]
ties = st.lists(
    st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE), st.integers(1, 9).map(float)), max_size=50
)
few = settings(max_examples=40, deadline=None)


def made(edges: list[tuple[str, str, float]]) -> tuple[Network, nx.DiGraph, nx.Graph]:
    """The same network three times; weights of one pair add up."""
    directed = nx.DiGraph()
    directed.add_nodes_from(PEOPLE)
    for source, target, weight in edges:
        if source != target:
            known = directed.get_edge_data(source, target, {"weight": 0})["weight"]
            directed.add_edge(source, target, weight=known + weight)
    plain = nx.Graph(directed.to_undirected())
    return Network.from_edges(edges, people=PEOPLE), directed, plain


def same(ours: np.ndarray, theirs: dict[str, float]) -> None:
    assert ours == pytest.approx([theirs[person] for person in PEOPLE], abs=1e-6, nan_ok=True)


@few
@given(ties)
def test_centralities_are_those_of_networkx(edges: list[tuple[str, str, float]]) -> None:
    net, directed, plain = made(edges)

    same(betweenness(net), nx.betweenness_centrality(directed, normalized=False))
    same(betweenness(net, directed=False), nx.betweenness_centrality(plain, normalized=False))
    same(harmonic_closeness(net), nx.harmonic_centrality(plain))
    same(harmonic_closeness(net, directed=True), nx.harmonic_centrality(directed))
    same(pagerank(net), nx.pagerank(directed, tol=1e-12, max_iter=1000))
    same(coreness(net), nx.core_number(plain))
    if directed.size():
        assert reciprocity(net) == pytest.approx(nx.reciprocity(directed))


@few
@given(ties)
def test_structural_holes_are_those_of_networkx_and_igraph(edges: list[tuple[str, str, float]]) -> None:
    net, directed, plain = made(edges)
    other = igraph.Graph.TupleList(
        ((u, v, directed.edges[u, v]["weight"]) for u, v in directed.edges), directed=True, weights=True
    )

    found = constraint(net)
    same(found, nx.constraint(directed, weight="weight"))
    theirs = (
        dict(zip(other.vs["name"], other.constraint(weights="weight"), strict=True)) if other.vcount() else {}
    )
    for person, value in theirs.items():
        assert found[net.number[person]] == pytest.approx(value, abs=1e-6)
    same(effective_size(net), nx.effective_size(plain))


@few
@given(ties)
def test_distances_and_fragments_are_those_of_networkx(edges: list[tuple[str, str, float]]) -> None:
    net, _directed, plain = made(edges)
    lengths = dict(nx.all_pairs_shortest_path_length(plain))
    theirs = [[lengths[one].get(other, 255) for other in PEOPLE] for one in PEOPLE]
    assert distance_rows(net, np.arange(len(PEOPLE))).tolist() == theirs

    rest = plain.subgraph(PEOPLE[2:])
    pairs = len(rest) * (len(rest) - 1)
    removed = np.array([0, 1])
    near = nx.global_efficiency(rest)
    assert distance_fragmentation(net, removed) == pytest.approx(1 - near)
    inside = sum(len(part) * (len(part) - 1) for part in nx.connected_components(rest))
    assert fragmentation(net, removed) == pytest.approx(1 - inside / pairs)


@few
@given(ties, st.lists(st.integers(0, 2), min_size=12, max_size=12))
def test_brokerage_is_what_counting_by_hand_gives(
    edges: list[tuple[str, str, float]], labels: list[int]
) -> None:
    net, directed, _plain = made(edges)
    group = dict(zip(PEOPLE, map(str, labels), strict=True))
    counted = np.zeros((len(PEOPLE), len(ROLES) + 1))
    for v in PEOPLE:
        for a in directed.predecessors(v):
            for b in directed.successors(v):
                if a != b and not directed.has_edge(a, b):
                    same_ends, first, second = (
                        group[a] == group[b],
                        group[a] == group[v],
                        group[b] == group[v],
                    )
                    role = 0 if first and second else 1 if same_ends else 2 if first else 3 if second else 4
                    counted[net.number[v], [role, 5]] += 1

    assert brokerage(net, group).counts.tolist() == counted.tolist()


@few
@given(ties, st.lists(st.integers(0, 2), min_size=12, max_size=12))
def test_modularity_and_shared_contacts_are_those_of_networkx(
    edges: list[tuple[str, str, float]], labels: list[int]
) -> None:
    net, _directed, plain = made(edges)
    if plain.size():
        groups = [{p for p, label in zip(PEOPLE, labels, strict=True) if label == g} for g in set(labels)]
        theirs = nx.community.modularity(plain, groups, weight=None)
        assert modularity(net.contacts, np.array(labels)) == pytest.approx(theirs)
    shared = shared_contacts(net)
    for one, other in plain.edges:
        first, second = {one, *plain[one]}, {other, *plain[other]}
        value = shared[net.number[one], net.number[other]]
        assert value == pytest.approx(len(first & second) / len(first | second))


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=5))
def test_agreement_is_corrected_by_the_mean_over_all_orders(pairs: list[tuple[int, int]]) -> None:
    """The expectation by its definition: the mean over all permutations of one labelling."""
    from itertools import permutations
    from math import log

    first, second = (np.array(labels) for labels in zip(*pairs, strict=True))

    def information(a: tuple[int, ...], b: tuple[int, ...]) -> float:
        n = len(a)
        joint = {(x, y): sum(p == (x, y) for p in zip(a, b, strict=True)) / n for x in a for y in b}
        return sum(p * log(p / (a.count(x) / n * b.count(y) / n)) for (x, y), p in joint.items() if p)

    a, b = tuple(first.tolist()), tuple(second.tolist())
    expected = np.mean([information(a, other) for other in permutations(b)])
    mean = (information(a, a) + information(b, b)) / 2
    if mean - expected > 1e-9:
        value = (information(a, b) - expected) / (mean - expected)
        assert adjusted_mutual_information(first, second) == pytest.approx(value, abs=1e-6)


def small_networks() -> dict[str, Network]:
    found = {
        "kite": Network.from_edges(KITE),
        "Florence": Network.from_edges(list(nx.florentine_families_graph().edges)),
    }
    if (FOLDER / "SOURCES.md").exists():
        found |= {name: managers(name)[0] for name in ("advice", "friendship", "reports_to")}
        found |= {"camp": network("camp92-edges.csv"), "karate": network("karate-edges.csv")}
    return found


@pytest.mark.parametrize("aim", ["reach", "break", "fragment"])
@pytest.mark.parametrize("name", small_networks())
def test_no_other_set_is_better(name: str, aim: str, full: bool) -> None:
    """Every set is tried; of the karate club those of three only in the full run."""
    net = small_networks()[name]
    measures = {"break": distance_fragmentation, "fragment": fragmentation}

    def value(people: tuple[int, ...]) -> float:
        if aim == "reach":
            return reach(net, [net.people[person] for person in people])
        return measures[aim](net, np.array(people))

    for size in (1, 2, 3) if full or (len(net) <= 15) else (1, 2):
        best = max(value(chosen) for chosen in combinations(range(len(net)), size))
        assert key_players(net, size, aim=aim).value == pytest.approx(best, abs=1e-9)


@needs_data
def test_moments_agree_with_permutations() -> None:
    net, departments = managers("advice")
    grouping = Grouping.by(net, departments)
    found = silos(net, grouping)

    assert _by_moments(net, grouping, found.internal) == pytest.approx(found.p, abs=0.03)


def test_group_distances_are_means_over_pairs() -> None:
    net = Network.from_edges(KITE)
    grouping = Grouping.by(net, lambda person: "end" if person in ("Ike", "Jane") else "rest")
    graph = nx.Graph(KITE)
    lengths = [nx.shortest_path_length(graph, "Ike", one) for one in graph if one not in ("Ike", "Jane")]
    lengths += [nx.shortest_path_length(graph, "Jane", one) for one in graph if one not in ("Ike", "Jane")]

    assert group_distances(net, grouping, directed=False)[0, 1] == pytest.approx(np.mean(lengths))
