"""Growth as a picture: both axes by powers of ten, one line for each query and database. Plain SVG."""

import math
from collections.abc import Iterable

from benchmarks.figures import number

WIDTH, HEIGHT = 720, 360
LEFT, RIGHT, TOP, BOTTOM = 60, 250, 20, 40
COLOURS = ("#0b6e75", "#b4532a", "#5a5fb0", "#7a7a2a")
DASHES = {"SQLite": "", "PostgreSQL": ' stroke-dasharray="6 4"'}
SHOWN = ("home, typical", "home, silent", "thread", "search, frequent word")
TEXT = 'font-family="sans-serif" font-size="12" fill="#777"'

# by database, by number of posts: milliseconds of each query
Times = dict[str, dict[int, dict[str, float]]]


def chart(times: Times) -> str:
    """The SVG, with colours that read on light and dark pages."""
    sizes = sorted({size for by_size in times.values() for size in by_size})
    values = [
        ms for by_size in times.values() for entry in by_size.values() for ms in map(entry.get, SHOWN) if ms
    ]
    x, y = Scale(sizes, LEFT, WIDTH - RIGHT), Scale(values, HEIGHT - BOTTOM, TOP)
    parts = [*_axes(sizes, values, x, y), *_lines(times, x, y)]
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
    label = 'role="img" aria-label="CPU time of queries by number of posts"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {label}>\n' + "\n".join(parts) + "\n</svg>\n"


class Scale:
    """From a value to a place, by the logarithm."""

    def __init__(self, values: Iterable[float], start: float, end: float) -> None:
        logs = [math.log10(value) for value in values]
        self.low, self.high = math.floor(min(logs)), math.ceil(max(logs))
        self.start, self.end = start, end

    def __call__(self, value: float) -> float:
        share = (math.log10(value) - self.low) / ((self.high - self.low) or 1)
        return round(self.start + share * (self.end - self.start), 1)

    def powers(self) -> list[float]:
        return [10.0**power for power in range(self.low, self.high + 1)]


def _axes(sizes: list[int], values: list[float], x: Scale, y: Scale) -> Iterable[str]:
    for ms in y.powers():
        yield f'<path d="M{LEFT} {y(ms)}H{WIDTH - RIGHT}" stroke="#9994"/>'
        yield f'<text x="{LEFT - 8}" y="{y(ms) + 4}" text-anchor="end" {TEXT}>{ms:g} ms</text>'
    for size in sizes:
        label = f"{size:,}".replace(",", "\u202f")
        yield f'<text x="{x(size)}" y="{HEIGHT - 16}" text-anchor="middle" {TEXT}>{label} posts</text>'


def _lines(times: Times, x: Scale, y: Scale) -> Iterable[str]:
    place = TOP + 10
    for database, by_size in times.items():
        for colour, name in zip(COLOURS, SHOWN, strict=True):
            points = [(x(size), y(entry[name])) for size, entry in sorted(by_size.items()) if name in entry]
            path = " ".join(f"{across},{up}" for across, up in points)
            line = f'fill="none" stroke="{colour}" stroke-width="2"{DASHES[database]}'
            yield f'<polyline points="{path}" {line}/>'
            last = by_size[max(by_size)].get(name, 0)
            label = f"{database}: {name}, {number(last)} ms"
            yield f'<path d="M{WIDTH - RIGHT + 14} {place}h22" {line}/>'
            yield f'<text x="{WIDTH - RIGHT + 42}" y="{place + 4}" {TEXT}>{label}</text>'
            place += 22
