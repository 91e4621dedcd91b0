"""Statements that are asked very often and planned once.

PostgreSQL makes a plan for every statement it gets, which for a long one takes longer than to answer it. So
each connection prepares such a statement at its first use. SQLite's driver keeps plans by itself; there it is
Django that writes every statement anew, which is done once here.

A statement with the mark `ALONG` at the end of what it selects can take a question of somebody else along,
who then need not ask the database a second time.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any
from weakref import WeakKeyDictionary

from django.db import connection

NAME = re.compile(r"%\((\w+)\)s")
TYPES: dict[type, str] = {int: "bigint", datetime: "timestamptz", str: "text"}
ALONG = "/*along*/"

Values = Mapping[str, Any]

_prepared: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()


@dataclass(slots=True)
class Question:
    """A query for one value; `answers` is empty as long as no statement has taken it along."""

    text: str
    values: Values
    answers: list[Any] = field(default_factory=list)


_question: ContextVar[Question | None] = ContextVar("schwarm_question", default=None)


@contextmanager
def asking_along(text: str, values: Values) -> Iterator[Question]:
    """Let the first statement in the block that can, and finds something, answer this question, too."""
    question = Question(text, values)
    token = _question.set(question)
    try:
        yield question
    finally:
        _question.reset(token)


def rows(text: str, values: Values) -> list[tuple[Any, ...]]:
    """What the database answers; `text` names its values as `%(name)s` and is the same each time."""
    question = _question.get()
    if question is None or question.answers or ALONG not in text:
        return _asked(text, values)
    found = _asked(_with_question(text, question.text), {**values, **question.values})
    question.answers = [row[-1] for row in found[:1]]
    return [row[:-1] for row in found]


def fetched(text: str, values: Sequence[Any] | Values) -> list[tuple[Any, ...]]:
    """The rows of a statement of Django's, past its rewriting on SQLite unless somebody watches."""
    with connection.cursor() as db:
        if connection.vendor == "sqlite" and not _is_watched():
            with connection.wrap_database_errors:
                plain = db.cursor
                super(type(plain), plain).execute(_in_sqlite(text), values)
        else:
            db.execute(text, values)
        found: list[tuple[Any, ...]] = db.fetchall()
    return found


def prepared_rows(text: str, values: Values) -> list[tuple[Any, ...]]:
    """The rows of a statement that PostgreSQL has planned, past Django's cursor where that does no harm."""
    call = execution(text, values)
    if _is_watched() or _begins_first():
        return fetched(call, values)
    name, places, _call_text = _call(text)
    with connection.wrap_database_errors:
        return _executed(connection.connection, name.encode(), [_sent(values[place]) for place in places])


def execution(text: str, values: Values) -> str:
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


def _asked(text: str, values: Values) -> list[tuple[Any, ...]]:
    return prepared_rows(text, values) if connection.vendor == "postgresql" else fetched(text, values)


def _executed(session: Any, name: bytes, values: list[bytes]) -> list[tuple[Any, ...]]:
    """What PostgreSQL answers; the driver's cursor takes longer than many an answer."""
    # SQLite does not need PostgreSQL's driver
    from psycopg.adapt import Transformer  # noqa: PLC0415
    from psycopg.errors import error_from_result  # noqa: PLC0415
    from psycopg.pq import ExecStatus  # noqa: PLC0415

    answer = session.pgconn.exec_prepared(name, values)
    if answer.status != ExecStatus.TUPLES_OK:
        raise error_from_result(answer)
    reader = Transformer(session)
    reader.set_pgresult(answer)
    return reader.load_rows(0, answer.ntuples, tuple)


def _sent(value: Any) -> bytes:
    """A value as PostgreSQL reads it."""
    if isinstance(value, int):
        return b"%d" % value
    return (value.isoformat() if isinstance(value, datetime) else str(value)).encode()


@lru_cache
def _with_question(text: str, question: str) -> str:
    return text.replace(ALONG, f", ({question})")


def _begins_first() -> bool:
    """Whether the driver has yet to begin the transaction, which it does with its first statement."""
    session = connection.connection
    return not (session.autocommit or session.pgconn.transaction_status)


def _is_watched() -> bool:
    """Whether somebody counts or logs statements."""
    return bool(connection.queries_logged or connection.execute_wrappers)


@lru_cache(maxsize=1000)
def _in_sqlite(text: str) -> str:
    """With the places for values as SQLite's driver wants them."""
    return NAME.sub(r":\1", text).replace("%s", "?").replace("%%", "%")


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
