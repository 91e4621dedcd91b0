"""Lists that were uploaded and wait for a decision."""

import re
from pathlib import Path

from django.conf import settings

TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


def uploads_folder() -> Path:
    return Path(settings.DATA_DIR) / "imports"


def upload_path(token: str) -> Path | None:
    """Where the upload of this name lies, if it is still there."""
    path = uploads_folder() / f"{token}.csv"
    return path if TOKEN.fullmatch(token) and path.is_file() else None
