"""Writing a people list into the books: all of it, or nothing where anything is wrong."""

from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.lib import events
from schwarm.lib.errors import Invalid, require
from schwarm.people import actions as people
from schwarm.people.actions import NewPerson
from schwarm.people.models import Department, Organisation, Person
from schwarm.transfer import rules
from schwarm.transfer.actions.memory import Memory
from schwarm.transfer.actions.people_plan import Plan, Planned, begin_of
from schwarm.transfer.events import PeopleListImported
from schwarm.transfer.people_report import Outcome, PeopleReport, Step
from schwarm.transfer.queries import Books, books, is_known_reference
from schwarm.transfer.queries.people import DepartmentPath
from schwarm.transfer.readers.people import PeopleList, RowError, read_people
from schwarm.transfer.report import Kind

SOURCE, INSTANCE = "people", "list"
# with whom a list has parted, so that a list may also take her back
DEPARTED = "departed"
BATCH = 500


class _Refused(Exception):
    """Something only the attempt could show."""

    def __init__(self, error: RowError) -> None:
        super().__init__(str(error))
        self.error = error


def read_people_list(path: Path) -> PeopleList:
    """The list in a file, where managers may also be people who are here already."""
    return read_people(path, is_known_reference)


def import_people(
    *, actor: Person | None, people_list: PeopleList, dry_run: bool = False, leavers: bool = False
) -> PeopleReport:
    """Bring the books up to what a list says of people; nobody gets a login by this.

    With `leavers` the list is complete: whoever came from an earlier one and is not in it has left.
    """
    require(rules.may_import(actor), _("Only administrators import people."))
    if dry_run:
        return _Import(actor, people_list, leavers=leavers).report()
    try:
        with transaction.atomic():
            return _Import(actor, people_list, leavers=leavers).run()
    except _Refused as refused:
        return PeopleReport(len(people_list.rows), errors=(refused.error,), ignored=people_list.ignored)


class _Import:
    """One list on its way into the books."""

    def __init__(self, actor: Person | None, people_list: PeopleList, *, leavers: bool) -> None:
        self._actor, self._list = actor, people_list
        self._memory = Memory(SOURCE, INSTANCE)
        self._books: Books = books()
        self._departed = set(self._memory.all(DEPARTED).values())
        self._plan = Plan(people_list, self._books, self._memory.all(Kind.PERSON), self._departed)
        self._missing = self._plan.missing() if leavers and not self._plan.errors else []

    def run(self) -> PeopleReport:
        """Change it, unless something is wrong."""
        report = self.report()
        if not report.errors:
            self._apply()
            self._memory.write()
            events.publish(PeopleListImported(self._actor.pk if self._actor else None))
        return report

    def report(self) -> PeopleReport:
        """What would change."""
        rows, ignored = len(self._list.rows), self._list.ignored
        if self._plan.errors:
            errors = tuple(sorted(self._plan.errors, key=lambda error: error.line))
            return PeopleReport(rows, errors=errors, ignored=ignored)
        missing = [Step(0, person.name, Outcome.LEAVES) for person in self._missing]
        return PeopleReport(rows, (*(entry.step() for entry in self._plan.entries), *missing), (), ignored)

    def _apply(self) -> None:
        self._enter()
        self._correct()
        self._move()
        self._take_back()
        self._lead()
        self._part()
        self._remember()

    def _enter(self) -> None:
        new = self._with(Outcome.JOINS)
        for start in range(0, len(new), BATCH):
            batch = new[start : start + BATCH]
            for entry, person in zip(batch, people.add_people([self._new(e) for e in batch]), strict=True):
                entry.person = person

    def _new(self, entry: Planned) -> NewPerson:
        row = entry.row
        return NewPerson(
            name=row.name,
            organisation=entry.organisation,
            email=row.email,
            personnel_number=row.number,
            title=row.title,
            location=row.location,
            language=row.language,
            department=self._department(entry.organisation, row.department),
            since=begin_of(row.entered),
        )

    def _correct(self) -> None:
        entries = [entry for entry in self._plan.entries if entry.changes]
        people.correct_people({entry.person: entry.changes for entry in entries if entry.person})

    def _move(self) -> None:
        moves = {
            entry.person: self._department(entry.organisation, entry.row.department)
            for entry in self._plan.entries
            if entry.person and entry.moves
        }
        people.move_people(moves)

    def _take_back(self) -> None:
        for entry in self._with(Outcome.RETURNS):
            assert entry.person is not None  # noqa: S101  only who left can return
            people.take_back(person=entry.person)

    def _lead(self) -> None:
        led = {entry.person: entry for entry in self._plan.entries if entry.person and entry.is_led_anew}
        since = {p: p.joined_at for p, entry in led.items() if entry.outcome is Outcome.JOINS}
        people.lead_people({person: entry.manager_person for person, entry in led.items()}, since)

    def _part(self) -> None:
        reason = _("Left according to the people list.")
        leaving = [(entry.row.line, entry.person) for entry in self._with(Outcome.LEAVES)]
        for line, person in [*leaving, *((0, person) for person in self._missing)]:
            assert person is not None  # noqa: S101  only who is here can leave
            try:
                people.part_with(actor=self._actor, person=person, reason=reason)
            except Invalid as error:
                raise _Refused(RowError(line, "", f"{person.name}: {error}")) from error
            if person.pk not in self._departed:
                self._memory.note(DEPARTED, str(person.pk), person.pk)

    def _remember(self) -> None:
        """Who came from this list, under the number or address it gives; and who is here (again)."""
        known = self._memory.all(Kind.PERSON)
        for entry in self._plan.entries:
            if entry.person and known.get(entry.row.source_id) != entry.person.pk:
                if entry.row.source_id in known:
                    self._memory.forget(Kind.PERSON, entry.row.source_id)
                self._memory.note(Kind.PERSON, entry.row.source_id, entry.person.pk)
            if entry.person and entry.person.is_active and entry.person.pk in self._departed:
                self._memory.forget(DEPARTED, str(entry.person.pk))

    def _with(self, outcome: Outcome) -> list[Planned]:
        return [entry for entry in self._plan.entries if entry.outcome is outcome]

    def _department(self, organisation: Organisation, path: DepartmentPath) -> Department | None:
        """The department at the end of the path, with all above it, made where it is missing."""
        department: Department | None = None
        for depth in range(1, len(path) + 1):
            key = (organisation.pk, path[:depth])
            if key not in self._books.departments:
                self._books.departments[key] = people.add_department(
                    organisation=organisation, name=path[depth - 1], parent=department
                )
            department = self._books.departments[key]
        return department
