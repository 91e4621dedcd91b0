"""The only way to figures: it asks for purpose, approvals and audience."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from schwarm.insight.days import as_date
from schwarm.insight.models import Evaluation, Run
from schwarm.insight.queries.access import may_see_figures
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
        return None if self.value is None else round(100 * self.value)


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
    def is_siloed(self) -> bool:
        return self.p is not None and self.p < 0.05

    @property
    def has_distances(self) -> bool:
        return any(figure.distance is not None for row in self.rows for figure in row.figures)


def silo_matrix(viewer: Person, evaluation: Evaluation) -> SiloMatrix | None:
    """The figures of the latest run; None before the first. Whoever shows them notes the look."""
    require(may_see_figures(viewer, evaluation), _("These figures are not open: see the register."))
    run = latest_run(evaluation)
    return _matrix(run) if run else None


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
