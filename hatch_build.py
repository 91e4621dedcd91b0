"""Compile the translations: `*.po` under `src/schwarm/locale` become the `*.mo` that Django reads.

The build of a wheel and the editable installation call it through hatchling, `make` calls it as a script.
Babel does it instead of gettext's `msgfmt`, so that no machine needs more than Python.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface[Any]):
    """Has the translations compiled before files are collected."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        compile_catalogues(Path(self.root))


def compile_catalogues(root: Path) -> list[Path]:
    """Write each `.mo` beside its `.po` and return what was written."""
    return [compile_catalogue(po) for po in sorted(root.glob("src/schwarm/locale/*/LC_MESSAGES/*.po"))]


def compile_catalogue(po: Path) -> Path:
    """Compile one catalogue; fuzzy entries are left out, as `msgfmt` does."""
    mo = po.with_suffix(".mo")
    with po.open("rb") as source:
        catalogue = read_po(source, locale=po.parent.parent.name, abort_invalid=True)
    with mo.open("wb") as target:
        write_mo(target, catalogue)
    return mo


if __name__ == "__main__":
    compile_catalogues(Path(__file__).parent)
