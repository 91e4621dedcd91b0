"""Pages of a list."""

from dataclasses import dataclass

from schwarm.lib.pagination import Page, page_of


@dataclass
class Row:
    id: int
    rank: int = 0


def test_a_row_too_many_tells_where_the_next_page_begins() -> None:
    rows = [Row(9), Row(7), Row(4)]

    assert page_of(rows, 2) == Page(rows[:2], older=7, newer=9)


def test_a_full_last_page_has_none_after_it() -> None:
    rows = [Row(9), Row(7)]

    assert page_of(rows, 2) == Page(rows, older=None, newer=9)


def test_pages_may_go_by_another_key() -> None:
    assert page_of([Row(1, rank=50), Row(2, rank=40)], 1, "rank").older == 50


def test_an_empty_page_is_false() -> None:
    assert not page_of([], 20)
    assert page_of([Row(1)], 20)
