"""Static files are laid out where this version has not done so yet."""

import os
from pathlib import Path
from typing import Any

import pytest

from schwarm.cli.serve import prepare

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("room", ["api", "web"])
def test_newer_files_of_every_room_are_laid_out(settings: Any, tmp_path: Path, room: str) -> None:
    settings.PACKAGE, settings.STATIC_ROOT = tmp_path / "schwarm", tmp_path / "static"
    source = settings.PACKAGE / room / "static" / "one.png"
    source.parent.mkdir(parents=True)
    source.touch()
    prepare()
    stamp = (settings.STATIC_ROOT / ".version").read_text()

    os.utime(source, (2**32, 2**32))
    prepare()

    assert (settings.STATIC_ROOT / ".version").read_text() != stamp
