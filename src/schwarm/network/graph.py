"""The network itself: who is connected to whom, how strongly, and who belongs to which group."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array

from schwarm.network.decay import HALF_LIFE, KINDS, decayed

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Groups = Mapping[str, str] | Callable[[str], str]

# (source, target), then as far as known: weight, kind, when
Row = (
    tuple[str, str]
    | tuple[str, str, float]
    | tuple[str, str, float, str]
    | tuple[str, str, float, str, datetime]
)


@dataclass(frozen=True, eq=False)
class Network:
    """People and directed, weighted ties among them.

    `weights[i, j]` is what `people[i]` directs at `people[j]`. Nobody is tied to herself. A tie counts in
    measures that only ask whether there is one when both directions reach `threshold`, or their sum twice
    the threshold (one direction alone counts as a directed tie when it reaches it).
    """

    people: tuple[str, ...]
    weights: csr_array
    threshold: float = 0.0

    @classmethod
    def from_edges(
        cls,
        rows: Iterable[Row],
        *,
        people: Iterable[str] = (),
        threshold: float = 0.0,
        at: datetime | None = None,
        half_life: float = HALF_LIFE,
    ) -> "Network":
        """A network from rows `(source, target, weight, kind, when)`, of which the last three may be missing.

        `people` adds those without any tie. Rows with a time fade by half in `half_life` days until `at`,
        by default the latest of them. Rows of one pair add up.

        >>> Network.from_edges([("ada", "ben", 2.0), ("ben", "ada"), ("ada", "ben")]).weight("ada", "ben")
        3.0
        """
        edges = [_complete(row) for row in rows]
        names = sorted({*people, *(name for edge in edges for name in edge[:2])})
        number = {name: index for index, name in enumerate(names)}
        moments = [edge[4] for edge in edges if edge[4] is not None]
        now = at or max(moments, default=None)
        values = [
            weight * KINDS.get(kind, 1.0) * decayed(when, now, half_life)
            for _s, _t, weight, kind, when in edges
        ]
        sources = np.array([number[edge[0]] for edge in edges], dtype=np.int64)
        targets = np.array([number[edge[1]] for edge in edges], dtype=np.int64)
        return cls.from_arrays(names, sources, targets, np.array(values, dtype=float), threshold=threshold)

    @classmethod
    def from_arrays(
        cls, people: Sequence[str], sources: Ints, targets: Ints, weights: Floats, *, threshold: float = 0.0
    ) -> "Network":
        """A network from ties between positions in `people`; ties of one pair add up, self-ties are
        dropped.
        """
        size, kept = len(people), (sources != targets) & (weights > 0)
        if not kept.all():
            sources, targets, weights = sources[kept], targets[kept], weights[kept]
        matrix = coo_array((weights, (sources, targets)), shape=(size, size)).tocsr()
        matrix.sum_duplicates()
        return cls(tuple(people), _narrow(matrix), threshold)

    def __len__(self) -> int:
        return len(self.people)

    def weight(self, source: str, target: str) -> float:
        """What `source` directs at `target`."""
        return float(self.weights[self.number[source], self.number[target]])

    @cached_property
    def number(self) -> dict[str, int]:
        """The position of each person."""
        return {person: index for index, person in enumerate(self.people)}

    @cached_property
    def directed(self) -> csr_array:
        """1 where a directed tie reaches the threshold."""
        return _ones(self.weights, self.weights.data >= self.threshold)

    @cached_property
    def incoming(self) -> csr_array:
        """The transpose of `directed`: row i holds those who turn to i."""
        return _narrow(self.directed.T.tocsr())

    @cached_property
    def undirected(self) -> csr_array:
        """The sum of both directions."""
        return _narrow((self.weights + self.weights.T).tocsr())

    @cached_property
    def contacts(self) -> csr_array:
        """1 where two people are tied, whichever way."""
        both = self.undirected
        if not self.threshold:
            return _ones(both, both.data > 0)
        mutual = (self.directed.multiply(self.directed.T)).tocsr()
        strong = _ones(both, both.data >= 2 * self.threshold)
        either = (mutual + strong).tocsr()
        return _narrow(_ones(either, either.data > 0))

    @cached_property
    def degree(self) -> Ints:
        """With how many people each is tied."""
        return np.asarray(np.diff(self.contacts.indptr), dtype=np.int64)

    def without(self, people: Iterable[str]) -> "Network":
        """The network of all others."""
        gone = {self.number[person] for person in people}
        kept = np.array([index for index in range(len(self)) if index not in gone], dtype=np.int64)
        names = tuple(self.people[index] for index in kept)
        return Network(names, self.weights[kept][:, kept].tocsr(), self.threshold)

    def matrix(self, *, directed: bool) -> csr_array:
        """Ties as zeros and ones, along their direction or whichever way."""
        return self.directed if directed else self.contacts

    def against(self, *, directed: bool) -> csr_array:
        """The transpose of `matrix`."""
        return self.incoming if directed else self.contacts


@dataclass(frozen=True, eq=False)
class Grouping:
    """To which group each person of a network belongs; whoever is in none is in the group named ''."""

    names: tuple[str, ...]
    of: Ints
    # False where the last group is a rest of what is too small to be shown
    whole: bool = True

    @classmethod
    def by(cls, network: Network, groups: Groups) -> "Grouping":
        """Groups from a mapping or a function of people to names."""
        ask = groups if callable(groups) else lambda person: groups.get(person, "")
        labels = [str(ask(person)) for person in network.people]
        names = sorted(set(labels))
        number = {name: index for index, name in enumerate(names)}
        return cls(tuple(names), np.array([number[label] for label in labels], dtype=np.int64))

    @cached_property
    def sizes(self) -> Ints:
        """How many people each group has."""
        return np.bincount(self.of, minlength=len(self.names))

    @cached_property
    def indicator(self) -> csr_array:
        """1 in row g, column i where person i is in group g."""
        people = np.arange(len(self.of))
        return coo_array(
            (np.ones(len(people)), (self.of, people)), shape=(len(self.names), len(people))
        ).tocsr()

    def merged(self, smallest: int, rest: str, most: int | None = None) -> "Grouping":
        """The same with groups below `smallest`, and those beyond the `most` largest, joined as `rest`.

        A rest that is itself too small takes the smallest of the others along, so that no group shows a few.
        """
        order = np.argsort(-self.sizes, kind="stable")
        kept = [int(group) for group in order if self.sizes[group] >= smallest and self.names[group]]
        if most is not None and (len(kept) > most or (len(kept) == most and len(kept) < len(order))):
            kept = kept[: most - 1]
        while kept and 0 < len(self.of) - self.sizes[kept].sum() < smallest:
            kept.pop()
        target = np.full(len(self.names), len(kept), dtype=np.int64)
        target[kept] = np.arange(len(kept))
        names = [self.names[group] for group in kept]
        of = target[self.of]
        whole = not (of == len(kept)).any()
        return Grouping(tuple(names if whole else [*names, rest]), of, whole)


def _complete(row: Row) -> tuple[str, str, float, str, datetime | None]:
    defaults: tuple[Any, ...] = ("", "", 1.0, "", None)
    known: tuple[Any, ...] = row
    source, target, weight, kind, when = (*known, *defaults[len(known) :])
    return str(source), str(target), weight, kind, when


def _ones(matrix: csr_array, kept: NDArray[np.bool_]) -> csr_array:
    """A matrix of ones where `kept` says so."""
    ones = csr_array((kept.astype(np.float64), matrix.indices, matrix.indptr), shape=matrix.shape)
    if not kept.all():
        ones = ones.copy()
        ones.eliminate_zeros()
    return ones


def _narrow(matrix: csr_array) -> csr_array:
    """The same with positions of four bytes where that is enough, which halves what large networks need."""
    matrix.sort_indices()
    if matrix.nnz < np.iinfo(np.int32).max:
        matrix.indices = matrix.indices.astype(np.int32, copy=False)
        matrix.indptr = matrix.indptr.astype(np.int32, copy=False)
    return matrix
