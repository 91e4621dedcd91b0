"""The public register: no names, reasons only for who may read the post, no small numbers."""

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schwarm.lib import clock
from schwarm.moderation import actions
from schwarm.moderation.models import Case, RegisterEntry
from schwarm.moderation.queries.register import (
    MERGED,
    coarse,
    entries,
    entries_of,
    merged_cells,
    monthly_numbers,
    taken,
)
from schwarm.people import actions as people
from schwarm.people.models import Person
from schwarm.policy.measures import Measure
from schwarm.policy.queries.warned import Warned
from tests import make
from tests.moderation import worlds


@pytest.mark.django_db
def test_an_entry_says_everything_but_who() -> None:
    ada, ben, _carla = make.world()
    worlds.pool()
    _post, case = worlds.decided(ada, ben)

    (entry,) = entries_of(ada, case.name)

    body = entry.body
    assert (body["clause"], body["measure"], body["votes"], body["reports"]) == (5, "withdraw", [2, 2], 1)
    machine = [body[name] for name in ("automated_found", "automated_decided", "is_independent")]
    assert machine == [False, False, False]
    assert body["why"] == worlds.WHY
    names = ("Ada", "ada", "Ben", "Seat", str(ada.pk), str(ben.pk))
    assert not [name for name in names if name in str(body)]
    assert worlds.QUOTE not in str(body)


@pytest.mark.django_db
def test_reasons_show_only_to_who_may_read_the_post() -> None:
    ada, ben, carla = make.world()
    worlds.pool()
    closed = make.space(ada, "Prices", closed_reason="Prices")
    make.spaces.invite_to_space(actor=ada, space=closed, person=ben)
    make.spaces.join_space(actor=ben, space=closed)
    post = make.post(ada, worlds.TEXT, space=closed)
    case = worlds.report(ben, post)
    worlds.signed(worlds.heard(worlds.opened(case)), worlds.reasons())
    eve = make.person("Eve Lind", handle="eve")

    shown = {person.handle: entries(person)[0].shows_reasons for person in (ada, ben, eve, carla)}

    assert shown == {"ada": True, "ben": True, "eve": False, "carla": False}


@pytest.mark.django_db
def test_entries_about_leaders_are_marked() -> None:
    ada, ben, _carla = make.world()
    people.move_person(person=ben, department=ben.department, manager=ada)
    worlds.pool()

    _post, case = worlds.decided(ada, make.person("Eve", handle="eve"))

    assert RegisterEntry.objects.get(case=case.name).body["is_about_leader"] is True


@pytest.mark.django_db
def test_a_month_is_told_in_numbers_of_five_and_more() -> None:
    ada, ben, _carla = make.world()
    worlds.pool()
    authors = [make.person(f"Author {n}", handle=f"author{n}") for n in range(5)]
    for number, author in enumerate(authors):
        _post, case = worlds.reported(author, ben)
        told = worlds.reasons(Measure.FOLD, why_clause=f"{worlds.WHY} This is number {number}.")
        worlds.signed(worlds.heard(worlds.opened(case)), told)
    actions.appeal(actor=authors[0], case=case_of(authors[0]), text="No.")

    numbers = monthly_numbers(clock.now() - timedelta(days=1), clock.now() + timedelta(days=1))

    assert (numbers.reports, numbers.decisions, numbers.lapsed) == (5, {"5:fold": 5}, 0)
    assert numbers.appeals is None
    assert numbers.median_days == 0.0
    assert ada is not None


def case_of(author: Person) -> Case:
    return Case.objects.get(parties__person=author, parties__role="author")


@given(st.dictionaries(st.sampled_from("abcdefghij"), st.integers(1, 12)))
def test_no_cell_below_five_can_be_had_from_what_is_shown(cells: dict[str, int]) -> None:
    shown = merged_cells(Counter(cells))

    assert all(count is None or count >= 5 for count in shown.values())
    hidden = sum(cells.values()) - sum(count or 0 for name, count in shown.items() if name != MERGED)
    assert hidden == 0 or hidden >= 5 or set(shown) == {MERGED}
    assert all(shown[name] == cells[name] for name in shown if name != MERGED)


@given(st.integers(0, 30), st.integers(0, 30), st.lists(st.integers(0, 12), max_size=4))
def test_neither_part_of_warnings_nor_a_reason_tells_a_small_number(
    heeded: int, overridden: int, reasons: list[int]
) -> None:
    whys = {str(number): count for number, count in enumerate(reasons)}
    shown = taken(Warned("figure", heeded + overridden, overridden), whys)

    told = [shown.heeded, shown.overridden, *shown.whys.values()]
    if shown.overridden is not None:
        told.append(shown.shown - shown.overridden)
    if shown.whys:
        told.append(overridden - sum(shown.whys.values()))
    assert all(number is None or number not in range(1, 5) for number in told)
    # told wherever nothing speaks against it
    assert (shown.overridden is None) == bool({heeded, overridden} & set(range(1, 5)))


def test_reasons_are_told_beside_their_sum() -> None:
    assert taken(Warned("figure", 20, 12), {"harmless": 7, "published": 5}).whys == {
        "harmless": 7,
        "published": 5,
    }
    # one is rare; giving none is rare; the sum is not told
    for warned, whys in (
        (12, {"harmless": 10, "published": 2}),
        (12, {"harmless": 9}),
        (18, {"harmless": 18}),
    ):
        assert taken(Warned("figure", 20, warned), whys).whys == {}


def test_small_numbers_are_not_told() -> None:
    assert [coarse(number) for number in (0, 1, 4, 5)] == [0, None, None, 5]
