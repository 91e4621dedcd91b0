"""Who has to agree before the guidelines change."""

from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum


class Kind(StrEnum):
    """For whom a seat speaks."""

    WORKS_COUNCIL = "works_council"
    ELECTED = "elected"
    MANAGEMENT = "management"
    DATA_PROTECTION = "data_protection"


# how many seats of which kind; three are for organisations of fewer than fifty people
COMPOSITIONS: dict[int, dict[Kind, int]] = {
    9: {Kind.WORKS_COUNCIL: 3, Kind.ELECTED: 3, Kind.MANAGEMENT: 2, Kind.DATA_PROTECTION: 1},
    3: {Kind.WORKS_COUNCIL: 1, Kind.ELECTED: 1, Kind.MANAGEMENT: 1},
}
DISCUSSION = timedelta(days=14)  # between proposal and first vote
BALLOT = timedelta(days=14)  # how long members vote about core clauses, after the discussion
NOTICE = timedelta(days=30)  # between adoption and coming into force


def agrees(yes: Sequence[str], size: int, *, core: bool) -> bool:
    """Whether these seats, named by their kinds, are enough of a council of `size`.

    Six of nine with two of the works council and two elected ones; about core clauses seven of nine with the
    whole works council. In a council of three the same shares, with all seats of a kind where it has fewer.
    """
    seats = COMPOSITIONS.get(size, {})
    least = {Kind.WORKS_COUNCIL: size if core else 2, Kind.ELECTED: 2}
    return (
        bool(seats)
        and len(yes) * 9 >= size * (7 if core else 6)
        and all(yes.count(kind) >= min(number, seats[kind]) for kind, number in least.items())
    )


def members_agree(entitled: int, voting: int, yes: int) -> bool:
    """Whether at least half of all members voted, and two thirds of those for it."""
    return 0 < entitled <= 2 * voting and 2 * voting <= 3 * yes


def may_replace_key(signers: int, keys: int, size: int) -> bool:
    """Whether so many members of the council, of `keys` who have one, can vouch for the key of another."""
    return signers > 0 and signers * 9 >= size * 6 and signers * 3 >= keys * 2
