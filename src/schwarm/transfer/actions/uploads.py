"""Lists that were uploaded: kept under a name nobody can guess, until they are applied or discarded."""

import secrets
import time
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import gettext as _

from schwarm.lib.errors import Invalid, require
from schwarm.people.models import Person
from schwarm.transfer import rules
from schwarm.transfer.queries import upload_path, uploads_folder
from schwarm.transfer.readers.people import PeopleFile

if TYPE_CHECKING:
    from django.core.files.base import File

KEPT = timedelta(days=1)
FOR_ME_ALONE = 0o700


def keep_upload(*, actor: Person, file: "File[Any]") -> str:
    """Lay down an uploaded list of people; returns the name under which it is found again."""
    require(rules.may_import(actor), _("Only administrators import people."))
    if not file.size:
        raise Invalid(_("This file is empty. Choose another one."), "file")
    if file.size > settings.MAX_UPLOAD_BYTES:
        largest = settings.MAX_UPLOAD_BYTES // 1024**2
        raise Invalid(_("This file is too large; at most %(size)s MB fit.") % {"size": largest}, "file")
    path = _laid_down(file)
    try:
        PeopleFile(path)
    except Invalid as error:
        path.unlink()
        raise Invalid(str(error), "file") from error
    return path.stem


def _laid_down(file: "File[Any]") -> Path:
    folder = uploads_folder()
    folder.mkdir(mode=FOR_ME_ALONE, parents=True, exist_ok=True)
    path = folder / f"{secrets.token_urlsafe(32)}.csv"
    with path.open("xb") as kept:
        for chunk in file.chunks():
            kept.write(chunk)
    return path


def discard_upload(token: str) -> None:
    """The list is done with; it says much about people, so it does not stay."""
    if path := upload_path(token):
        path.unlink(missing_ok=True)


def forget_old_uploads() -> int:
    """Remove lists that nobody has applied or discarded within a day; returns how many."""
    oldest = time.time() - KEPT.total_seconds()
    old = [path for path in uploads_folder().glob("*.csv") if path.stat().st_mtime < oldest]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)
