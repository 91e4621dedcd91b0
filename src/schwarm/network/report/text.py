"""The sentences of a report, and numbers as a language writes them."""

import math
from datetime import UTC, datetime

import numpy as np

from schwarm.network.report.contents import Report
from schwarm.network.words import COMMA, number, translated


def percent(share: float, language: str, digits: int = 0) -> str:
    """A share of one as a percentage."""
    return "–" if not math.isfinite(share) else number(share * 100, digits, language) + "\u202f%"


def day(seconds: float | None, language: str) -> str:
    """A date as the language writes it."""
    if seconds is None:
        return "–"
    moment = datetime.fromtimestamp(seconds, UTC)
    return moment.strftime("%d.%m.%Y" if language in COMMA else "%Y-%m-%d")


def findings(report: Report, language: str = "en") -> list[str]:
    """What the report says in a few sentences, the most useful first."""
    words = translated(language)
    _ = words.gettext
    said = [_silos(report, language), _coverage(report, language), _lived(report, language)]
    if report.overview.week is not None:
        said.append(
            _("Within a week news could reach %(week)s of all pairs of people, within four weeks %(month)s.")
            % {
                "week": percent(report.overview.week.reached, language),
                "month": percent(
                    report.overview.month.reached if report.overview.month else math.nan, language
                ),
            }
        )
    said.append(
        _(
            "One person in twenty receives %(share)s of everything that is directed at somebody; look after them."
        )
        % {"share": percent(report.overview.busiest, language)}
    )
    return said


def _silos(report: Report, language: str) -> str:
    _ = translated(language).gettext
    silo = report.silos
    template = (
        _(
            "Departments keep to themselves more than chance explains (E-I index %(index)s, by chance %(expected)s)."
        )
        if silo.siloed
        else _("Departments do not keep to themselves (E-I index %(index)s, by chance %(expected)s).")
    )
    return template % {
        "index": signed(silo.index, language),
        "expected": signed(silo.expected, language),
    }


def _coverage(report: Report, language: str) -> str:
    words = translated(language)
    chosen = report.reaching.chosen
    worst = int(np.argmin(report.reaching.direct))
    return words.gettext(
        "%(count)s people, well chosen, have %(share)s of all at most one step away; "
        "least covered is %(group)s with %(worst)s."
    ) % {
        "count": len(chosen.people),
        "share": percent(chosen.within_one, language),
        "group": report.departments.names[worst],
        "worst": percent(float(report.reaching.direct[worst]), language),
    }


def _lived(report: Report, language: str) -> str:
    _ = translated(language).gettext
    return _(
        "%(count)s communities live in the ties; they agree with the departments to %(ami)s (1 is fully, 0 by chance)."
    ) % {
        "count": report.communities.count,
        "ami": number(report.agreement, 2, language),
    }


def signed(value: float, language: str) -> str:
    """With its sign, for indices around zero."""
    return ("+" if value > 0 else "") + number(value, 2, language).replace("-", "−")
