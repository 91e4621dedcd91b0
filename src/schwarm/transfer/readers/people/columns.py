"""Which column holds what: headings in English or German, in any order and spelling."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from schwarm.lib.errors import Invalid

DELIMITERS = ",;\t"
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


class Column(StrEnum):
    """What a list may say of a person."""

    NUMBER = "number"
    NAME = "name"
    FIRST_NAME = "first name"
    LAST_NAME = "last name"
    EMAIL = "email"
    DEPARTMENT = "department"
    TITLE = "title"
    MANAGER = "manager"
    LOCATION = "location"
    LANGUAGE = "language"
    ENTERED = "entry date"
    LEFT = "exit date"
    ORGANISATION = "organisation"


HEADINGS = {
    Column.NUMBER: (
        "id, number, no, personnel number, personnel no, personnel id, employee number, employee no,"
        "employee id, staff number, staff id, personalnummer, personalnr, personal id, mitarbeiternummer,"
        "mitarbeiternr, mitarbeiter id, pnr, stammnummer"
    ),
    Column.NAME: "name, full name, display name, vollständiger name, anzeigename, vor- und nachname",
    Column.FIRST_NAME: "first name, given name, forename, vorname, rufname",
    Column.LAST_NAME: "last name, family name, surname, nachname, familienname, zuname",
    Column.EMAIL: (
        "email, mail, email address, mail address, work email, business email, email adresse, mailadresse,"
        "dienstliche email, geschäftliche email"
    ),
    Column.DEPARTMENT: (
        "department, department path, unit, organisational unit, organizational unit, org unit, team,"
        "abteilung, bereich, organisationseinheit, einheit, abteilungspfad"
    ),
    Column.TITLE: (
        "title, job title, position, function, job, funktion, stelle, stellenbezeichnung, stellentitel,"
        "berufsbezeichnung, tätigkeit"
    ),
    Column.MANAGER: (
        "manager, manager id, manager number, manager email, line manager, supervisor, reports to,"
        "vorgesetzter, vorgesetzte, vorgesetzte/r, führungskraft, leitung, chef, chefin"
    ),
    Column.LOCATION: "location, site, office, place, city, standort, ort, arbeitsort, dienstort, büro",
    Column.LANGUAGE: "language, preferred language, locale, sprache, bevorzugte sprache",
    Column.ENTERED: (
        "entry date, entry, entered, entered on, start date, hire date, joined, joined on, date of joining,"
        "eintritt, eintrittsdatum, eintritt am, eingetreten am, beginn"
    ),
    Column.LEFT: (
        "exit date, exit, end date, leaving date, leave date, left, left on, date of leaving,"
        "termination date, austritt, austrittsdatum, austritt am, ausgetreten am, ende"
    ),
    Column.ORGANISATION: (
        "organisation, organization, company, employer, firma, unternehmen, gesellschaft, arbeitgeber"
    ),
}


def _folded(heading: str) -> str:
    return re.sub(r"[\W_]", "", heading.casefold().translate(UMLAUTS))


MEANINGS = {_folded(heading): column for column, listed in HEADINGS.items() for heading in listed.split(",")}


@dataclass(frozen=True)
class Columns:
    """How to read the lines beneath the heading."""

    delimiter: str
    headings: tuple[str, ...]
    places: dict[Column, int]

    @property
    def ignored(self) -> tuple[str, ...]:
        """Headings of columns that are not read."""
        read = set(self.places.values())
        return tuple(heading for place, heading in enumerate(self.headings) if heading and place not in read)

    def heading(self, column: Column) -> str:
        """What the file calls the column."""
        place = self.places.get(column)
        return column.value if place is None else self.headings[place]


def read_header(lines: Iterable[str]) -> Columns:
    """The first line decides which sign parts the cells: the one with which most headings are known."""
    first = next(iter(lines), "")
    if not first.strip():
        raise Invalid(_("The list is empty: its first line has to name the columns."))
    candidates = [(delimiter, _cells(first, delimiter)) for delimiter in DELIMITERS]
    delimiter, headings = max(candidates, key=lambda candidate: (_known(candidate[1]), len(candidate[1])))
    columns = Columns(delimiter, headings, _places(headings))
    _require(columns)
    return columns


def _cells(line: str, delimiter: str) -> tuple[str, ...]:
    try:
        return tuple(" ".join(cell.split()) for cell in next(csv.reader([line], delimiter=delimiter)))
    except (csv.Error, StopIteration):
        return ()


def _known(headings: Iterable[str]) -> int:
    return sum(1 for heading in headings if _folded(heading) in MEANINGS)


def _places(headings: tuple[str, ...]) -> dict[Column, int]:
    places: dict[Column, int] = {}
    for place, heading in enumerate(headings):
        column = MEANINGS.get(_folded(heading))
        if column in places:
            message = _("line 1: the columns “%(first)s” and “%(second)s” mean the same. Remove one of them.")
            raise Invalid(message % {"first": headings[places[column]], "second": heading})
        if column:
            places[column] = place
    return places


def _require(columns: Columns) -> None:
    """A person needs a name, and something that stays the same from list to list."""
    if not columns.places.keys() & {Column.NAME, Column.LAST_NAME}:
        missing = Column.NAME
    elif not columns.places.keys() & {Column.NUMBER, Column.EMAIL}:
        missing = Column.EMAIL
    else:
        return
    message = _("line 1: there is no column “%(missing)s”. The columns found are: %(found)s.")
    raise Invalid(message % {"missing": missing, "found": ", ".join(filter(None, columns.headings))})
