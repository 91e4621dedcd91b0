"""Nobody is recovered: not from one answer, not from two, not from what an objection changed."""

import random
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schwarm.insight import actions
from schwarm.insight.measuring import tied, weeks_of
from schwarm.insight.models import Run
from schwarm.insight.queries.figures import silo_matrix
from schwarm.insight.suppression import (
    COMPARED,
    SMALLEST,
    Cell,
    cells_of,
    fixed_groups,
    is_sum_safe,
    shown,
)
from tests.api.calling import Api
from tests.insight import companies
from tests.web.browsing import signed_in

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


def _weeks(chance: random.Random) -> tuple[list[int], list[Any]]:
    """Four weeks of answers, many of few people in some of them, with groups of at least five."""
    of, _count, _ties = _company(chance)
    lively = [chance.choice((0, 2, 12, 60)) for _ in range(4)]
    rows = []
    for week, answers in enumerate(lively):
        for _ in range(answers):
            source, target = chance.sample(range(len(of)), 2)
            rows.append(
                (source, target, chance.choice((1, 1, 5)), "reply", 100 + 7 * week + chance.randrange(7))
            )
    return of, rows


@pytest.mark.full
def test_no_week_and_no_pair_of_weeks_tells_of_fewer_than_ten(full: bool) -> None:
    """An attacker takes one week from another, or one part of a week from its sum: never a few are left."""
    chance, compared, told = random.Random(10), 0, 0
    for _ in range(400 if full else 40):
        of, rows = _weeks(chance)
        weeks = weeks_of(of, rows, 100, 128)
        for week in weeks:
            part: list[list[tuple[int, int]]] = [[], []]
            for source, target, _number, _kind, day in rows:
                if week["day"] <= day < week["day"] + 7:
                    part[of[source] != of[target]].append((source, target))
            compared += 1
            if week["share"] is None:
                assert week["answers"] is None
                continue
            told += 1
            assert week["answers"] % 10 == 0
            for pairs in part:
                assert min(len(set(side)) for side in zip(*pairs, strict=True)) >= COMPARED
    assert compared >= (1000 if full else 160)
    assert told > 10


@pytest.mark.full
def test_one_person_more_or_less_never_decides_alone_what_a_week_shows(full: bool) -> None:
    """Leaving one person out hides a week or moves its number by rounding; it never uncovers a part."""
    chance, compared = random.Random(11), 0
    for _ in range(60 if full else 6):
        of, rows = _weeks(chance)
        whole = weeks_of(of, rows, 100, 128)
        for person in chance.sample(range(len(of)), 5):
            without = [row for row in rows if person not in row[:2]]
            for before, after in zip(whole, weeks_of(of, without, 100, 128), strict=True):
                compared += 1
                assert before["share"] is not None or after["share"] is None
    assert compared >= (1000 if full else 120)


@pytest.mark.full
def test_weights_uncover_nothing(full: bool) -> None:
    """Whatever the weights make a tie, only cells of five people on each side are shown."""
    chance, told = random.Random(12), 0
    for _ in range(200 if full else 20):
        of, count, ties = _company(chance)
        kinds = ("reply", "mention", "reaction")
        rows: list[Any] = [(a, b, chance.randint(1, 3), chance.choice(kinds), 5) for a, b in sorted(ties)]
        weights = {kind: chance.choice((0.1, 0.5, 1, 2)) for kind in kinds}
        cells = cells_of(of, count, tied(rows, weights))
        for row, densities in zip(cells, shown(cells), strict=True):
            for cell, density in zip(row, densities, strict=True):
                if density and cell.ties:
                    told += 1
                    assert min(len(cell.sources), len(cell.targets)) >= SMALLEST
    assert told > 20


@pytest.mark.django_db
def test_page_file_map_and_app_tell_the_same() -> None:
    """No door shows what another hides: each shows the matrix of the one query layer."""
    pytest.importorskip("scipy")
    evaluation, boss, _council = companies.approved()
    groups = [companies.department(name, 7) for name in ("Engineering", "Sales", "Service", "Research")]
    companies.talkative(random.Random(13), groups, 0.5, 0.06)
    actions.run_evaluation(evaluation=evaluation)
    matrix: Any = silo_matrix(boss, evaluation)
    hidden = {
        (g, h) for g, row in enumerate(matrix.rows) for h, one in enumerate(row.figures) if one.value is None
    }
    assert hidden
    app = Api(boss, "read").get(f"/api/insights/{evaluation.pk}/figures").json()
    lines = signed_in(boss).get(f"/insights/{evaluation.pk}/silos.csv").content.decode().splitlines()
    for g, h in hidden:
        assert app["densities"][g][h] is None
        assert lines[1 + g].split(",")[1 + h] == ""
    drawn = {tuple(link["between"]): link["share"] for link in app["links"]}
    for (g, h), share in drawn.items():
        seen = [matrix.rows[a].figures[b].value for a, b in ((g, h), (h, g)) if (a, b) not in hidden]
        assert share == round(sum(seen) / len(seen), 3)
    assert app["densities"] == [[one.value for one in row.figures] for row in matrix.rows]
    assert len(app["weeks"]) == 4


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
    assert any(week["share"] for week in figures["weeks"])
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
        assert [week["day"] for week in again.figures["weeks"]] == [week["day"] for week in figures["weeks"]]
        assert not any(week["share"] or week["answers"] for week in again.figures["weeks"])
        actions.take_back_objection(actor=person)
    assert compared >= 3 * 16
