"""Statements that are planned once give the same rows as others, on whatever connection."""

import pytest
from django.db import connection, transaction
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
