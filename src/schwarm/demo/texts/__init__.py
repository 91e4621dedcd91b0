"""What people at Quellhorst write: plays for one occasion, and patterns with many readings."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from schwarm.demo.plays import Play, read_plays


@cache
def _read(prefix: str) -> tuple[Play, ...]:
    """The plays of all text modules whose name begins so, in the order of the names."""
    names = sorted(module.name for module in iter_modules(__path__) if module.name.startswith(prefix))
    modules = [import_module(f"{__name__}.{name}") for name in names]
    return tuple(play for module in modules for play in read_plays(module.PLAYS))


def written() -> tuple[Play, ...]:
    """Plays given once."""
    return _read("written_")


def patterns() -> tuple[Play, ...]:
    """Plays given many times, each time in other words."""
    return _read("pattern_")
