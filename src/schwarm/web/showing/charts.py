"""What charts draw, as plain data, and the same in words for who does not see them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import formats
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from schwarm.insight.queries.figures import SiloMatrix, Trend

MOST_TOLD = 3


def map_chart(matrix: SiloMatrix) -> dict[str, Any]:
    """Departments as circles, sized by their people, and shares of tied pairs as lines."""
    names = [row.name or _("All others") for row in matrix.rows]
    links = [
        {"source": g, "target": h, "share": share, "label": f"{names[g]} – {names[h]}: {_percent(share)}"}
        for g, h, share in matrix.links
    ]
    return {
        "nodes": [{"name": name, "size": row.size} for name, row in zip(names, matrix.rows, strict=True)],
        "links": links,
        "words": _in_words(links),
    }


def trend_chart(trend: Trend) -> dict[str, Any]:
    """One point a week; None where too few people are behind it."""
    days = [formats.date_format(week.first, "SHORT_DATE_FORMAT") for week in trend.weeks]
    begun = [at for at, week in enumerate(trend.weeks) if trend.bridged and week.first >= trend.bridged]
    return {
        "days": days,
        "percent": [week.percent for week in trend.weeks],
        "mark": {"at": begun[0], "label": _("Thinking across")} if begun and begun[0] else None,
    }


def _in_words(links: list[dict[str, Any]]) -> str:
    strongest = sorted(links, key=lambda link: -link["share"])[:MOST_TOLD]
    return _("Most ties: %(pairs)s.") % {"pairs": "; ".join(link["label"] for link in strongest)}


def _percent(share: float) -> str:
    return f"{round(100 * share)} %"
