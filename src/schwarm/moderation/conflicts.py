"""Who must not judge a matter, and who of a pool may. Plain data, to be tried a hundred thousand times.

The same function is asked when the lot is drawn and again when a decision is signed.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

FEW = 3
PANEL = 5
SMALL_PANEL = 3
# leaders hold at most one seat in so many
LEADERS_PER_SEAT = 5


class Conflict(StrEnum):
    """Why somebody must not judge a matter."""

    PARTY = "party"
    NAMED = "named"
    LINE = "line"
    TEAM = "team"
    BOARD = "board"
    EARLIER = "earlier"
    RECENT = "recent"
    POWER = "power"
    OPERATOR = "operator"


@dataclass(frozen=True, slots=True)
class Structure:
    """How an organisation stands; `managers` holds those of each person now and in the last twelve months."""

    managers: Mapping[int, frozenset[int]] = field(default_factory=dict)
    teams: Mapping[int, int] = field(default_factory=dict)
    board: frozenset[int] = frozenset()
    operators: frozenset[int] = frozenset()
    # who decides about pay, promotion or discipline of everybody
    personnel: frozenset[int] = frozenset()

    def above(self, person: int) -> frozenset[int]:
        """The line of command above somebody, all the way up."""
        found: set[int] = set()
        waiting = [person]
        while waiting:
            new = self.managers.get(waiting.pop(), frozenset()) - found
            found |= new
            waiting += new
        return frozenset(found - {person})


@dataclass(frozen=True, slots=True)
class Matter:
    """Whom a case is about, and who has had to do with it or with them."""

    author: int | None = None
    reporters: frozenset[int] = frozenset()
    concerned: frozenset[int] = frozenset()
    named: frozenset[int] = frozenset()
    # took part in an earlier instance
    earlier: frozenset[int] = frozenset()
    # had a case with one of the parties in the last 90 days
    recent: frozenset[int] = frozenset()

    @property
    def parties(self) -> frozenset[int]:
        return self.reporters | self.concerned | self._wrote

    @property
    def _wrote(self) -> frozenset[int]:
        return frozenset() if self.author is None else frozenset({self.author})

    @property
    def judged(self) -> frozenset[int]:
        """Who wrote and who is criticised: nobody of their teams judges."""
        return self.concerned | self._wrote


@dataclass(frozen=True, slots=True)
class Seat:
    """A place in the pool as the lot needs it."""

    person: int
    is_ombudsperson: bool = False
    is_leader: bool = False


def conflicts(person: int, matter: Matter, here: Structure) -> frozenset[Conflict]:
    """Everything that forbids somebody to judge a matter."""
    teams = {here.teams[one] for one in matter.judged if one in here.teams}
    found = {
        Conflict.PARTY: person in matter.parties,
        Conflict.NAMED: person in matter.named,
        Conflict.LINE: _is_in_line(person, matter.parties, here),
        Conflict.TEAM: here.teams.get(person) in teams,
        Conflict.BOARD: _answers_to_judged_board(person, matter, here),
        Conflict.EARLIER: person in matter.earlier,
        Conflict.RECENT: person in matter.recent,
        Conflict.POWER: person in here.personnel,
        Conflict.OPERATOR: person in here.operators,
    }
    return frozenset(conflict for conflict, holds in found.items() if holds)


def _is_in_line(person: int, parties: Collection[int], here: Structure) -> bool:
    """Everybody stands below the board, so who is on it has only direct reports in her line.

    Otherwise nobody could judge what she writes, or what is said of her, and it would always lapse.
    """
    above, direct = here.above(person), here.managers.get(person, frozenset())
    return any(
        party in (direct if party in here.board else above) or person in here.above(party)
        for party in parties
    )


def _answers_to_judged_board(person: int, matter: Matter, here: Structure) -> bool:
    """Where somebody of the board is criticised, nobody judges who reports to the board directly."""
    is_board_judged = bool(here.board & matter.judged)
    return is_board_judged and bool((here.managers.get(person, frozenset()) | {person}) & here.board)


def candidates(seats: Iterable[Seat], matter: Matter, here: Structure) -> list[int]:
    """Who may be drawn: reviewers without a conflict, and ombudspersons where these are fewer than three."""
    free = [seat for seat in seats if not conflicts(seat.person, matter, here)]
    reviewers = [seat for seat in free if not seat.is_ombudsperson]
    if sum(seat.is_leader for seat in reviewers) * LEADERS_PER_SEAT > len(reviewers):
        reviewers = [seat for seat in reviewers if not seat.is_leader]
    if len(reviewers) < FEW:
        reviewers += [seat for seat in free if seat.is_ombudsperson]
    return sorted({seat.person for seat in reviewers})


def panel_size(available: int, *, is_small: bool) -> int:
    """Five; three where there are no five; one alone only in a small organisation; none means it lapses."""
    if available >= PANEL:
        return PANEL
    if available >= SMALL_PANEL:
        return SMALL_PANEL
    return 1 if is_small and available else 0


def pool_problems(named_by_council: int, leaders: int, seats: int) -> list[str]:
    """What is wrong with the make-up of a pool: `council` below a third, `leaders` above a fifth."""
    problems = []
    if named_by_council * 3 < seats:
        problems.append("council")
    if leaders * LEADERS_PER_SEAT > seats:
        problems.append("leaders")
    return problems
