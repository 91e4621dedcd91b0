"""A long JSON list, one item at a time: what is held in memory is one item and a little more."""

import codecs
import json
from collections.abc import Iterator
from typing import IO

from django.utils.translation import gettext as _

from schwarm.lib.errors import Invalid

CHUNK = 64 * 1024
LONGEST_ITEM = 16 * 1024**2
SPACE = " \t\r\n"


def json_items(stream: IO[bytes], name: str) -> Iterator[object]:
    """The items of the list in `stream`; `Invalid` names the file, the line and the column of an error."""
    window = _Window(stream, name)
    if window.next_sign() != "[":
        raise window.invalid()
    window.skip()
    if window.next_sign() == "]":
        return
    while True:
        yield window.next_value()
        sign = window.next_sign()
        if sign not in {",", "]"}:
            raise window.invalid()
        window.skip()
        if sign == "]":
            return


class _Window:
    """The part of the text that is being looked at."""

    def __init__(self, stream: IO[bytes], name: str) -> None:
        self._text = codecs.getreader("utf-8-sig")(stream)
        self._name = name
        self._decode = json.JSONDecoder().raw_decode
        self._buffer = ""
        self._at = 0
        self._line = 1
        self._column = 1

    def next_sign(self) -> str:
        """The next character that is not a space; nothing at the end."""
        while True:
            while self._at < len(self._buffer) and self._buffer[self._at] in SPACE:
                self._at += 1
            if self._at < len(self._buffer):
                return self._buffer[self._at]
            if not self._more(CHUNK):
                return ""

    def skip(self) -> None:
        self._at += 1

    def next_value(self) -> object:
        """Decode one value, reading on while it may only be cut off."""
        self.next_sign()
        size = CHUNK
        while True:
            try:
                value, end = self._decode(self._buffer, self._at)
            except (ValueError, RecursionError) as error:
                distance = getattr(error, "pos", self._at) - self._at
                if len(self._buffer) - self._at > LONGEST_ITEM or not self._more(size):
                    raise self.invalid(self._at + distance) from error
            else:
                length = end - self._at
                # a number at the very end may go on
                if end < len(self._buffer) or not self._more(size):
                    self._at += length
                    return value
            size *= 2

    def _more(self, size: int) -> bool:
        """Drop what is done with, and read on."""
        self._count(self._buffer[: self._at])
        try:
            text = self._text.read(size, size)
        except UnicodeDecodeError as error:
            message = _("“%(name)s”, after line %(line)d: this is not UTF-8. Download the export again.")
            raise Invalid(message % {"name": self._name, "line": self._line}) from error
        self._buffer = self._buffer[self._at :] + text
        self._at = 0
        return bool(text)

    def _count(self, done: str) -> None:
        lines = done.count("\n")
        self._line += lines
        self._column = len(done) - done.rfind("\n") if lines else self._column + len(done)

    def invalid(self, at: int | None = None) -> Invalid:
        """The error at a place in the buffer, in words."""
        self._count(self._buffer[: self._at if at is None else at])
        message = _(
            "“%(name)s”, line %(line)d, column %(column)d: this is not valid JSON."
            " Download the export again; if the error stays, remove this file from the zip."
        )
        return Invalid(message % {"name": self._name, "line": self._line, "column": self._column})
