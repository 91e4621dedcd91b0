"""Made-up companies with known truth, to try measures on: large ones, and small ones with planted brokers."""

from dataclasses import dataclass

import numpy as np

from schwarm.network.graph import Floats, Ints, Network

DEPARTMENT, DIVISION = 60, 8
INSIDE, NEAR = 0.60, 0.85
POPULARITY = 1.6


@dataclass(frozen=True, eq=False)
class Company:
    """Ties between positions, and the department of each person; `brokers` are who alone connects
    departments.
    """

    sources: Ints
    targets: Ints
    weights: Floats
    departments: Ints
    brokers: Ints

    @property
    def people(self) -> list[str]:
        """Everybody's id."""
        return [f"p{number}" for number in range(len(self.departments))]

    @property
    def groups(self) -> dict[str, str]:
        """The name of everybody's department."""
        return {f"p{number}": f"D{department}" for number, department in enumerate(self.departments.tolist())}

    def network(self) -> Network:
        """The company as a network."""
        return Network.from_arrays(self.people, self.sources, self.targets, self.weights)


def company(people: int, *, ties: int = 30, seed: int = 0) -> Company:
    """Departments of 60, divisions of 8 of them; 60 % of ties inside the department, 25 % in the division.

    Some people are much more popular than others (Pareto). Ties carry weights of 1 to 20.
    """
    chance = np.random.default_rng(seed)
    departments = np.arange(people) // DEPARTMENT
    reach = np.concatenate([[0], np.cumsum(chance.pareto(POPULARITY, people) + 1)])
    sources = np.repeat(np.arange(people), ties)
    where = chance.random(len(sources))
    division = DEPARTMENT * DIVISION
    low = np.where(where < INSIDE, sources // DEPARTMENT * DEPARTMENT, sources // division * division)
    high = np.where(where < INSIDE, low + DEPARTMENT, low + division)
    low, high = np.where(where < NEAR, low, 0), np.where(where < NEAR, np.minimum(high, people), people)
    point = reach[low] + chance.random(len(sources)) * (reach[high] - reach[low])
    targets = np.minimum(np.searchsorted(reach, point, side="right") - 1, people - 1)
    weights = chance.integers(1, 21, len(sources)).astype(float)
    return Company(sources, targets, weights, departments, np.array([], dtype=np.int64))


def bridged(departments: int, size: int, *, brokers: int = 1, seed: int = 0) -> Company:
    """Departments in which many know each other, in a ring that hangs together by `brokers` of each alone."""
    chance = np.random.default_rng(seed)
    home = np.repeat(np.arange(departments), size)
    rows: list[tuple[int, int]] = []
    for department in range(departments):
        members = np.arange(size) + department * size
        rows += [(int(members[i]), int(members[(i + 1) % size])) for i in range(size)]
        rows += [(int(a), int(b)) for a in members for b in members if a != b and chance.random() < 0.35]
    planted = np.array([department * size + k for department in range(departments) for k in range(brokers)])
    for department in range(departments):
        other = (department + 1) % departments
        for k in range(brokers):
            rows += [(department * size + k, other * size + k), (other * size + k, department * size + k)]
    ends = np.array(rows, dtype=np.int64)
    return Company(ends[:, 0], ends[:, 1], np.ones(len(ends)), home, planted)
