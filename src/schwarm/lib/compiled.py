"""Queries of the ORM whose SQL is built once and then filled with the values that are asked for.

Building a statement takes Django longer than the database takes to answer it, and a page needs two dozen.
`@compiled` is for functions that make a QuerySet of their arguments and of nothing else: the arguments are
numbers, texts, moments or lists of numbers or texts, and find their way only into the statement's values.
"""

import copy
from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache, update_wrapper
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.db.models.query import ValuesListIterable

from schwarm.lib import statements
from schwarm.lib.statements import Values, execution, fetched, prepared_rows

Value = int | str | datetime | Collection[int] | Collection[str]
# what values have in common that may share a statement: a type, for a list also the size
Shape = tuple[type, int]
Build = Callable[..., "QuerySet[Any, Any]"]

# A statement is kept for each of these lengths of a list; what is missing is filled up with the last value.
SIZES = (1, 8, 32, 128)
ONE = 0
# what stands in for the arguments: nothing that any row has
FIRST_NUMBER, NUMBERS_EACH = -10_000, 1_000
FIRST_MOMENT = datetime(1971, 2, 3, tzinfo=UTC)


class Compiled:
    """The rows of the QuerySet that `build` makes, in a list; none if a list of values is empty."""

    def __init__(self, build: Build) -> None:
        self._build = build
        update_wrapper(self, build)

    def __call__(self, *values: Any) -> list[Any]:
        if not all(value or isinstance(value, int | str) for value in values):
            return []
        shapes = tuple(shape for value in values if (shape := _shape(value)))
        if len(shapes) < len(values):
            return list(self._build(*values))
        return _filled(self._build, values, shapes)

    def inside(self, around: str, more: Values, *values: Value) -> list[Any]:
        """The rows of a statement that has this one where it says `{inner}`, and the same columns first.

        Its own values, `more`, are named as in `lib/statements.py`. `values` holds no lists.
        """
        shapes = tuple((_kind(value), ONE) for value in values)
        _queryset, compiler, text, places = _built(self._build, shapes, connection.vendor)
        inner, known = _with_names(text, places, _known(values, shapes))
        rows: Any = statements.rows(_inside(around, inner), {**known, **more})
        if converters := compiler.get_converters(()):
            rows = map(tuple, compiler.apply_converters(rows, converters))
        return list(rows)


# as a decorator
compiled = Compiled


def _shape(value: Value) -> Shape | None:
    """None for a list that is too long to be kept."""
    if isinstance(value, int | str | datetime):
        return _kind(value), ONE
    size = next((size for size in SIZES if len(value) <= size), None)
    return (_kind(next(iter(value))), size) if size else None


def _kind(value: Any) -> type:
    """The type behind enumerations."""
    return next(kind for kind in (str, int, datetime) if isinstance(value, kind))


def _filled(build: Build, values: tuple[Value, ...], shapes: tuple[Shape, ...]) -> list[Any]:
    queryset, compiler, text, places = _built(build, shapes, connection.vendor)
    known = _known(values, shapes)
    own = copy.copy(compiler)
    own.connection = connection
    if queryset._iterable_class is ValuesListIterable:
        return _plain_rows(own, _answer(text, places, known))
    own.as_sql = lambda *_arguments, **_named: _statement(text, places, known)
    rows = queryset.all()
    rows.query.get_compiler = lambda *_arguments, **_named: own  # type: ignore[method-assign]
    return list(rows)


def _known(values: Sequence[Value], shapes: tuple[Shape, ...]) -> dict[Any, Any]:
    """What takes the place of each stand-in."""
    known: dict[Any, Any] = {}
    for place, (value, shape) in enumerate(zip(values, shapes, strict=True)):
        known |= _replacements(place, value, shape)
    return known


def _plain_rows(compiler: Any, rows: Any) -> list[tuple[Any, ...]]:
    """What `values_list` gives, without the detours it takes to make objects of rows."""
    if compiler.col_count is not None and rows and len(rows[0]) > compiler.col_count:
        rows = [row[: compiler.col_count] for row in rows]  # what it is only sorted by comes last
    if converters := compiler.get_converters(()):
        rows = map(tuple, compiler.apply_converters(rows, converters))
    return list(rows)


def _answer(text: str, places: list[Any], known: dict[Any, Any]) -> list[tuple[Any, ...]]:
    """The rows as the driver gives them."""
    if connection.vendor != "postgresql":
        return fetched(text, _given(places, known))
    return prepared_rows(*_with_names(text, places, known))


def _statement(text: str, places: list[Any], known: dict[Any, Any]) -> tuple[str, Any]:
    """The text to execute and its values; on PostgreSQL one that the connection has planned already."""
    if connection.vendor != "postgresql":
        return text, _given(places, known)
    named, used = _with_names(text, places, known)
    return execution(named, used), used


def _given(places: list[Any], known: dict[Any, Any]) -> list[Any]:
    return [known.get(value, value) for value in places]


def _with_names(text: str, places: list[Any], known: dict[Any, Any]) -> tuple[str, dict[str, Any]]:
    """The statement with names for its values."""
    names = {stand_in: f"v{number}" for number, stand_in in enumerate(known)}
    named, constants = _named(text, tuple(places), tuple(names.items()), connection.vendor)
    return named, constants | {names[value]: known[value] for value in places if value in names}


@lru_cache
def _named(
    text: str, places: tuple[Any, ...], names: tuple[tuple[Any, str], ...], vendor: str
) -> tuple[str, dict[str, Any]]:
    """The statement with names for what changes, and what does not change as far as it is named, too.

    PostgreSQL plans better for what is written out.
    """
    known, constants = dict(names), dict[str, Any]()
    pieces = []
    for value in places:
        if value in known:
            pieces.append(f"%({known[value]})s")
        elif vendor == "postgresql":
            pieces.append(_written_out(value))
        else:
            name = f"c{len(constants)}"
            constants[name] = value
            pieces.append(f"%({name})s")
    return "".join(a + b for a, b in zip(text.split("%s"), [*pieces, ""], strict=True)), constants


def _written_out(value: Any) -> str:
    from psycopg.sql import Literal  # noqa: PLC0415  only there where PostgreSQL is used

    return Literal(value).as_string().replace("%", "%%")


@lru_cache
def _inside(around: str, inner: str) -> str:
    return around.replace("{inner}", inner)


@lru_cache
def _built(
    build: Build, shapes: tuple[Shape, ...], _vendor: str
) -> tuple[QuerySet[Any, Any], Any, str, list[Any]]:
    """The QuerySet for stand-ins, and what Django's compiler made of it."""
    queryset = build(*(_stand_in(place, shape) for place, shape in enumerate(shapes)))
    compiler = queryset.query.get_compiler(connection=connection)
    text, values = compiler.as_sql()
    converters = compiler.get_converters([column for column, _sql, _alias in compiler.select])
    compiler.get_converters = lambda _columns: converters
    return queryset, compiler, text, list(values)


def _stand_in(place: int, shape: Shape) -> Any:
    kind, size = shape
    return [_one(kind, place, step) for step in range(size)] if size else _one(kind, place, 0)


def _one(kind: type, place: int, step: int) -> Any:
    number = FIRST_NUMBER - place * NUMBERS_EACH - step
    if kind is str:
        return f"stand-in {number}"
    return FIRST_MOMENT + timedelta(days=place) if kind is datetime else number


def _replacements(place: int, value: Any, shape: Shape) -> dict[Any, Any]:
    """Which value of the statement becomes which."""
    kind, size = shape
    stand_in = _stand_in(place, shape)
    if kind is datetime:
        return {_stored(stand_in): _stored(value)}
    if not size:
        return {stand_in: value}
    given = list(value)
    return dict(zip(stand_in, given + given[-1:] * (size - len(given)), strict=True))


def _stored(moment: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(moment)
