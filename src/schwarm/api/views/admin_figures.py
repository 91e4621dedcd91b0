"""Numbers for administrators: sums over everybody, never about somebody.

https://docs.joinmastodon.org/methods/admin/measures/, .../dimensions/ and .../retention/
"""

import platform
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Literal, NotRequired, TypedDict

import django
import msgspec
from django.db import connection
from django.utils.translation import gettext as _

from schwarm import __version__
from schwarm.api.administration import administrators_only
from schwarm.api.calls import Call
from schwarm.api.endpoints import post
from schwarm.api.errors import Unprocessable
from schwarm.api.moments import moment
from schwarm.api.paging import clamped
from schwarm.conversation.queries.statistics import (
    apps_used,
    author_ids_within,
    authors_within,
    bytes_of_files,
    interactions_within,
)
from schwarm.identity.queries.accounts import joined_by_span
from schwarm.lib import spans
from schwarm.moderation.queries import reports_within
from schwarm.people.queries.counts import languages_chosen
from schwarm.spaces.queries import joined_within

if TYPE_CHECKING:
    from schwarm.lib.spans import Span
    from schwarm.people.models import Person

MOST_DAYS, MOST_PERIODS = 92, 31
# ids begin with the first of these years
FIRST_YEAR, LAST_YEAR = 1971, 2900
# of fewer people than that nobody is told how many are still active
SMALLEST_COHORT = 5
Counted = Callable[["Person", Sequence["Span"]], list[int]]
MEASURES: dict[str, Counted] = {
    "active_users": authors_within,
    "new_users": joined_within,
    "interactions": interactions_within,
    "opened_reports": reports_within,
}


class Asked(msgspec.Struct, kw_only=True):
    keys: list[str] = []
    start_at: str = ""
    end_at: str = ""
    limit: int | None = None


class AskedRetention(msgspec.Struct, kw_only=True):
    start_at: str = ""
    end_at: str = ""
    frequency: Literal["day", "month"] = "day"


class MeasureData(TypedDict):
    date: str
    value: str


class Measure(TypedDict):
    key: str
    unit: str | None
    total: str
    previous_total: str
    data: list[MeasureData]


class DimensionData(TypedDict):
    key: str
    human_key: str
    value: str
    unit: NotRequired[str]
    human_value: NotRequired[str]


class Dimension(TypedDict):
    key: str
    data: list[DimensionData]


class CohortData(TypedDict):
    date: str
    rate: float
    value: str


class Cohort(TypedDict):
    period: str
    frequency: str
    data: list[CohortData]


@post("/api/v1/admin/measures", scope="admin:read")
@administrators_only
def measures(call: Call, params: Asked) -> list[Measure]:
    """Numbers day by day; of what does not exist here, zeros."""
    days = _days(params)
    return [_measure(call, key, days) for key in params.keys]


@post("/api/v1/admin/dimensions", scope="admin:read")
@administrators_only
def dimensions(call: Call, params: Asked) -> list[Dimension]:
    """What the whole is made of; of what does not exist here, nothing."""
    days, limit = _days(params), clamped(params.limit, 10, 100)
    return [Dimension(key=key, data=_dimension(call, key, days, limit)) for key in params.keys]


@post("/api/v1/admin/retention", scope="admin:read")
@administrators_only
def retention(call: Call, params: AskedRetention) -> list[Cohort]:
    """How many of those who came together still say something; small groups are left out."""
    cut = spans.days if params.frequency == "day" else spans.months
    periods = cut(*_bounds(params.start_at, params.end_at), MOST_PERIODS)
    active = author_ids_within(call.person, periods)
    joined = joined_by_span(periods)
    return [
        Cohort(
            period=moment(period[0]),
            frequency=params.frequency,
            data=[
                _still_active(later, people & active[number + offset], len(people))
                for offset, later in enumerate(periods[number:])
            ],
        )
        for number, (period, people) in enumerate(zip(periods, joined, strict=True))
        if len(people) >= SMALLEST_COHORT
    ]


def _measure(call: Call, key: str, days: "list[Span]") -> Measure:
    whole = (days[0][0], days[-1][1])
    before = (whole[0] - (whole[1] - whole[0]), whole[0])
    count = MEASURES.get(key)
    *each, total, previous = count(call.person, [*days, whole, before]) if count else [0] * (len(days) + 2)
    return Measure(
        key=key,
        unit=None,
        total=str(total),
        previous_total=str(previous),
        data=[
            MeasureData(date=moment(day[0]), value=str(number))
            for day, number in zip(days, each, strict=True)
        ],
    )


def _dimension(call: Call, key: str, days: "list[Span]", limit: int) -> list[DimensionData]:
    if key == "languages":
        return [_part(code, code, people) for code, people in languages_chosen(limit)]
    if key == "sources":
        used = apps_used(call.person, (days[0][0], days[-1][1]), limit)
        return [_part(name or "web", name or _("Our pages"), posts) for name, posts in used]
    if key == "space_usage":
        return [{**_part("media", _("Files of posts"), bytes_of_files()), "unit": "bytes"}]
    if key == "software_versions":
        return [{**_part(name, name, 0), "value": v, "human_value": v} for name, v in _versions().items()]
    return []


def _versions() -> dict[str, str]:
    version = getattr(connection, "pg_version", None) or connection.Database.version  # type: ignore[attr-defined]
    return {
        "schwarm": __version__,
        "python": platform.python_version(),
        "django": django.get_version(),
        connection.vendor: str(version),
    }


def _part(key: str, human_key: str, value: int) -> DimensionData:
    return DimensionData(key=key, human_key=human_key, value=str(value))


def _still_active(period: "Span", people: set[int], size: int) -> CohortData:
    return CohortData(date=moment(period[0]), rate=len(people) / size, value=str(len(people)))


def _days(params: Asked) -> "list[Span]":
    return spans.days(*_bounds(params.start_at, params.end_at), MOST_DAYS)


def _bounds(start: str, end: str) -> tuple[date, date]:
    first, last = _day(start), _day(end)
    if not FIRST_YEAR <= first.year <= last.year <= LAST_YEAR:
        raise Unprocessable(_("This is no day. Write it as in 2026-01-31."))
    if last < first:
        raise Unprocessable(_("The end comes before the beginning."))
    return first, last


def _day(text: str) -> date:
    try:
        found = datetime.fromisoformat(text)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC).date()
    except (ValueError, OverflowError) as error:
        raise Unprocessable(_("This is no day. Write it as in 2026-01-31.")) from error
