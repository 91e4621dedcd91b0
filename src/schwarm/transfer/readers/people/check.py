"""The rows of a people list against each other: who occurs twice, and who leads whom."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from django.utils.translation import gettext as _

from schwarm.transfer.readers.people.columns import Column, Columns
from schwarm.transfer.readers.people.rows import PeopleFile, PersonRow, RowError


@dataclass(frozen=True)
class PeopleList:
    """What a file says. Where there are errors, nothing of it should be imported.

    `columns` are those that the file has: of a column that is missing, nothing is known; of an empty cell
    in a column that is there, the value is empty. `ignored` are headings that mean nothing here.
    """

    rows: tuple[PersonRow, ...]
    errors: tuple[RowError, ...]
    columns: frozenset[Column]
    ignored: tuple[str, ...]


def read_people(path: Path, is_known: Callable[[str], bool] = lambda reference: False) -> PeopleList:
    """The whole list with all its errors, in the order of lines.

    `is_known` says whether a manager who is not in the list is a person already here.
    """
    file = PeopleFile(path)
    check = _Check(file.columns, is_known)
    for row in file.rows():
        check.add(row)
    rows = tuple(check.led())
    check.find_circles(rows)
    if not rows and not check.errors:
        check.errors.append(RowError(1, "", _("There is nobody beneath the heading.")))
    errors = tuple(sorted(check.errors, key=lambda error: error.line))
    return PeopleList(rows, errors, frozenset(file.columns.places), file.columns.ignored)


class _Check:
    """Remembers who has been seen where."""

    def __init__(self, columns: Columns, is_known: Callable[[str], bool]) -> None:
        self.errors: list[RowError] = []
        self._columns = columns
        self._is_known = is_known
        self._rows: list[PersonRow] = []
        self._numbers: dict[str, PersonRow] = {}
        self._mails: dict[str, PersonRow] = {}
        # a manager whose own line is wrong is not reported as unknown as well
        self._broken: set[str] = set()
        self._has_unreadable_lines = False

    def add(self, row: PersonRow | RowError) -> None:
        if isinstance(row, RowError):
            self.errors.append(row)
            self._broken.update(map(str.casefold, row.keys))
            self._has_unreadable_lines |= not row.keys
            return
        self._rows.append(row)
        self._once(Column.NUMBER, row.number, row, self._numbers)
        self._once(Column.EMAIL, row.email.casefold(), row, self._mails)

    def _once(self, column: Column, key: str, row: PersonRow, seen: dict[str, PersonRow]) -> None:
        if not key:
            return
        if key in seen:
            message = _("“%(text)s” is already in line %(line)d.")
            self._refuse(row, column, message % {"text": key, "line": seen[key].line})
        seen.setdefault(key, row)

    def _refuse(self, row: PersonRow, column: Column, message: str) -> None:
        self.errors.append(RowError(row.line, self._columns.heading(column), message))

    def led(self) -> Iterator[PersonRow]:
        """The rows, each with the manager found."""
        return map(self._led, self._rows)

    def _led(self, row: PersonRow) -> PersonRow:
        if not row.manager:
            return row
        manager = self._numbers.get(row.manager) or self._mails.get(row.manager.casefold())
        if manager is row:
            self._refuse(row, Column.MANAGER, _("Nobody can be their own manager."))
        elif manager:
            return replace(row, manager=manager.source_id)
        elif not self._may_exist(row.manager):
            message = _("“%(text)s” is nobody in this list, and nobody who is already here.")
            self._refuse(row, Column.MANAGER, message % {"text": row.manager})
        return row

    def _may_exist(self, manager: str) -> bool:
        return self._has_unreadable_lines or manager.casefold() in self._broken or self._is_known(manager)

    def find_circles(self, rows: tuple[PersonRow, ...]) -> None:
        """Report each circle of people who lead each other once, at its first line."""
        by_id = {row.source_id: row for row in rows}
        done: set[str] = set()
        for row in rows:
            path: dict[str, None] = {}
            at = row.source_id
            while at in by_id and at not in done and at not in path:
                path[at] = None
                at = by_id[at].manager
            if at in path and by_id[at].manager != at:
                self._report_circle(list(path)[list(path).index(at) :], by_id)
            done.update(path)

    def _report_circle(self, ids: list[str], by_id: dict[str, PersonRow]) -> None:
        first = min(ids, key=lambda source_id: by_id[source_id].line)
        start = ids.index(first)
        names = [by_id[source_id].name for source_id in [*ids[start:], *ids[:start], first]]
        message = _("These people lead each other in a circle: %(names)s.")
        self._refuse(by_id[first], Column.MANAGER, message % {"names": " → ".join(names)})
