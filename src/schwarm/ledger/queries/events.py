"""Entries by their types, for rooms that hold themselves to what the log says."""

import json
from collections.abc import Collection
from typing import Any

from schwarm.ledger.models import Entry, Waiting


def ids_of_types(types: Collection[str]) -> tuple[str, ...]:
    """The ids of all entries of these types in the order of the log, those that wait for a place last."""
    placed = Entry.objects.filter(type__in=types).order_by("index").values_list("identifier", flat=True)
    waiting = Waiting.objects.filter(type__in=types).order_by("pk").values_list("identifier", flat=True)
    return (*placed, *waiting)


def entries_of(identifiers: Collection[str]) -> list[bytes]:
    """The very bytes of these entries, in the order in which they are named."""
    found = {
        identifier: bytes(data)
        for table in (Waiting, Entry)
        for identifier, data in table.objects.filter(identifier__in=identifiers).values_list(
            "identifier", "data"
        )
    }
    return [found[identifier] for identifier in identifiers]


def latest_of(event_type: str) -> dict[str, Any] | None:
    """The newest entry of a type, whether or not it has its place yet."""
    waiting = Waiting.objects.filter(type=event_type).order_by("-pk").values_list("data", flat=True)
    placed = Entry.objects.filter(type=event_type).order_by("-at", "-index").values_list("data", flat=True)
    data = waiting.first() or placed.first()
    return json.loads(bytes(data)) if data else None
