"""How ties fade: half of what happened counts after `HALF_LIFE` days.

The weight of a tie at time t is the sum over its events e of `a(kind) / recipients * 2 ** (-(t - t_e) / H)`.
Stored as `a(kind) / recipients * 2 ** ((t_e - t_0) / H)` against a fixed landmark t_0, new events are pure
additions and erased ones pure subtractions, and `read` brings a sum to any moment without looking at the
events again. Move the landmark once a year, so that the numbers stay of a readable size.
"""

from datetime import datetime

HALF_LIFE = 90.0
SECONDS_A_DAY = 86_400.0

# start values; every result states those it was made with
KINDS = {
    "mention": 2.0,
    "reply": 1.0,
    "thanks": 1.0,
    "boost": 1.0,
    "reaction": 0.5,
    "follow": 0.5,
    "coauthor": 4.0,
}


def decayed(when: datetime | None, at: datetime | None, half_life: float = HALF_LIFE) -> float:
    """What is left at `at` of something that happened `when`; 1 where time plays no part.

    >>> decayed(datetime(2026, 1, 1), datetime(2026, 4, 1))
    0.5
    """
    if when is None or at is None:
        return 1.0
    return float(2.0 ** (-_days(when, at) / half_life))


def grown(amount: float, when: datetime, landmark: datetime, half_life: float = HALF_LIFE) -> float:
    """What to add for an event that weighs `amount`, or to subtract when the event is erased."""
    return float(amount * 2.0 ** (_days(landmark, when) / half_life))


def read(total: float, at: datetime, landmark: datetime, half_life: float = HALF_LIFE) -> float:
    """The weight at `at` of a sum of `grown` amounts.

    >>> new_year = datetime(2026, 1, 1)
    >>> round(read(grown(1.0, datetime(2026, 2, 1), new_year), datetime(2026, 5, 2), new_year), 9)
    0.5
    """
    return float(total * 2.0 ** (-_days(landmark, at) / half_life))


def _days(start: datetime, end: datetime) -> float:
    return (end - start).total_seconds() / SECONDS_A_DAY
