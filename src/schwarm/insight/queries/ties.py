"""Who turned to whom in a period: the raw material of measuring, for nobody's eyes."""

from collections.abc import Sequence
from typing import Any

from schwarm.insight.models import Interaction


def ties_among(
    person_ids: Sequence[int], kinds: Sequence[str], first: int, end: int
) -> list[tuple[Any, ...]]:
    """Interactions from `first` until before `end`, between positions in `person_ids`."""
    position = {pk: number for number, pk in enumerate(person_ids)}
    found = Interaction.objects.filter(day__gte=first, day__lt=end, kind__in=kinds)
    rows = found.values_list("actor_id", "target_id", "count", "kind", "day").iterator(chunk_size=5000)
    return [
        (position[actor], position[target], *rest)
        for actor, target, *rest in rows
        if actor in position and target in position
    ]
