"""Values that others have published, or that two independent implementations agree on."""

from typing import Any

import pytest

pytest.importorskip("networkit", reason="needs the extra: pip install 'schwarm[network]'")

import networkx as nx
import numpy as np

from schwarm.network import Network, key_players, silos
from schwarm.network.agreement import adjusted_mutual_information
from schwarm.network.betweenness import betweenness, normalised
from schwarm.network.brokerage import brokerage
from schwarm.network.centrality import coreness, density, pagerank, reciprocity
from schwarm.network.communities import communities, louvain, modularity
from schwarm.network.fragments import distance_fragmentation, fragmentation
from schwarm.network.holes import constraint, effective_size
from schwarm.network.keyplayers import reach
from schwarm.network.readers import read_events, read_people
from schwarm.network.silos import weighted_index
from tests.network.data import FOLDER, KITE, both_ways, managers, needs_data, network, rows

KITE_NETWORK = Network.from_edges(KITE)


def florence() -> Network:
    return Network.from_edges(list(nx.florentine_families_graph().edges))


def values(net: Network, scores: np.ndarray, digits: int, *people: str) -> list[float]:
    return [round(float(scores[net.number[person]]), digits) for person in people]


def lost(net: Network, measure: Any, *people: str) -> float:
    removed = np.array([net.number[person] for person in people], dtype=np.int64)
    return round(measure(net, removed), 4)


def test_centrality_of_the_kite() -> None:
    net = KITE_NETWORK
    between = betweenness(net, directed=False)

    assert net.degree[net.number["Diane"]] == 6
    people = ("Heather", "Fernando", "Garth", "Ike", "Diane")
    assert values(net, between, 3, *people) == [14, 8.333, 8.333, 8, 3.667]
    assert values(net, normalised(between, directed=False), 3, *people) == [0.389, 0.231, 0.231, 0.222, 0.102]
    assert sorted(coreness(net).tolist()) == [1, 1, 2, 3, 3, 3, 3, 3, 3, 3]
    both = Network.from_edges(both_ways(KITE))
    assert values(both, pagerank(both), 5, "Diane") == [0.14715]


def test_structural_holes_of_the_kite() -> None:
    net = KITE_NETWORK
    people = ("Heather", "Fernando", "Diane", "Jane")

    assert values(net, constraint(net), 4, *people) == [0.4311, 0.4451, 0.4702, 1.0]
    assert values(net, effective_size(net), 4, "Diane") == [3.3333]


def test_key_players_of_the_kite() -> None:
    net = KITE_NETWORK

    assert lost(net, distance_fragmentation) == 0.3537
    assert lost(net, distance_fragmentation, "Heather") == 0.4861
    assert lost(net, fragmentation, "Heather") == 0.3889
    assert round(reach(net, ["Diane"]), 4) == 0.8083
    assert reach(net, ["Diane", "Ike"]) == 1
    assert key_players(net, 2).value == 1
    for aim, best in (("fragment", 0.5357), ("break", 0.6071)):
        found = key_players(net, 2, aim=aim)
        assert set(found.people) == {"Fernando", "Garth"}
        assert round(found.value, 4) == best


def test_two_triangles_fall_apart_without_the_one_who_joins_them() -> None:
    edges = [("A", "B"), ("B", "C"), ("C", "A"), ("C", "D"), ("D", "E"), ("E", "F"), ("F", "D")]

    assert lost(Network.from_edges(edges), distance_fragmentation, "C") == 0.6


def test_marriages_of_florence() -> None:
    net = florence()
    between = betweenness(net, directed=False)

    assert values(net, between, 1, "Medici") == [47.5]
    assert values(net, normalised(between, directed=False), 3, "Medici") == [0.522]
    assert values(net, constraint(net), 4, "Medici") == [0.2099]
    assert values(net, effective_size(net), 4, "Medici") == [5.6667]
    assert lost(net, fragmentation, "Medici") == 0.3846
    reached = [round(key_players(net, k).value, 4) for k in (1, 2, 3)]
    assert reached == [0.7, 0.8667, 0.9333]
    assert round(reach(net, ["Medici", "Guadagni", "Castellani"]), 4) == 0.9333
    assert set(key_players(net, 2).people) == {"Medici", "Bischeri"}
    broken = key_players(net, 2, aim="break")
    assert (set(broken.people), round(broken.value, 4)) == ({"Medici", "Guadagni"}, 0.8024)
    cut = key_players(net, 3, aim="fragment")
    assert (set(cut.people), round(cut.value, 4)) == ({"Medici", "Guadagni", "Strozzi"}, 0.8636)


@needs_data
def test_karate_club() -> None:
    net = network("karate-edges.csv")
    plain = Network.from_edges(
        both_ways([(row["source"], row["target"]) for row in rows("karate-edges.csv")])
    )
    between = betweenness(net, directed=False)

    assert values(net, between, 4, "1", "34") == [231.0714, 160.5516]
    assert values(net, normalised(between, directed=False), 6, "1", "34") == [0.437635, 0.304075]
    assert values(plain, pagerank(plain), 6, "34", "1") == [0.100919, 0.096997]
    assert values(plain, constraint(plain), 6, "1", "34") == [0.155423, 0.156419]
    assert values(net, effective_size(net), 4, "34", "1") == [15.2353, 13.75]
    inner = {net.people[i] for i in np.flatnonzero(coreness(net) == 4)}
    assert inner == {"1", "2", "3", "4", "8", "9", "14", "31", "33", "34"}


@needs_data
def test_key_players_of_the_karate_club() -> None:
    net = network("karate-edges.csv")
    sets = {k: key_players(net, k) for k in (1, 2, 3)}

    assert [round(found.value, 4) for found in sets.values()] == [0.7132, 0.9559, 0.9853]
    assert set(sets[2].people) == {"1", "34"}
    assert set(sets[3].people) in ({"1", "25", "34"}, {"1", "32", "34"})
    assert round(key_players(net, 1, aim="fragment").value, 4) == 0.3163
    for aim, best in (("fragment", 0.5699), ("break", 0.7968)):
        found = key_players(net, 3, aim=aim)
        assert (set(found.people), round(found.value, 4)) == ({"1", "33", "34"}, best)


@needs_data
def test_communities_of_the_karate_club() -> None:
    net = network("karate-edges.csv")
    found = louvain(net.contacts, seed=1)
    factions = {row["id"]: row["Faction"] for row in rows("karate-nodes.csv")}
    labels = np.array([float(factions[person]) for person in net.people]).astype(int)

    assert found.max() + 1 == 4
    assert round(modularity(net.contacts, found), 4) == 0.4198
    assert round(adjusted_mutual_information(found, labels), 3) == 0.671


@needs_data
def test_betweenness_of_the_camp_as_printed_by_ucinet() -> None:
    net = network("camp92-edges.csv")
    printed = {row["id"]: float(row["betweenness_published"]) for row in rows("camp92-nodes.csv")}
    found = betweenness(net)

    assert len(printed) == 18
    assert max(abs(found[net.number[person]] - value) for person, value in printed.items()) < 1e-4
    assert round(reciprocity(net), 4) == 0.7037


@needs_data
def test_brokerage_of_managers_as_in_sna() -> None:
    advice, departments = managers("advice")
    friends, _ = managers("friendship")
    asked, liked = brokerage(advice, departments), brokerage(friends, departments)

    def of(found: object, person: str) -> list[float]:
        return found.counts[found.people.index(person)].tolist()

    def z(found: object, person: str) -> float:
        return round(float(found.z[found.people.index(person), -1]), 3)

    assert asked.counts.sum(axis=0).tolist() == [28, 69, 95, 62, 246, 500]
    assert of(asked, "18") == [0, 32, 4, 11, 74, 121]
    assert z(asked, "18") == 5.002
    assert of(asked, "21") == [11, 7, 20, 15, 19, 72]
    assert liked.counts.sum(axis=0).tolist() == [26, 27, 80, 55, 68, 256]
    assert (of(liked, "17")[-1], z(liked, "17"), of(liked, "11")[-1]) == (71, 5.369, 46)
    assert [round(reciprocity(net), 4) for net in (advice, friends)] == [0.4737, 0.4510]
    assert [round(density(net), 4) for net in (advice, friends)] == [0.4524, 0.2429]


@needs_data
def test_silos_of_managers() -> None:
    advice, departments = managers("advice")
    friends, _ = managers("friendship")
    asked, liked = silos(advice, departments), silos(friends, departments)

    assert (round(asked.index, 4), asked.external, asked.internal) == (0.5158, 144, 46)
    assert (round(liked.index, 4), liked.external, liked.internal) == (0.2549, 64, 38)
    assert round(asked.expected, 4) == round(liked.expected, 4) == 0.5524
    # within three standard errors of 5,000 permutations
    assert asked.p == pytest.approx(0.26, abs=0.02)
    assert liked.p == pytest.approx(0.0008, abs=0.0012)
    assert (asked.siloed, liked.siloed) == (False, True)


@needs_data
def test_silos_of_a_faculty_and_of_an_institute() -> None:
    faculty = network("ukfaculty-edges.csv")
    schools = {row["id"]: row["group"] for row in rows("ukfaculty-nodes.csv")}
    found = silos(faculty, schools)

    assert [round(value, 4) for value in (found.index, weighted_index(faculty, schools), found.expected)] == [
        -0.6279, -0.7367, 0.3512,
    ]  # fmt: skip
    assert found.p < 0.001


@needs_data
def test_ties_of_an_institute() -> None:
    departments = read_people(FOLDER / "email-Eu-core-department-labels.txt").departments
    net = read_events(FOLDER / "email-Eu-core.txt").network(people=departments)
    found = silos(net, departments, permutations=200)

    assert net.directed.nnz == 24_929
    assert round(reciprocity(net), 4) == 0.7112
    assert [round(value, 4) for value in (found.index, found.expected)] == [0.3064, 0.9067]
    assert found.siloed


@needs_data
def test_communities_of_a_faculty_are_its_schools() -> None:
    net = network("ukfaculty-edges.csv")
    schools = {row["id"]: row["group"] for row in rows("ukfaculty-nodes.csv")}

    assert round(communities(net).agreement(schools), 2) == 0.79
