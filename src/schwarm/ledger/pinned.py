"""The last checkpoint, kept outside the database too, so that a database which was rolled back is noticed."""

import os
from pathlib import Path

from django.conf import settings


def pinned_note() -> str:
    """The signed note; empty where none was kept yet."""
    try:
        return _path().read_text(encoding="utf-8")
    except OSError:
        return ""


def pinned_size() -> int:
    """How many entries it signs: the second line of the note."""
    lines = pinned_note().splitlines()
    return int(lines[1]) if len(lines) > 1 else 0


def pin(note: str) -> None:
    """Keep a note instead of the one before; the file is always whole."""
    new = _path().with_suffix(f".{os.getpid()}")
    new.write_text(note, encoding="utf-8")
    new.replace(_path())


def _path() -> Path:
    return Path(settings.DATA_DIR) / "log-checkpoint"
