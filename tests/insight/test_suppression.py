"""Nobody is recovered: not from one answer, not from two, not from what an objection changed."""

import random
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schwarm.insight import actions
from schwarm.insight.models import Run
from schwarm.insight.suppression import SMALLEST, Cell, cells_of, fixed_groups, is_sum_safe, shown
from tests.insight import companies

UNITS = st.lists(st.one_of(st.none(), st.integers(0, 6)), max_size=60)


@given(UNITS)
def test_groups_hold_everybody_once_and_never_a_few(units: list[int | None]) -> None:
    groups = fixed_groups(units)

    assert sorted(position for group in groups for position in group) == list(range(len(units)))
    assert all(len(group) >= SMALLEST for group in groups[:-1])
    assert len(groups[-1]) >= SMALLEST or not groups[-1] or len(groups) == 1


def _company(chance: random.Random) -> tuple[list[int], int, set[tuple[int, int]]]:
    """Groups of people and sparse ties, so that many cells hang on a few of them."""
    units = [chance.randrange(6) for _ in range(chance.randint(20, 60))]
    groups = [group for group in fixed_groups(units) if group]
    across = chance.choice((0.02, 0.1, 0.25))
    of = {position: g for g, group in enumerate(groups) for position in group}
    ties = {
        (a, b) for a, b in product(of, of) if a != b and chance.random() < (0.3 if of[a] == of[b] else across)
    }
    return [of[position] for position in range(len(units))], len(groups), ties


def _joined(cells: list[list[Cell]], chosen: frozenset[int]) -> dict[tuple[int, int], Any]:
    """What a reader works out who joins some groups: the ties between them and each other group."""
    densities = shown(cells)
    known: dict[tuple[int, int], Any] = {}
    for g in range(len(cells)):
        if g not in chosen:
            parts = [(densities[h][g], cells[h][g]) for h in chosen]
            is_known = all(value is not None for value, _cell in parts)
            known[g, 0] = sum(cell.ties for _value, cell in parts) if is_known else None
    return known


def _people_behind(cells: list[list[Cell]], chosen: frozenset[int], target: int) -> list[frozenset[int]]:
    return [
        frozenset().union(*(getattr(cells[g][target], side) for g in chosen))
        for side in ("sources", "targets")
    ]


@pytest.mark.full
def test_no_pair_of_questions_tells_of_fewer_than_five(full: bool) -> None:
    """An attacker joins groups in two ways and subtracts: what is left stands for nobody or at least five."""
    chance, pairs, told = random.Random(7), 0, 0
    for _ in range(100 if full else 12):
        of, count, ties = _company(chance)
        cells = cells_of(of, count, ties)
        for _ in range(50):
            larger = frozenset(chance.sample(range(count), chance.randint(1, count)))
            smaller = frozenset(chance.sample(sorted(larger), chance.randint(0, len(larger))))
            one, other = _joined(cells, larger), _joined(cells, smaller)
            pairs += 1
            for (target, _), ties_of_all in one.items():
                rest = larger - smaller
                if ties_of_all is None or other.get((target, 0)) is None or not rest:
                    continue
                if ties_of_all - other[target, 0]:
                    told += 1
                    behind = _people_behind(cells, rest, target)
                    assert all(len(side) >= SMALLEST for side in behind)
    assert pairs >= (1000 if full else 500)
    assert told > 20


@pytest.mark.full
def test_the_sum_of_everything_gives_no_hidden_cell_away(full: bool) -> None:
    """Whoever subtracts all that is shown from the sum of all learns of five people or more, or of nobody."""
    chance, subtracted = random.Random(8), 0
    for _ in range(1000 if full else 60):
        of, count, ties = _company(chance)
        cells = cells_of(of, count, ties)
        hidden = [cell for row in cells for cell in row if not cell.is_safe]
        if is_sum_safe(cells) and hidden:
            subtracted += 1
            for side in ("sources", "targets"):
                assert len(frozenset().union(*(getattr(cell, side) for cell in hidden))) >= SMALLEST
            assert len(hidden) > 1
    assert subtracted


@pytest.mark.django_db
@pytest.mark.full
def test_nobody_is_recovered_from_before_and_after_an_objection(full: bool) -> None:
    """Of her group nothing is told any more, and all else stays as it was: subtracting gives nothing."""
    pytest.importorskip("scipy")
    chance, compared = random.Random(9), 0
    evaluation, _boss, _council = companies.approved()
    groups = [companies.department(name, 7) for name in ("Engineering", "Sales", "Service", "Research")]
    companies.talkative(chance, groups, 0.5, 0.2)
    run = actions.run_evaluation(evaluation=evaluation)
    members, figures = run.groups, run.figures
    everybody = [person for group in groups for person in group]
    for person in everybody if full else chance.sample(everybody, 3):
        Run.objects.filter(pk=run.pk).update(groups=members, figures=figures)
        actions.object_to_evaluation(actor=person)
        again = actions.run_evaluation(evaluation=evaluation)
        assert again == run
        own = next(g for g, group in enumerate(members) if person.pk in group)
        for g, h in product(range(len(members)), repeat=2):
            compared += 1
            expected = None if own in (g, h) else figures["density"][g][h]
            assert again.figures["density"][g][h] == expected
        assert not any(value is not None for row in again.figures["distance"] for value in row)
        assert again.figures["index"] is None
        assert not any(value is not None for value in again.figures["own"])
        assert not any(person.pk in group for group in again.groups)
        actions.take_back_objection(actor=person)
    assert compared >= 3 * 16
