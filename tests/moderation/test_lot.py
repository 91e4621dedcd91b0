"""The lot, and who must not be drawn."""

import hashlib
import random

import pytest

from schwarm.ledger.chain import draw
from schwarm.moderation import lot
from schwarm.moderation.conflicts import (
    Conflict,
    Matter,
    Seat,
    Structure,
    candidates,
    conflicts,
    panel_size,
    pool_problems,
)

BOSS, HEAD, ADA, BEN, EVE, FRED, KIM = range(1, 8)
HERE = Structure(
    managers={
        HEAD: frozenset({BOSS}),
        ADA: frozenset({HEAD}),
        BEN: frozenset({HEAD}),
        KIM: frozenset({BOSS}),
    },
    teams={ADA: 10, BEN: 10, EVE: 20, FRED: 30},
    board=frozenset({BOSS}),
)


def test_the_lot_can_be_drawn_again() -> None:
    names = [lot.pseudonym(b"secret", person) for person in range(20)]
    seed = draw.seed(b"cosignature", "case-1")

    assert seed == hashlib.sha256(b"cosignaturecase-1").digest()
    assert draw.order(seed, names) == draw.order(seed, reversed(names))
    assert draw.order(seed, names) == sorted(
        names, key=lambda name: hashlib.sha256(seed + name.encode()).hexdigest()
    )
    assert draw.order(draw.seed(b"other", "case-1"), names) != draw.order(seed, names)


def test_a_person_has_another_pseudonym_in_every_case() -> None:
    assert lot.pseudonym(b"one", 7) == lot.pseudonym(b"one", 7)
    assert len({lot.pseudonym(secret, person) for secret in (b"one", b"two") for person in (7, 8)}) == 4


def test_everybody_is_drawn_about_equally_often() -> None:
    chance = random.Random(1)
    names = [lot.pseudonym(b"secret", person) for person in range(10)]
    first = [draw.order(chance.randbytes(32), names)[0] for _draw in range(3000)]

    assert all(230 < first.count(name) < 370 for name in names)


@pytest.mark.parametrize(
    ("person", "matter", "conflict"),
    [
        (ADA, Matter(author=ADA), Conflict.PARTY),
        (EVE, Matter(author=ADA, reporters=frozenset({EVE})), Conflict.PARTY),
        (EVE, Matter(author=ADA, concerned=frozenset({EVE})), Conflict.PARTY),
        (EVE, Matter(author=ADA, named=frozenset({EVE})), Conflict.NAMED),
        (HEAD, Matter(author=ADA), Conflict.LINE),
        (BOSS, Matter(author=ADA), Conflict.LINE),
        (HEAD, Matter(author=BOSS), Conflict.LINE),
        (ADA, Matter(author=HEAD), Conflict.LINE),
        (HEAD, Matter(author=EVE, reporters=frozenset({ADA})), Conflict.LINE),
        (BEN, Matter(author=ADA), Conflict.TEAM),
        (BEN, Matter(author=EVE, concerned=frozenset({ADA})), Conflict.TEAM),
        (KIM, Matter(author=EVE, concerned=frozenset({BOSS})), Conflict.BOARD),
        (EVE, Matter(author=ADA, earlier=frozenset({EVE})), Conflict.EARLIER),
        (EVE, Matter(author=ADA, recent=frozenset({EVE})), Conflict.RECENT),
    ],
)
def test_each_conflict_is_found(person: int, matter: Matter, conflict: Conflict) -> None:
    assert conflict in conflicts(person, matter, HERE)


def test_power_over_careers_and_running_the_servers_are_conflicts() -> None:
    here = Structure(operators=frozenset({ADA}), personnel=frozenset({BEN}))

    assert conflicts(ADA, Matter(author=EVE), here) == {Conflict.OPERATOR}
    assert conflicts(BEN, Matter(author=EVE), here) == {Conflict.POWER}
    assert conflicts(FRED, Matter(author=EVE), here) == frozenset()


def test_the_team_of_a_reporter_may_judge() -> None:
    assert conflicts(BEN, Matter(author=EVE, reporters=frozenset({ADA})), HERE) == frozenset()


def test_below_the_board_only_those_who_answer_to_it_directly_are_in_line() -> None:
    """Or nobody could judge what is said of the head of the company, or by her."""
    for matter in (Matter(author=BOSS), Matter(author=EVE, concerned=frozenset({BOSS}))):
        assert conflicts(ADA, matter, HERE) == frozenset()
        assert Conflict.LINE in conflicts(HEAD, matter, HERE)
    assert Conflict.LINE in conflicts(ADA, Matter(author=HEAD), HERE)


def test_circles_in_the_books_do_not_hang() -> None:
    here = Structure(managers={ADA: frozenset({BEN}), BEN: frozenset({ADA})})

    assert here.above(ADA) == {BEN}


def test_ombudspersons_help_out_where_fewer_than_three_may_judge() -> None:
    pool = [Seat(EVE), Seat(FRED), Seat(KIM), Seat(8, is_ombudsperson=True)]

    assert candidates(pool, Matter(author=ADA), HERE) == [EVE, FRED, KIM]
    assert candidates(pool, Matter(author=ADA, named=frozenset({KIM})), HERE) == [EVE, FRED, 8]


def test_leaders_above_a_fifth_are_not_drawn() -> None:
    few, many = [Seat(30 + n) for n in range(3)], [Seat(30 + n) for n in range(4)]
    leader = Seat(50, is_leader=True)

    assert 50 in candidates([*many, leader], Matter(), Structure())
    assert 50 not in candidates([*few, leader], Matter(), Structure())


def test_how_many_sit_on_a_panel() -> None:
    assert [panel_size(n, is_small=False) for n in (9, 5, 4, 3, 2, 0)] == [5, 5, 3, 3, 0, 0]
    assert [panel_size(n, is_small=True) for n in (5, 3, 2, 1, 0)] == [5, 3, 1, 1, 0]


def test_how_a_pool_is_made_up() -> None:
    assert pool_problems(3, 1, 9) == []
    assert pool_problems(2, 2, 9) == ["council", "leaders"]


# --- a hundred thousand organisations -----------------------------------------------------------------


def _organisation(chance: random.Random) -> tuple[list[Seat], Matter, Structure]:
    people = range(chance.randint(6, 60))
    managers = {
        person: frozenset(chance.sample(range(person), min(person, chance.choice([0, 1, 1, 1, 2]))))
        for person in people
    }
    some = lambda most: frozenset(chance.sample(people, chance.randint(0, min(most, len(people)))))  # noqa: E731
    here = Structure(
        managers=managers,
        teams={person: chance.randint(0, 8) for person in people if chance.random() < 0.9},
        board=frozenset(person for person in people if not managers[person]),
        operators=some(2),
        personnel=some(3),
    )
    matter = Matter(
        author=chance.choice([*people, None]),
        reporters=some(3),
        concerned=some(2),
        named=some(2),
        earlier=some(3),
        recent=some(3),
    )
    seats = [Seat(person, chance.random() < 0.1, chance.random() < 0.2) for person in some(20)]
    return seats, matter, here


def _forbids(person: int, matter: Matter, here: Structure) -> bool:
    """The rules of the guidelines written down a second time, in another way."""
    parties = {matter.author, *matter.reporters, *matter.concerned} - {None}
    judged = {matter.author, *matter.concerned} - {None}

    def leads(one: int, other: int, seen: frozenset[int] = frozenset()) -> bool:
        above = here.managers.get(other, frozenset()) - seen
        return one in above or any(leads(one, next_, seen | above) for next_ in above)

    in_line = any(
        leads(person, party)
        or (party in here.managers.get(person, ()) if party in here.board else leads(party, person))
        for party in parties
    )
    team = here.teams.get(person)
    same_team = team is not None and any(here.teams.get(one) == team for one in judged)
    board = any(one in here.board for one in judged)
    near_board = person in here.board or any(one in here.board for one in here.managers.get(person, ()))
    listed = matter.named | matter.earlier | matter.recent | here.operators | here.personnel | parties
    return in_line or same_team or (board and near_board) or person in listed


@pytest.mark.full
def test_no_draw_in_random_organisations_has_a_conflict(full: bool) -> None:
    drawn = 0
    for number in range(100_000 if full else 2_000):
        seats, matter, here = _organisation(random.Random(number))
        able = candidates(seats, matter, here)
        secret, seed = number.to_bytes(32, "big"), hashlib.sha256(str(number).encode()).digest()
        by_name = {lot.pseudonym(secret, person): person for person in able}
        for name in draw.order(seed, by_name)[:5]:
            assert not _forbids(by_name[name], matter, here)
            drawn += 1
        free = {seat.person for seat in seats if not _forbids(seat.person, matter, here)}
        assert set(able) <= free

    assert drawn > 1_000
