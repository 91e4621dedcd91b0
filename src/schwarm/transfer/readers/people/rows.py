"""One line of a people list: a person, or everything that is wrong with it."""

import csv
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from django.utils.translation import gettext as _

from schwarm.transfer.readers.fields import CONTROL
from schwarm.transfer.readers.people.columns import Column, Columns, read_header
from schwarm.transfer.readers.people.lines import Lines, Unreadable

MAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\".]+(\.[^@\s,;<>\".]+)+")
LANGUAGE = re.compile(r"[a-z]{2}([-_][a-z]{2})?", re.IGNORECASE)
LANGUAGES = {"deutsch": "de", "german": "de", "englisch": "en", "english": "en"}
DATES = {re.compile(r"\d{4}-\d{2}-\d{2}"): "%Y-%m-%d", re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}"): "%d.%m.%Y"}
LONGEST = {
    Column.NUMBER: 60,
    Column.NAME: 80,
    Column.EMAIL: 254,
    Column.DEPARTMENT: 600,
    Column.TITLE: 120,
    Column.LOCATION: 120,
    Column.ORGANISATION: 120,
}
LONGEST_UNIT = 120


@dataclass(frozen=True, slots=True)
class RowError:
    """What is wrong, and where; `column` is as the file calls it, or empty where it is the whole line.

    `keys` are the number and the address of the line, as far as they can be read.
    """

    line: int
    column: str
    message: str
    keys: tuple[str, ...] = ()

    def __str__(self) -> str:
        if not self.column:
            return _("line %(line)d: %(message)s") % {"line": self.line, "message": self.message}
        text = _("line %(line)d, column %(column)s: %(message)s")
        return text % {"line": self.line, "column": self.column, "message": self.message}


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person. `department` is a path from the top, such as ("Technik", "Entwicklung").

    `manager` is what the file says: a personnel number or an e-mail address. In a `PeopleList` it is the
    `source_id` of the manager's row, if the manager is in the list too.
    """

    line: int
    name: str
    number: str = ""
    email: str = ""
    department: tuple[str, ...] = ()
    title: str = ""
    manager: str = ""
    location: str = ""
    language: str = ""
    entered: date | None = None
    left: date | None = None
    organisation: str = ""

    @property
    def source_id(self) -> str:
        """What stays the same from list to list: the personnel number, or else the address."""
        return self.number or self.email.casefold()


class PeopleFile:
    """A people list. Opening it reads the heading, and refuses with `Invalid` what is no such list."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with Lines(path) as lines:
            self.columns = read_header(lines)

    def rows(self) -> Iterator[PersonRow | RowError]:
        """Each person, or what is wrong with a line; one line is held at a time."""
        with Lines(self.path) as lines:
            reader = csv.reader(lines, delimiter=self.columns.delimiter, strict=True)
            next(lines)
            while True:
                begin = lines.number + 1
                try:
                    cells = next(reader)
                except StopIteration:
                    return
                except Unreadable as error:
                    # what follows cannot be trusted either
                    yield RowError(lines.number, "", error.reason)
                    return
                except csv.Error:
                    yield RowError(begin, "", _("A quotation mark is missing, or there is one too many."))
                else:
                    yield from _read(begin, cells, self.columns)


def _read(line: int, cells: list[str], columns: Columns) -> list[PersonRow | RowError]:
    """The person, or the errors of the line; nothing for an empty line."""
    if not any(map(str.strip, cells)):
        return []
    width = len(columns.headings)
    if len(cells) < width or any(map(str.strip, cells[width:])):
        message = _("This line has %(count)d cells, but the heading has %(width)d.")
        return [RowError(line, "", message % {"count": len(cells), "width": width})]
    row = _Row(line, cells, columns)
    person = row.person()
    keys = (person.number, person.email)
    return [replace(error, keys=keys) for error in row.errors] or [person]


class _Row:
    """Reads the cells of one line and collects what is wrong with them."""

    def __init__(self, line: int, cells: list[str], columns: Columns) -> None:
        self.errors: list[RowError] = []
        self._line = line
        self._cells = cells
        self._columns = columns

    def person(self) -> PersonRow:
        row = PersonRow(
            line=self._line,
            name=self._name(),
            number=self._text(Column.NUMBER),
            email=self._mail(),
            department=self._department(),
            title=self._text(Column.TITLE),
            manager=self._text(Column.MANAGER),
            location=self._text(Column.LOCATION),
            language=self._language(),
            entered=self._date(Column.ENTERED),
            left=self._date(Column.LEFT),
            organisation=self._text(Column.ORGANISATION),
        )
        if not row.source_id and not self.errors:
            self._refuse(Column.EMAIL, _("A personnel number or an e-mail address is needed."))
        if row.entered and row.left and row.left < row.entered:
            self._refuse(Column.LEFT, _("The exit date is before the entry date."))
        return row

    def _refuse(self, column: Column, message: str) -> None:
        self.errors.append(RowError(self._line, self._columns.heading(column), message))

    def _text(self, column: Column) -> str:
        place = self._columns.places.get(column)
        text = "" if place is None else " ".join(CONTROL.sub("", self._cells[place]).split())
        self._limit(column, text, LONGEST.get(column, 254))
        return text

    def _limit(self, column: Column, text: str, longest: int) -> None:
        if len(text) > longest:
            self._refuse(column, _("At most %(count)d characters are possible.") % {"count": longest})

    def _name(self) -> str:
        parts = [self._text(Column.FIRST_NAME), self._text(Column.LAST_NAME)]
        name = self._text(Column.NAME) or " ".join(filter(None, parts))
        column = Column.NAME if Column.NAME in self._columns.places else Column.LAST_NAME
        if not name:
            self._refuse(column, _("The name is missing."))
        elif not self._text(Column.NAME):
            self._limit(column, name, LONGEST[Column.NAME])
        return name

    def _mail(self) -> str:
        mail = self._text(Column.EMAIL).removeprefix("mailto:")
        if mail and not MAIL.fullmatch(mail):
            self._refuse(Column.EMAIL, _("“%(text)s” is not an e-mail address.") % {"text": mail})
        return mail

    def _department(self) -> tuple[str, ...]:
        units = tuple(filter(None, map(str.strip, self._text(Column.DEPARTMENT).split("/"))))
        for unit in units:
            self._limit(Column.DEPARTMENT, unit, LONGEST_UNIT)
        return units

    def _language(self) -> str:
        text = self._text(Column.LANGUAGE)
        if not text or text.casefold() in LANGUAGES:
            return LANGUAGES.get(text.casefold(), "")
        if not LANGUAGE.fullmatch(text):
            message = _("“%(text)s” is not a language. Write “de” or “en”.")
            self._refuse(Column.LANGUAGE, message % {"text": text})
        return text[:2].lower()

    def _date(self, column: Column) -> date | None:
        text = self._text(column)
        for pattern, form in DATES.items():
            if pattern.fullmatch(text):
                with suppress(ValueError):
                    return datetime.strptime(text, form).replace(tzinfo=UTC).date()
        if text:
            message = _("“%(text)s” is not a date. Write 2024-12-31 or 31.12.2024.")
            self._refuse(column, message % {"text": text})
        return None
