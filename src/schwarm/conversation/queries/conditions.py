"""Conditions on posts that differ between readers only in values: their SQL is built once and then filled.

Who may see what is written as a filter of the ORM, which is the clearest form there is. Building SQL from it
takes longer than the database takes to answer, and every page needs it several times; so it is built for a
stand-in, and for each reader only the stand-in's values are replaced.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import BooleanField, Expression, F, Q
from django.db.models.sql.compiler import SQLCompiler

from schwarm.conversation.models import Post
from schwarm.lib import clock
from schwarm.people.models import Organisation, Person

# numbers that no row has
PERSON, ORGANISATION = -71, -72
NOW = datetime(1971, 2, 3, tzinfo=UTC)
# names the ORM gives to tables in subqueries; ours must differ from those of the statement around them
INNER_NAME = re.compile(r"\b([T-Z]+\d+)\b")
TABLE = '"conversation_post".'


class Condition(Expression):
    """The filter `build` makes for a reader, wherever a statement names the table of posts."""

    output_field = BooleanField()

    def __init__(self, build: Callable[[Person], Q], reader: Person) -> None:
        super().__init__()
        self._build, self._reader, self._post = build, reader, F("pk")

    def get_source_expressions(self) -> list[Any]:
        return [self._post]

    def set_source_expressions(self, expressions: Any) -> None:
        (self._post,) = expressions

    def as_sql(self, compiler: SQLCompiler, _connection: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        table = compiler.quote_name_unless_alias(self._post.alias)  # type: ignore[attr-defined]
        return filled(self._build, self._reader, table)


def filled(
    build: Callable[[Person], Q], reader: Person, table: str = "conversation_post"
) -> tuple[str, list[Any]]:
    """The condition as SQL and its values, for a statement that calls the posts `table`."""
    text, values = _built(build, reader.organisation.is_host, connection.vendor)
    known = _values_of(reader)
    return text.replace(TABLE, f"{table}."), [known.get(value, value) for value in values]


def named(build: Callable[[Person], Q], reader: Person, table: str = "conversation_post") -> str:
    """The condition with names for what `values_of` gives."""
    return _named(build, reader.organisation.is_host, connection.vendor, table)


def values_of(reader: Person) -> dict[str, Any]:
    """The values of all named conditions, by their names."""
    return {"viewer": reader.pk, "viewer_party": reader.organisation_id, "moment": _stored(clock.now())}


def filled_for_each(
    build: Callable[[Person], Q], readers: str, posts: str, *, is_host: bool
) -> tuple[str, list[Any]]:
    """The same for a statement in which many readers, of the host or of partners, stand in a table."""
    text, values = _built(build, is_host, connection.vendor)
    columns = {PERSON: f"{readers}.id", ORGANISATION: f"{readers}.organisation_id"}
    pieces = text.replace(TABLE, f"{posts}.").split("%s")
    written, remaining = pieces[0], []
    for value, piece in zip(values, pieces[1:], strict=True):
        written += columns.get(value, "%s") + piece
        remaining += [] if value in columns else [value]
    now = {_stored(NOW): _stored(clock.now())}
    return written, [now.get(value, value) for value in remaining]


@contextmanager
def somebody(person_id: int, organisation_id: int, now: datetime, *, is_host: bool) -> Iterator[Person]:
    """A reader of the host organisation or of a partner, of whom only the ids are known, at this time."""
    kind = Organisation.Kind.HOST if is_host else Organisation.Kind.PARTNER
    with clock.at(now):
        yield Person(pk=person_id, organisation=Organisation(pk=organisation_id, kind=kind))


def _values_of(reader: Person) -> dict[Any, Any]:
    """What takes the place of the stand-in's values."""
    return {
        PERSON: reader.pk,
        ORGANISATION: reader.organisation_id,
        _stored(NOW): _stored(clock.now()),
    }


@lru_cache
def _named(build: Callable[[Person], Q], is_host: bool, vendor: str, table: str) -> str:
    text, values = _built(build, is_host, vendor)
    names = {PERSON: "%(viewer)s", ORGANISATION: "%(viewer_party)s", _stored(NOW): "%(moment)s"}
    pieces = text.replace(TABLE, f"{table}.").split("%s")
    filled_in = [names.get(value) or "'{}'".format(value.replace("'", "''")) for value in values]
    return "".join(a + b for a, b in zip(pieces, [*filled_in, ""], strict=True))


@lru_cache
def _built(build: Callable[[Person], Q], is_host: bool, _vendor: str) -> tuple[str, list[Any]]:
    """The SQL of `build` for somebody of the host organisation or of a partner."""
    with somebody(PERSON, ORGANISATION, NOW, is_host=is_host) as reader:
        query = Post.objects.filter(build(reader)).query
        text, values = query.get_compiler(connection=connection).compile(query.where)
    text, values = _with_constants(INNER_NAME.sub(r"inner_\1", text), values)
    return f"({text})", values


def _with_constants(text: str, values: Iterable[Any]) -> tuple[str, list[Any]]:
    """Numbers that are the same for every reader, such as audiences, as part of the text.

    SQLite makes its plan anew with every change of a value that it compares with the condition of an index.
    """
    pieces, remaining = text.split("%s"), []
    written = pieces[0]
    for value, piece in zip(values, pieces[1:], strict=True):
        is_constant = isinstance(value, int) and value not in {PERSON, ORGANISATION}
        written += (str(int(value)) if is_constant else "%s") + piece
        remaining += [] if is_constant else [value]
    return written, remaining


def _stored(moment: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(moment)
