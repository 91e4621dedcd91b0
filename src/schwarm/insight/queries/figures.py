"""The only way to figures: it asks for purpose, approvals and audience."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from schwarm.insight.days import as_date
from schwarm.insight.measuring import ANSWERS, WEEK
from schwarm.insight.models import Evaluation, Run
from schwarm.insight.percents import in_percent
from schwarm.insight.queries.access import may_see_figures
from schwarm.insight.queries.bridges import first_bridging
from schwarm.insight.queries.register import latest_run
from schwarm.lib.errors import require
from schwarm.people.models import Person

# from which density on a cell is shaded darker
SHADES = (0.01, 0.05, 0.1, 0.2, 0.4)


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell: a density from 0 to 1, None where it is not shown, and how dark it is from 0 to 5."""

    value: float | None
    distance: float | None
    shade: int

    @property
    def percent(self) -> int | None:
        """The density in whole percent."""
        return in_percent(self.value)


@dataclass(frozen=True, slots=True)
class Row:
    """What one group directs at each of the others; `index` is its own E-I index."""

    name: str
    size: int
    index: float | None
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class SiloMatrix:
    """Densities between groups from `first` to `last`, with the E-I index of all; rows are those who act."""

    run: Run
    first: Any
    last: Any
    rows: tuple[Row, ...]
    index: float | None
    expected: float | None
    p: float | None

    @property
    def weights(self) -> dict[str, float]:
        """How much one interaction of each kind weighed; every result states it."""
        return {kind: self.run.weights.get(kind, 1.0) for kind in self.run.kinds}

    @property
    def links(self) -> list[tuple[int, int, float]]:
        """The department map: the share of tied pairs between two groups, of those cells that are
        shown; the mean where both directions are."""
        size = range(len(self.rows))
        pairs = [(g, h, self._between(g, h)) for g in size for h in size if g < h]
        return [(g, h, share) for g, h, share in pairs if share]

    def _between(self, g: int, h: int) -> float | None:
        both = (self.rows[g].figures[h].value, self.rows[h].figures[g].value)
        told = [value for value in both if value is not None]
        return round(sum(told) / len(told), 3) if told else None

    @property
    def is_siloed(self) -> bool:
        return self.p is not None and self.p < 0.05

    @property
    def has_distances(self) -> bool:
        return any(figure.distance is not None for row in self.rows for figure in row.figures)


@dataclass(frozen=True, slots=True)
class Week:
    """How many answers a week had, to tens, and which share of them went to another group; None: too few."""

    first: date
    share: float | None
    answers: int | None

    @property
    def percent(self) -> int | None:
        return in_percent(self.share)


@dataclass(frozen=True, slots=True)
class Trend:
    """Answers across departments by week; `bridged` is the day on which bridges were first suggested."""

    weeks: tuple[Week, ...]
    bridged: date | None
    counts_answers: bool

    @property
    def before(self) -> int | None:
        """The share in percent of all weeks that ended before bridges were suggested."""
        if self.bridged is None:
            return None
        return _pooled([week for week in self.weeks if (self.bridged - week.first).days >= WEEK])

    @property
    def after(self) -> int | None:
        """The share in percent of all weeks that began when bridges were suggested already."""
        if self.bridged is None:
            return None
        return _pooled([week for week in self.weeks if week.first >= self.bridged])

    @property
    def is_empty(self) -> bool:
        return all(week.share is None for week in self.weeks)


def silo_matrix(viewer: Person, evaluation: Evaluation) -> SiloMatrix | None:
    """The figures of the latest run; None before the first. Whoever shows them notes the look."""
    require(may_see_figures(viewer, evaluation), _("These figures are not open: see the register."))
    run = latest_run(evaluation)
    return _matrix(run) if run else None


def trend(viewer: Person, evaluation: Evaluation) -> Trend:
    """The weeks of all runs. Whoever shows them notes the look."""
    require(may_see_figures(viewer, evaluation), _("These figures are not open: see the register."))
    runs = Run.objects.filter(evaluation=evaluation).order_by("first_day").values_list("figures", flat=True)
    weeks = [
        Week(as_date(week["day"]), week["share"], week["answers"])
        for figures in runs
        for week in figures.get("weeks", ())
    ]
    begun = first_bridging()
    return Trend(tuple(weeks), begun.day if begun else None, ANSWERS in evaluation.kinds)


def _pooled(weeks: Sequence[Week]) -> int | None:
    """Made of nothing but what is shown."""
    told = [(week.share, week.answers) for week in weeks if week.share is not None and week.answers]
    total = sum(answers for _share, answers in told)
    return round(100 * sum(share * answers for share, answers in told) / total) if total else None


def _matrix(run: Run) -> SiloMatrix:
    figures = run.figures
    first, last = as_date(run.first_day), as_date(run.end_day - 1)
    rows = tuple(_row(figures, g) for g in range(len(figures.get("names", []))))
    index, expected, p = (figures.get(name) for name in ("index", "expected", "p"))
    return SiloMatrix(run, first, last, rows, index, expected, p)


def _row(figures: dict[str, Any], g: int) -> Row:
    cells = zip(figures["density"][g], figures["distance"][g], strict=True)
    shaded = tuple(Figure(value, distance, _shade(value)) for value, distance in cells)
    return Row(figures["names"][g], figures["sizes"][g], figures["own"][g], shaded)


def _shade(value: float | None) -> int:
    return sum(value >= step for step in SHADES) if value is not None else 0
