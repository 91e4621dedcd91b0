"""Statements that are planned once give the same rows as others, on whatever connection."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from schwarm.lib import clock, statements

TEXT = "SELECT %(number)s + 0, %(word)s || '%%', %(moment)s IS NULL WHERE %(number)s > 0"


def _rows(number: int) -> list[tuple[object, ...]]:
    return statements.rows(TEXT, {"number": number, "word": "a'b", "moment": clock.now()})


@pytest.mark.django_db
def test_values_stand_where_they_are_named() -> None:
    assert [tuple(map(str, row)) for row in _rows(2**40)] in (
        [(str(2**40), "a'b%", "0")],
        [(str(2**40), "a'b%", "False")],
    )
    assert _rows(-1) == []


@pytest.mark.django_db
def test_a_connection_prepares_a_statement_once() -> None:
    _rows(1)
    with CaptureQueriesContext(connection) as asked:
        _rows(2)
        _rows(3)
    assert len(asked) == 2


@pytest.mark.django_db(transaction=True)
def test_a_new_connection_and_an_undone_transaction_do_no_harm() -> None:
    with transaction.atomic():
        before = _rows(7)
        transaction.set_rollback(True)
    assert _rows(7) == before
    connection.close()
    assert _rows(7) == before


@pytest.mark.django_db(transaction=True)
def test_an_error_of_the_database_comes_as_one_of_django_and_leaves_the_connection_usable() -> None:
    text = "SELECT abs(%(number)s)"
    assert statements.rows(text, {"number": -5}) == [(5,)]

    with pytest.raises(DatabaseError, match=r"out of range|overflow"):
        statements.rows(text, {"number": -(2**63)})

    assert statements.rows(text, {"number": -6}) == [(6,)]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite prepares no statements here")
def test_what_is_asked_first_in_a_transaction_is_asked_inside() -> None:
    _rows(1)
    with transaction.atomic():
        _rows(2)
        assert connection.connection.info.transaction_status.name == "INTRANS"
        with connection.cursor() as db:
            db.execute("SELECT statement_timestamp() > transaction_timestamp()")
            assert db.fetchone() == (True,)
