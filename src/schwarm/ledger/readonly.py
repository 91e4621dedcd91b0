"""When the log does not fit any more, nothing is written until somebody has looked.

Every process of an installation sees this, since it is a file in the data directory, which they share.
"""

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings

NAME = "read-only"


def reason() -> str:
    """Why nothing may be written; empty on good days."""
    path = os.path.join(settings.DATA_DIR, NAME)
    return Path(path).read_text(encoding="utf-8") if os.path.exists(path) else ""


def set_reasons(reasons: Sequence[str]) -> None:
    """Take no more writes, for these reasons; with none, go on."""
    if reasons:
        _path().write_text("\n".join(reasons), encoding="utf-8")
    else:
        with contextlib.suppress(FileNotFoundError):
            _path().unlink()


def _path() -> Path:
    return Path(settings.DATA_DIR) / NAME
