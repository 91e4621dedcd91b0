"""Writing very many rows: COPY in PostgreSQL, prepared statements in SQLite."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import connection, models, transaction

Row = tuple[Any, ...]


def write(model: type[models.Model], fields: Sequence[str], rows: Iterable[Row]) -> None:
    """Write rows that give `fields` (names as `author_id`); every other field takes its default."""
    given, constant = _columns(model, fields)
    columns = ", ".join(f'"{name}"' for name in [*given, *constant])
    table = f'"{model._meta.db_table}"'
    values = tuple(constant.values())
    whole = (row + values for row in rows)
    if connection.vendor == "postgresql":
        _copy(f"COPY {table} ({columns}) FROM STDIN", whole)
    else:
        places = ", ".join(["%s"] * (len(given) + len(constant)))
        with transaction.atomic(), connection.cursor() as db:
            db.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", whole)  # noqa: S608


def stored(moment: datetime) -> Any:
    """A time as this database keeps it."""
    return connection.ops.adapt_datetimefield_value(moment)


def _columns(model: type[models.Model], fields: Sequence[str]) -> tuple[list[str], dict[str, Any]]:
    """Columns that the rows give, and the others with the value all rows have in common."""
    by_name = {field.attname: field for field in model._meta.concrete_fields}
    given = [str(by_name[name].column) for name in fields]
    others = [field for name, field in by_name.items() if name not in fields and not _counts_itself(field)]
    constant = {
        str(field.column): field.get_db_prep_save(field.get_default(), connection) for field in others
    }
    return given, constant


def _counts_itself(field: models.Field[Any, Any]) -> bool:
    return isinstance(field, models.AutoField)


def _copy(statement: str, rows: Iterable[Row]) -> None:
    with transaction.atomic(), connection.cursor() as db, db.copy(statement) as target:
        for row in rows:
            target.write_row(row)
