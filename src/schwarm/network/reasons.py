"""Why somebody stands out, in numbers and in a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from schwarm.network.distances import group_distances
from schwarm.network.graph import Floats, Grouping, Groups, Network
from schwarm.network.words import number, translated

# paths between groups smaller than this say too much about single people
SMALLEST = 5
MOST_GROUPS = 20
SOURCES, FEWER = 256, 64
LARGE = 20_000


@dataclass(frozen=True, slots=True)
class Reason:
    """What one person does for the network.

    `asked_by` counts the groups from which people turn to her, `people` the contacts. Without her the mean
    distance from group `source` to group `target` grows from `before` to `after` steps; `source` is empty
    where
    no path grows.
    """

    group: str
    people: int
    asked_by: int
    source: str = ""
    target: str = ""
    before: float = 0.0
    after: float = 0.0

    def explain(self, language: str = "en") -> str:
        """The reason in a sentence, without the name."""
        words = translated(language)
        asked = words.ngettext(
            "asked by people from %(count)s department",
            "asked by people from %(count)s departments",
            self.asked_by,
        ) % {"count": self.asked_by}
        if not self.source:
            return asked
        grows = words.gettext(
            "without this person the path from %(source)s to %(target)s "
            "grows from %(before)s to %(after)s steps"
        )
        return f"{asked}; " + grows % {
            "source": self.source,
            "target": self.target,
            "before": number(self.before, 1, language),
            "after": number(self.after, 1, language),
        }


def reasons(network: Network, people: Sequence[int], groups: Groups | Grouping) -> tuple[Reason, ...]:
    """A reason for each of `people` (positions), with distances among groups of at least five people."""
    grouping = groups if isinstance(groups, Grouping) else Grouping.by(network, groups)
    shown = grouping.merged(SMALLEST, "", MOST_GROUPS)
    before = _distances(network, shown)
    return tuple(_reason(network, person, grouping, shown, before) for person in people)


def _distances(network: Network, shown: Grouping, without: int | None = None) -> Floats:
    sources = SOURCES if len(network) <= LARGE else FEWER
    return group_distances(network, shown, directed=False, sources=sources, without=without)


def _reason(network: Network, person: int, grouping: Grouping, shown: Grouping, before: Floats) -> Reason:
    asking = network.incoming[[person]].indices
    after = _distances(network, shown, person)
    growth = np.where(np.isnan(after), 0, after - before)
    named = np.array([bool(name) for name in shown.names])
    growth[~named, :] = growth[:, ~named] = 0
    np.fill_diagonal(growth, 0)
    source, target = np.unravel_index(int(np.nanargmax(growth)), growth.shape)
    counts = {
        "group": grouping.names[grouping.of[person]],
        "people": int(network.degree[person]),
        "asked_by": len(np.unique(grouping.of[asking])),
    }
    if f"{before[source, target]:.1f}" == f"{after[source, target]:.1f}" or growth[source, target] <= 0:
        return Reason(**counts)
    return Reason(
        **counts,
        source=shown.names[source],
        target=shown.names[target],
        before=float(before[source, target]),
        after=float(after[source, target]),
    )
