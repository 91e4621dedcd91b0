"""Pictures of a report as SVG: colours come from the page, so that they fit light and dark."""

from collections.abc import Sequence
from html import escape

import numpy as np

from schwarm.network.graph import Floats
from schwarm.network.report.contents import Report
from schwarm.network.report.layout import placed
from schwarm.network.report.text import percent
from schwarm.network.words import number, translated

MAP_WIDTH, MAP_HEIGHT = 920.0, 560.0
CELL, LETTER = 34, 7.4
BAR, ROW = 420, 30
STEPS = 6
LONGEST = 24


def department_map(report: Report, language: str) -> str:
    """Departments as circles, as large as they have people; the more ties of all possible, the thicker the
    line.
    """
    _ = translated(language).gettext
    parts, rest = report.departments, report.departments.rest
    names = [_short(name) for name in parts.names[:rest]]
    sizes = parts.sizes[:rest]
    radius = 9 + 33 * np.sqrt(sizes / sizes.max())
    strength = _between(report)[:rest, :rest]
    spots = placed(strength, radius, [len(name) * LETTER for name in names], MAP_WIDTH, MAP_HEIGHT)
    lines, top = [], strength.max() or 1.0
    shown = sorted(zip(*np.triu_indices(len(names), 1), strict=True), key=lambda pair: strength[pair])
    for one, other in shown[-3 * len(names) :]:
        if (share := strength[one, other] / top) > 0.02:
            (x, y), (u, v) = spots[one], spots[other]
            said = _("%(one)s – %(other)s: %(ties)s ties, %(density)s of the possible") % {
                "one": parts.names[one],
                "other": parts.names[other],
                "ties": number(parts.ties[one, other], 0, language),
                "density": percent(float(strength[one, other]), language, 1),
            }
            lines.append(
                f'<line class="tie" x1="{x:.0f}" y1="{y:.0f}" x2="{u:.0f}" y2="{v:.0f}" '
                f'stroke-width="{0.75 + 7 * share:.1f}" opacity="{0.18 + 0.6 * share:.2f}"><title>{escape(said)}</title></line>'
            )
    inner = np.diag(parts.densities)[:rest]
    circles = [
        f'<g><circle class="heat{_step(inner[place], np.nanmax(inner))}" cx="{x:.0f}" cy="{y:.0f}" r="{radius[place]:.0f}">'
        f"<title>{escape(parts.names[place])}: {number(int(parts.sizes[place]), 0, language)}</title></circle>"
        f'<text class="name" x="{x:.0f}" y="{y + radius[place] + 15:.0f}">{escape(names[place])}</text></g>'
        for place, (x, y) in enumerate(spots)
    ]
    title = _("Departments and the ties between them")
    return _svg(MAP_WIDTH, MAP_HEIGHT, title, [*lines, *circles])


def silo_matrix(report: Report, language: str) -> str:
    """Who directs how much at whom: each cell the share of possible ties from the row to the column."""
    _ = translated(language).gettext
    parts = report.departments
    names, top = [_short(name) for name in parts.names], np.nanmax(parts.densities)
    size, label = len(names) * CELL, _label(names)
    head = 24 + label * 0.72
    drawn = []
    for row, name in enumerate(names):
        middle = head + row * CELL + CELL / 2 + 4
        drawn.append(f'<text class="row" x="{label - 8:.0f}" y="{middle:.0f}">{escape(name)}</text>')
        x = label + row * CELL + CELL / 2 + 4
        drawn.append(
            f'<text class="column" transform="translate({x:.0f} {head - 8}) rotate(-50)">{escape(name)}</text>'
        )
        for column in range(len(names)):
            value = parts.densities[row, column]
            said = _("%(one)s → %(other)s: %(density)s of possible ties") % {
                "one": parts.names[row],
                "other": parts.names[column],
                "density": percent(float(value), language, 1),
            }
            step = _step(value, top)
            place = f'x="{label + column * CELL + 1:.0f}" y="{head + row * CELL + 1:.0f}"'
            drawn.append(
                f'<rect class="heat{step}{" own" if row == column else ""}" {place} width="{CELL - 2}" height="{CELL - 2}" '
                f'rx="4"><title>{escape(said)}</title></rect>'
            )
            if np.isfinite(value):
                drawn.append(
                    f'<text class="cell on{step}" x="{label + column * CELL + CELL / 2:.0f}" y="{middle:.0f}">'
                    f"{number(float(value) * 100, 0, language)}</text>"
                )
    return _svg(
        label + size + label * 0.6,
        head + size + 4,
        _("Ties within and between departments, in per cent"),
        drawn,
    )


def coverage_bars(report: Report, language: str) -> str:
    """What share of each department is in the set or tied to it, and what share is two steps away."""
    _ = translated(language).gettext
    parts, found = report.departments, report.reaching
    label, drawn = _label([_short(name) for name in parts.names]), []
    for place, index in enumerate(np.argsort(found.direct, kind="stable")):
        y, direct, two = place * ROW + 6, float(found.direct[index]), float(found.two_steps[index])
        said = _("%(name)s: %(direct)s one step, %(two)s at most two") % {
            "name": parts.names[index],
            "direct": percent(direct, language),
            "two": percent(two, language),
        }
        drawn.append(
            f'<g><title>{escape(said)}</title><text class="row" x="{label - 8:.0f}" y="{y + 15}">{escape(_short(parts.names[index]))}</text>'
            f'<rect class="track" x="{label:.0f}" y="{y}" width="{BAR}" height="20" rx="5"/>'
            f'<rect class="two" x="{label:.0f}" y="{y}" width="{BAR * two:.1f}" height="20" rx="5"/>'
            f'<rect class="one" x="{label:.0f}" y="{y}" width="{BAR * direct:.1f}" height="20" rx="5"/>'
            f'<text class="value" x="{label + BAR + 10:.0f}" y="{y + 15}">{percent(direct, language)}</text></g>'
        )
    return _svg(
        label + BAR + 80,
        len(parts.names) * ROW + 8,
        _("How near each department is to the key players"),
        drawn,
    )


def growth_steps(report: Report, language: str) -> str:
    """How the share of people within one step grows with each member of the set."""
    _ = translated(language).gettext
    growing, width, height = report.reaching.growing, 300.0, 190.0
    each = (width - 30) / len(growing)
    drawn = [f'<line class="base" x1="10" y1="{height - 26}" x2="{width - 10}" y2="{height - 26}"/>']
    for place, share in enumerate(growing):
        x, tall = 15 + place * each, (height - 56) * share
        drawn.append(
            f'<rect class="one" x="{x + 4:.1f}" y="{height - 26 - tall:.1f}" width="{each - 8:.1f}" height="{tall:.1f}" rx="4"/>'
            f'<text class="cell" x="{x + each / 2:.1f}" y="{height - 32 - tall:.1f}">{percent(share, language)}</text>'
            f'<text class="cell soft" x="{x + each / 2:.1f}" y="{height - 9}">{place + 1}</text>'
        )
    return _svg(width, height, _("Share of people within one step, by number of key players"), drawn)


def _between(report: Report) -> Floats:
    """The share of possible ties between two departments, both directions; nothing within."""
    both = (report.departments.densities + report.departments.densities.T) / 2
    strength = np.nan_to_num(both)
    np.fill_diagonal(strength, 0)
    return strength


def _step(value: float, top: float) -> int:
    """A step of the colour scale; the square root, so that weak ties are told apart."""
    if not np.isfinite(value) or value <= 0 or not top:
        return 0
    return max(1, min(STEPS, int(np.ceil(np.sqrt(value / top) * STEPS))))


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else name[: LONGEST - 1] + "…"


def _label(names: Sequence[str]) -> float:
    """Room for the longest name."""
    return 16 + LETTER * max(len(name) for name in names)


def _svg(width: float, height: float, title: str, drawn: Sequence[str]) -> str:
    return (
        f'<svg viewBox="0 0 {width:.0f} {height:.0f}" role="img" aria-label="{escape(title)}" '
        f'style="max-width:{width:.0f}px">{"".join(drawn)}</svg>'
    )
