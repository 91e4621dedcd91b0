"""How often the guard has warned, and what authors made of it: numbers only."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from schwarm.policy.models import Heeded, WarningCount

SHOWN, OVERRIDDEN = "shown", "overridden"


@dataclass(slots=True)
class Warned(Heeded):
    """Warnings of one kind: how often shown, how often it was said all the same, and why, if authors told."""

    kind: str
    shown: int = 0
    overridden: int = 0
    whys: dict[str, int] = field(default_factory=dict)


def warnings_in(first: date, last: date | None = None) -> list[Warned]:
    """By kind, for the months that begin from `first` to `last`, or for that of `first` alone; one query."""
    by_kind: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    counted = WarningCount.objects.filter(month__gte=first.replace(day=1), month__lte=last or first)
    for kind, what, count in counted.values_list("kind", "what", "count"):
        by_kind[kind][what] += count
    return [_warned(kind, counts) for kind, counts in sorted(by_kind.items())]


def in_sum(warned: Iterable[Warned]) -> Warned:
    """All kinds together, without reasons."""
    of_all = list(warned)
    return Warned("", sum(one.shown for one in of_all), sum(one.overridden for one in of_all))


def _warned(kind: str, counts: dict[str, int]) -> Warned:
    shown, overridden = counts.pop(SHOWN, 0), counts.pop(OVERRIDDEN, 0)
    return Warned(kind, shown, overridden, dict(counts))
