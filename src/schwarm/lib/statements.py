"""Statements that are asked very often and planned once.

PostgreSQL makes a plan for every statement it gets, which for a long one takes longer than to answer it. So
each connection prepares such a statement at its first use. SQLite's driver keeps plans by itself.
"""

import hashlib
import re
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any
from weakref import WeakKeyDictionary

from django.db import connection

NAME = re.compile(r"%\((\w+)\)s")
TYPES: dict[type, str] = {int: "bigint", datetime: "timestamptz", str: "text"}

_prepared: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()


def rows(text: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """What the database answers; `text` names its values as `%(name)s` and is the same each time."""
    with connection.cursor() as db:
        if connection.vendor == "postgresql":
            text = execution(text, values)
        db.execute(text, values)
        found: list[tuple[Any, ...]] = db.fetchall()
    return found


def execution(text: str, values: Mapping[str, Any]) -> str:
    """The statement that executes the prepared one, after preparing it where this connection has not yet."""
    name, places, call = _call(text)
    connection.ensure_connection()
    known = _prepared.setdefault(connection.connection, set())
    if name not in known:
        types = ", ".join(_type(values[place]) for place in places)
        numbers = {place: f"${number}" for number, place in enumerate(places, 1)}
        numbered = NAME.sub(lambda match: numbers[match[1]], text).replace("%%", "%")
        # past Django's log of queries: whether it is prepared yet is no matter of the page that asks
        with connection.wrap_database_errors:
            connection.connection.execute(f"PREPARE {name}{_listed(types)} AS {numbered}")
        known.add(name)
    return call


@lru_cache
def _call(text: str) -> tuple[str, list[str], str]:
    """What the prepared statement is called, the names of its values, and the statement that executes it."""
    name = f"schwarm_{hashlib.sha256(text.encode()).hexdigest()[:24]}"
    places = list(dict.fromkeys(NAME.findall(text)))
    return name, places, f"EXECUTE {name}{_listed(', '.join(f'%({place})s' for place in places))}"


def _listed(words: str) -> str:
    return f" ({words})" if words else ""


def _type(value: Any) -> str:
    return next(name for kind, name in TYPES.items() if isinstance(value, kind))
