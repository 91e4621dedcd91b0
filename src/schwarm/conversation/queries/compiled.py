"""Compiled queries (see `lib/compiled.py`) that depend on who reads."""

from collections.abc import Callable, Collection
from datetime import datetime
from functools import update_wrapper
from typing import Any

from django.db.models import QuerySet

from schwarm.conversation.queries.conditions import somebody, values_of
from schwarm.lib import clock
from schwarm.lib.compiled import Compiled as CompiledQuery
from schwarm.lib.compiled import Value
from schwarm.people.models import Person

Build = Callable[..., "QuerySet[Any, Any]"]


class Compiled:
    """The rows of the QuerySet that `build` makes of a reader and values; none for an empty list."""

    def __init__(self, build: Build) -> None:
        self._build = build
        self._inside, self._outside = _of_a_reader(build, is_host=True), _of_a_reader(build, is_host=False)
        update_wrapper(self, build)

    def __call__(self, reader: Person, *values: Any) -> list[Any]:
        if not reader.is_active:  # who has left sees what strangers see
            empty = any(isinstance(value, Collection) and not value for value in values if value != "")
            return [] if empty else list(self._build(reader, *values))
        return self._of(reader)(reader.pk, reader.organisation_id, clock.now(), *values)

    def inside(self, around: str, reader: Person, *values: Value) -> list[Any]:
        """The rows of a statement around this one, for somebody who is here: see `lib/compiled.py`.

        It may name what `conditions.values_of` gives.
        """
        given = (reader.pk, reader.organisation_id, clock.now(), *values)
        return self._of(reader).inside(around, values_of(reader), *given)

    def _of(self, reader: Person) -> CompiledQuery:
        return self._inside if reader.organisation.is_host else self._outside


# as a decorator
compiled = Compiled


def _of_a_reader(build: Build, *, is_host: bool) -> CompiledQuery:
    def built(person_id: int, organisation_id: int, now: datetime, *values: Value) -> QuerySet[Any, Any]:
        with somebody(person_id, organisation_id, now, is_host=is_host) as reader:
            return build(reader, *values)

    return CompiledQuery(built)
