"""New rows by a statement that is written once for each table.

Saving a row by the ORM takes longer than the database takes to keep it. This is for what is said and done all
day long: rows of tables without parents, whose defaults are set and for which no signal waits.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.db import connection, models


def insert(*rows: models.Model) -> None:
    """Write new rows, in this order; the id of the last is set where the database gives it.

    All but the last have ids of their own, since PostgreSQL takes them in one statement.
    """
    if connection.vendor == "postgresql":
        _insert(rows)
    else:
        for row in rows:
            _insert([row])


def _insert(rows: Sequence[models.Model]) -> None:
    texts, values, has_own_id = [], list[Any](), True
    for row in rows:
        fields, text, has_own_id = _statement(type(row), connection.vendor)
        texts.append(text)
        values += _values(row, fields)
    with connection.cursor() as db:
        db.execute(_together(*texts), values)
        if not has_own_id:
            [rows[-1].pk] = db.fetchone()
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


@lru_cache
def _together(*texts: str) -> str:
    """Several statements as one, of which the last one answers."""
    *before, last = texts
    parts = ", ".join(f"written{number} AS ({text})" for number, text in enumerate(before))
    return f"WITH {parts} {last}" if before else last


def insert_unless_there(row: models.Model) -> bool:
    """Write a new row with an id of its own, unless a constraint says that there is one; whether it was."""
    fields, text, _has_own_id = _statement(type(row), connection.vendor)
    pk = connection.ops.quote_name(str(row._meta.pk.column))
    with connection.cursor() as db:
        db.execute(f"{text} ON CONFLICT DO NOTHING RETURNING {pk}", _values(row, fields))
        return db.fetchone() is not None


def _values(row: models.Model, fields: list[Any]) -> list[Any]:
    return [field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields]


@lru_cache
def _statement(model: type[models.Model], _vendor: str) -> tuple[list[Any], str, bool]:
    """Which fields are written, and the statement for them."""
    fields = [field for field in model._meta.local_concrete_fields if not field.generated]
    has_own_id = not isinstance(model._meta.pk, models.AutoField)
    if not has_own_id:
        fields = [field for field in fields if not field.primary_key]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    text = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608  our own names
    if not has_own_id:
        text += f" RETURNING {quote(str(model._meta.pk.column))}"
    return fields, text, has_own_id
