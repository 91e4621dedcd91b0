"""A zip from outside, opened with care: nothing is unpacked, and nothing is read that was not announced."""

import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from django.utils.translation import gettext as _

from schwarm.lib.errors import Invalid

GIB = 1024**3
ENCRYPTED = 0x1
UTF8 = 0x800
# left behind by the file managers of desktops
CLUTTER = re.compile(r"(^|/)(__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)")


@dataclass(frozen=True)
class Limits:
    """What an archive may hold. A text packs some ten times smaller; hundreds of times is an attack."""

    entries: int = 1_000_000
    entry_bytes: int = 4 * GIB
    total_bytes: int = 200 * GIB
    ratio: int = 200
    ratio_applies_from: int = 64 * 1024**2


class Archive:
    """The files of a zip by name. All checks are made when it is opened; a context manager."""

    def __init__(self, path: Path, limits: Limits = Limits()) -> None:
        self.path = path
        self._zip = _opened(path)
        try:
            infos = [info for info in self._zip.infolist() if not CLUTTER.search(_name(info))]
            _check(infos, limits, path.stat().st_size)
        except Invalid:
            self._zip.close()
            raise
        self._entries = {_name(info): info for info in infos if not _name(info).endswith("/")}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def size(self, name: str) -> int:
        return self._entries[name].file_size

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        """The contents as a stream; a damaged entry raises `Invalid` where the damage shows."""
        try:
            with self._zip.open(self._entries[name]) as stream:
                yield stream
        except (zipfile.BadZipFile, EOFError, NotImplementedError, zlib.error) as error:
            message = _("“%(name)s” in the zip is damaged. Download the export again.")
            raise Invalid(message % {"name": name}) from error


def _name(info: zipfile.ZipInfo) -> str:
    """What the zip means: some programs write the separator of Windows, some UTF-8 without saying so."""
    name = info.orig_filename.replace("\\", "/")
    if not info.flag_bits & UTF8:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode()
    return unicodedata.normalize("NFC", name)


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except FileNotFoundError as error:
        raise Invalid(_("There is no file “%(path)s”.") % {"path": path}) from error
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        message = _(
            "“%(name)s” is not a zip file, or it is not complete."
            " Give the zip as the other platform made it, not unpacked."
        )
        raise Invalid(message % {"name": path.name}) from error


def _check(infos: list[zipfile.ZipInfo], limits: Limits, packed: int) -> None:
    if len(infos) > limits.entries:
        raise Invalid(_("The zip holds too many files: more than %(count)d.") % {"count": limits.entries})
    for info in infos:
        _check_entry(info, limits)
    _check_names(map(_name, infos))
    total = sum(info.file_size for info in infos)
    # entries may overlap inside the zip; what counts is what they unpack to
    if total > limits.total_bytes or (total > limits.ratio_applies_from and total > packed * limits.ratio):
        raise Invalid(
            _("The zip would unpack to %(size).1f GB, which is more than such a file can honestly hold.")
            % {"size": total / GIB}
        )


def _check_entry(info: zipfile.ZipInfo, limits: Limits) -> None:
    if not _is_harmless(info):
        raise Invalid(
            _("The zip holds “%(name)s”, a path that leads out of it. It is not opened.")
            % {"name": _name(info)}
        )
    if info.flag_bits & ENCRYPTED:
        raise Invalid(_("The zip is protected by a password. Unpack it and zip it again without one."))
    if info.file_size > limits.entry_bytes:
        raise Invalid(
            _("“%(name)s” in the zip is too large: %(size).1f GB.")
            % {"name": _name(info), "size": info.file_size / GIB}
        )


def _is_harmless(info: zipfile.ZipInfo) -> bool:
    """A relative path of ordinary names, and not a symbolic link."""
    name = _name(info)
    if not name or name.startswith("/") or "\0" in name:
        return False
    if re.match(r"[A-Za-z]:", name) or ".." in name.split("/"):
        return False
    return not stat.S_ISLNK(info.external_attr >> 16)


def _check_names(names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise Invalid(_("The zip holds “%(name)s” twice. Download the export again.") % {"name": name})
        seen.add(name)
