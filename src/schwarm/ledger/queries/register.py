"""Numbers about the log that everybody may see."""

import json
from collections import Counter
from dataclasses import dataclass

from schwarm.ledger.models import Entry


@dataclass(frozen=True, slots=True)
class Erasures:
    """How much was erased in a month (such as 2012-11) in one role."""

    month: str
    role: str
    count: int


def erasures() -> list[Erasures]:
    """Erasures by month and role, the newest month first."""
    found = Entry.objects.filter(type="object.erased").values_list("at", "data")
    counted = Counter(
        (at.strftime("%Y-%m"), json.loads(bytes(data))["x"]["role"]) for at, data in found.iterator()
    )
    return [Erasures(month, role, count) for (month, role), count in sorted(counted.items(), reverse=True)]
