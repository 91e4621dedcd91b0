"""Compiled queries (see `lib/compiled.py`) that depend on who reads."""

from collections.abc import Callable, Collection
from datetime import datetime
from functools import wraps
from typing import Any

from django.db.models import QuerySet

from schwarm.conversation.queries.conditions import somebody
from schwarm.lib import clock
from schwarm.lib.compiled import Value
from schwarm.lib.compiled import compiled as compiled_query
from schwarm.people.models import Person

Build = Callable[..., "QuerySet[Any, Any]"]


def compiled(build: Build) -> Callable[..., list[Any]]:
    """The rows of the QuerySet that `build` makes of a reader and values; none for an empty list."""
    inside, outside = _of_a_reader(build, is_host=True), _of_a_reader(build, is_host=False)

    @wraps(build)
    def rows(reader: Person, *values: Value) -> list[Any]:
        if not reader.is_active:  # who has left sees what strangers see
            empty = any(isinstance(value, Collection) and not value for value in values if value != "")
            return [] if empty else list(build(reader, *values))
        ask = inside if reader.organisation.is_host else outside
        return ask(reader.pk, reader.organisation_id, clock.now(), *values)

    return rows


def _of_a_reader(build: Build, *, is_host: bool) -> Callable[..., list[Any]]:
    def built(person_id: int, organisation_id: int, now: datetime, *values: Value) -> QuerySet[Any, Any]:
        with somebody(person_id, organisation_id, now, is_host=is_host) as reader:
            return build(reader, *values)

    return compiled_query(built)
