"""How far somebody has read."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet

from schwarm.conversation.models import StreamReading
from schwarm.lib.compiled import compiled
from schwarm.people.models import Person


def last_read(person: Person, stream: str) -> int:
    return next((last_id for (last_id,) in _readings(person.pk, stream)), 0)


def markers_of(person: Person, streams: Collection[str]) -> dict[str, StreamReading]:
    """How far `person` has read these streams, for those of which she has read anything."""
    readings = StreamReading.objects.filter(person=person, stream__in=streams)
    return {reading.stream: reading for reading in readings}


@compiled
def _readings(person_id: int, stream: str) -> QuerySet[StreamReading, Any]:
    return StreamReading.objects.filter(person=person_id, stream=stream).values_list("last_read_id")
