"""Figures with what they must and aim to be, and the table of them."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number, smaller being better; `baseline` is what it is compared with."""

    name: str
    value: float
    unit: str
    must: float | None = None
    aim: float | None = None
    baseline: str = ""
    baseline_value: float | None = None
    note: str = ""

    @property
    def holds(self) -> bool:
        return self.must is None or self.value <= self.must

    @property
    def verdict(self) -> str:
        if not self.holds:
            return "MUST FAILS"
        if self.aim is not None and self.value <= self.aim:
            return "aim reached"
        return "must holds" if self.must is not None else ""

    @property
    def ratio(self) -> str:
        if not self.baseline_value:
            return ""
        times = self.value / self.baseline_value
        return f"{times:.2g} × {self.baseline}" if times < 100 else f"{times:.0f} × {self.baseline}"

    def as_json(self, database: str) -> dict[str, Any]:
        return asdict(self) | {"database": database, "holds": self.holds}


HEAD = ("figure", "measured", "must", "aim", "verdict", "compared", "note")


def table(figures: Iterable[Figure]) -> str:
    """The figures as a Markdown table, aligned for reading in a terminal too."""
    rows = [HEAD, *(_row(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def _row(figure: Figure) -> tuple[str, ...]:
    return (
        figure.name,
        f"{number(figure.value)} {figure.unit}",
        "" if figure.must is None else f"{figure.must:g}",
        "" if figure.aim is None else f"{figure.aim:g}",
        figure.verdict,
        figure.ratio,
        figure.note,
    )


def number(value: float) -> str:
    """Three digits are enough."""
    if value >= 100:
        return f"{value:.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"
