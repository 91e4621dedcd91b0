"""Comparing a people list with the books: what would change, and what cannot be."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext as _

from schwarm.lib import clock
from schwarm.people.models import Organisation, Person
from schwarm.people.queries import host_organisation
from schwarm.transfer.people_report import Detail, Outcome, Step
from schwarm.transfer.queries import Books
from schwarm.transfer.readers.people import Column, PeopleList, PersonRow, RowError


@dataclass(eq=False)
class Planned:
    """One line of the list, and what it means for the person."""

    row: PersonRow
    organisation: Organisation
    person: Person | None = None
    outcome: Outcome = Outcome.SAME
    changes: dict[str, Any] = field(default_factory=dict)
    moves: bool = False
    is_led_anew: bool = False
    manager: "Planned | Person | None" = None

    @property
    def stays(self) -> bool:
        """Whether the person is here afterwards."""
        return self.outcome in {Outcome.JOINS, Outcome.CHANGES, Outcome.RETURNS, Outcome.SAME}

    @property
    def manager_person(self) -> Person | None:
        """The manager, once everybody who is new has been entered."""
        return self.manager.person if isinstance(self.manager, Planned) else self.manager

    def step(self) -> Step:
        known = [Detail(name) for name in self.changes]
        details = [*known, *([Detail.DEPARTMENT] if self.moves else [])]
        details += [Detail.MANAGER] if self.is_led_anew else []
        shown = self.outcome in {Outcome.CHANGES, Outcome.RETURNS}
        return Step(self.row.line, self.row.name, self.outcome, tuple(details) if shown else ())


class Plan:
    """All lines of a list against the books. Where there are `errors`, nothing may be applied.

    `origins` tells by number or address who came from an earlier list, `departed` with whom one has parted.
    """

    def __init__(
        self, people: PeopleList, books: Books, origins: Mapping[str, int], departed: set[int]
    ) -> None:
        self._columns, self._books = people.columns, books
        self._origins, self._departed = origins, departed
        self._host = host_organisation()
        self._taken: dict[int, PersonRow] = {}
        self.errors: list[RowError] = list(people.errors)
        self.entries = [entry for row in people.rows if (entry := self._entry(row))]
        self._by_key = {entry.row.source_id: entry for entry in self.entries}
        self._check_addresses()
        for entry in self.entries:
            self._lead(entry)
        if not self.errors:
            self._check_circles()
        for entry in self.entries:
            self._settle(entry)

    def missing(self) -> list[Person]:
        """Who came from an earlier list, is here, and is not in this one."""
        origins = set(self._origins.values()) - set(self._taken)
        people = (self._books.by_id[pk] for pk in origins if pk in self._books.by_id)
        return sorted((person for person in people if person.is_active), key=lambda person: person.pk)

    def _entry(self, row: PersonRow) -> Planned | None:
        organisation = self._organisation(row)
        if organisation is None:
            message = _("There is no organisation “%(name)s” here. Add it first.")
            self._refuse(row, Column.ORGANISATION, message % {"name": row.organisation})
            return None
        person = self._person(row)
        if person is not None and person.organisation_id != organisation.pk:
            message = _("%(name)s belongs to %(organisation)s here.")
            names = {"name": person.name, "organisation": person.organisation.name}
            self._refuse(row, Column.ORGANISATION, message % names)
        entry = Planned(row, organisation, person)
        entry.outcome = self._outcome(row, person)
        if entry.stays and person is not None:
            entry.changes = dict(self._changes(row, person))
            entry.moves = self._has(Column.DEPARTMENT) and self._books.path_of(person) != row.department
        return entry

    def _organisation(self, row: PersonRow) -> Organisation | None:
        return self._books.organisations.get(row.organisation.casefold()) if row.organisation else self._host

    def _person(self, row: PersonRow) -> Person | None:
        """By what an earlier list called her, by number, by address."""
        known = self._books.by_id.get(self._origins.get(row.source_id, 0))
        person = known or self._books.by_number.get(row.number)
        person = person or self._books.by_address.get(row.email.casefold())
        if person is None:
            return None
        if person.pk in self._taken:
            message = _("This is the same person as in line %(line)d.")
            self._refuse(row, None, message % {"line": self._taken[person.pk].line})
        self._taken.setdefault(person.pk, row)
        return person

    def _outcome(self, row: PersonRow, person: Person | None) -> Outcome:
        has_left = row.left is not None and row.left < clock.today()
        if person is None:
            return Outcome.WAS_GONE if has_left else Outcome.JOINS
        if has_left:
            return Outcome.LEAVES if person.is_active else Outcome.SAME
        if person.left_at is None:
            return Outcome.SAME
        came_back = person.pk in self._departed or bool(row.entered and row.entered > person.left_at.date())
        return Outcome.RETURNS if came_back else Outcome.STAYS_OUT

    def _changes(self, row: PersonRow, person: Person) -> Iterator[tuple[str, str]]:
        """The fields that differ. An empty cell takes no address away: people sign in with it."""
        if row.name != person.name:
            yield Detail.NAME, row.name
        if row.email and row.email.lower() != person.email:
            yield Detail.EMAIL, row.email.lower()
        if row.number and row.number != person.personnel_number:
            yield Detail.NUMBER, row.number
        if self._has(Column.TITLE) and row.title != person.title:
            yield Detail.TITLE, row.title
        if self._has(Column.LOCATION) and row.location != person.location:
            yield Detail.LOCATION, row.location

    def _has(self, column: Column) -> bool:
        return column in self._columns

    def _refuse(self, row: PersonRow, column: Column | None, message: str) -> None:
        self.errors.append(RowError(row.line, column.value if column else "", message))

    def _check_addresses(self) -> None:
        """An address belongs to one person; two may exchange theirs."""
        changing = [entry for entry in self.entries if Detail.EMAIL in entry.changes]
        giving_up = {entry.person.pk for entry in changing if entry.person}
        for entry in self.entries:
            is_new = entry.outcome is Outcome.JOINS or Detail.EMAIL in entry.changes
            if entry.row.email and is_new and (message := self._wrong_with(entry, giving_up)):
                self._refuse(entry.row, Column.EMAIL, message % {"text": entry.row.email})

    def _wrong_with(self, entry: Planned, giving_up: set[int]) -> str:
        """Why somebody cannot have the address that the list gives her."""
        address = entry.row.email.casefold()
        owner = self._books.by_address.get(address)
        login = self._books.logins.get(address)
        try:
            validate_email(address)
        except ValidationError:
            return _("“%(text)s” is not an e-mail address.")
        if owner and owner != entry.person and owner.pk not in giving_up:
            return _("Somebody else has the address “%(text)s” here.")
        if login and (entry.person is None or login != entry.person.pk):
            return _("Somebody else signs in with “%(text)s”.")
        return ""

    def _lead(self, entry: Planned) -> None:
        """Find the manager, where the list tells of managers at all."""
        if not self._has(Column.MANAGER) or not entry.stays:
            return
        reference = entry.row.manager
        listed = self._by_key.get(reference)
        manager: Planned | Person | None = listed or (self._books.find(reference) if reference else None)
        if isinstance(manager, Planned) and manager.outcome is Outcome.WAS_GONE:
            manager = None
        entry.manager = manager
        current = self._books.managers.get(entry.person.pk) if entry.person else None
        entry.is_led_anew = current != _pk(manager) or (manager is not None and _pk(manager) is None)

    def _check_circles(self) -> None:
        """Nobody leads herself, not even through people whom the list does not name."""
        led = {_node(entry): entry for entry in self.entries if entry.is_led_anew}
        done: set[object] = set()
        for node, entry in led.items():
            path: set[object] = set()
            at: object = node
            while at is not None and at not in done and at not in path:
                path.add(at)
                at = self._above(at, led)
            if at in path:
                message = _("Nobody can lead herself, not even through others.")
                self._refuse(entry.row, Column.MANAGER, message)
            done |= path

    def _above(self, node: object, led: Mapping[object, Planned]) -> object:
        """Who will lead whom: as the list says, or else as it is."""
        if node in led:
            return _node(led[node].manager)
        return self._books.managers.get(node) if isinstance(node, int) else None

    def _settle(self, entry: Planned) -> None:
        if entry.outcome is Outcome.SAME and (entry.changes or entry.moves or entry.is_led_anew):
            entry.outcome = Outcome.CHANGES


def begin_of(day: date | None) -> datetime | None:
    """When a working day began, but not in the future."""
    if day is None:
        return None
    with suppress(OverflowError):
        return min(datetime.combine(day, time(), timezone.get_default_timezone()), clock.now())
    return None


def _pk(manager: Planned | Person | None) -> int | None:
    person = manager.person if isinstance(manager, Planned) else manager
    return person.pk if person else None


def _node(manager: Planned | Person | None) -> object:
    """Somebody in the chain of command: by id, or as the line that will bring her."""
    return _pk(manager) or manager
