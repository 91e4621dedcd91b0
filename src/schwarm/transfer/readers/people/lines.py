"""The lines of a text file, one at a time, in UTF-8 or not at all."""

from pathlib import Path
from types import TracebackType
from typing import Self

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from schwarm.lib.errors import Invalid

LONGEST_LINE = 1024**2
MARK = b"\xef\xbb\xbf"
SPREADSHEET = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
NOT_UTF_8 = gettext_noop("This is not written in UTF-8. Save the list as “CSV UTF-8”.")
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class Unreadable(Invalid):
    """A line that is no text of this kind; `reason` is the message without the number of the line."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(_("line %(line)d: %(message)s") % {"line": line, "message": reason})
        self.reason = reason


class Lines:
    """An iterator over lines; `number` is that of the last line given. A context manager."""

    def __init__(self, path: Path) -> None:
        try:
            self._stream = path.open("rb")
        except OSError as error:
            raise Invalid(_("The file “%(path)s” cannot be opened.") % {"path": path}) from error
        self.number = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stream.close()

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        line = self._stream.readline(LONGEST_LINE)
        if not line:
            raise StopIteration
        self.number += 1
        if self.number == 1:
            line = _begun(line)
        if len(line) >= LONGEST_LINE:
            raise Unreadable(self.number, _("This line is too long for a list of people."))
        try:
            return line.decode()
        except UnicodeDecodeError as error:
            raise Unreadable(self.number, _(NOT_UTF_8)) from error


def _begun(line: bytes) -> bytes:
    """The first line, if this is a text at all."""
    if line.startswith(SPREADSHEET):
        raise Invalid(_("This is a spreadsheet. Save the list as “CSV UTF-8”."))
    if line.startswith(UTF_16):
        raise Unreadable(1, _(NOT_UTF_8))
    return line.removeprefix(MARK)
