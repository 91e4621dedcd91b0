"""The people of a Slack workspace."""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from schwarm.transfer.neutral import Person
from schwarm.transfer.readers.fields import Record, flag, line, record_of
from schwarm.transfer.readers.slack.layout import PEOPLE, Layout

SLACKBOT = "USLACKBOT"
NOBODY = "unknown"


def people(layout: Layout) -> Iterator[tuple[str, Person | None]]:
    """The id of the workspace and the person, for each entry; nobody where an entry has no id."""
    for name in PEOPLE:
        for record in layout.records(name):
            person = _person(record) if line(record, "id") else None
            yield line(record, "team_id") or line(record_of(record, "profile"), "team"), person


def instance(layout: Layout) -> str:
    """The id of the workspace; people of other organisations bear another one."""
    ids: dict[str, int] = {}
    for team, person in people(layout):
        if team and person and not person.is_guest:
            ids[team] = ids.get(team, 0) + 1
    return max(ids, key=lambda team: ids[team], default="")


def _person(record: Record) -> Person:
    profile = record_of(record, "profile")
    return Person(
        source_id=line(record, "id"),
        name=_name(record, profile) or line(record, "id"),
        email=line(profile, "email"),
        title=line(profile, "title"),
        timezone=line(record, "tz"),
        is_bot=flag(record, "is_bot") or line(record, "id") == SLACKBOT,
        is_guest=any(flag(record, name) for name in ("is_restricted", "is_ultra_restricted", "is_stranger")),
        is_active=not flag(record, "deleted"),
    )


def _name(record: Record, profile: Record) -> str:
    """The full name, or the best there is."""
    full = " ".join(filter(None, [line(profile, "first_name"), line(profile, "last_name")]))
    real = line(profile, "real_name") or line(record, "real_name")
    return real or full or line(profile, "display_name") or line(record, "name")


class Register:
    """Who has been introduced. Those whom the list does not hold are introduced when first met."""

    def __init__(self) -> None:
        self._listed: set[str] = set()
        self._programs: dict[str, Person] = {}
        self._met: set[str] = set()
        self._waiting: list[Person] = []

    def list(self, person: Person) -> bool:
        """Take a person from the list; false for one who is there already, or is a program."""
        if person.source_id in self._listed or person.source_id in self._programs:
            return False
        if person.is_bot:
            self._programs[person.source_id] = person
            return False
        self._listed.add(person.source_id)
        return True

    def is_program(self, person_id: str) -> bool:
        return person_id in self._programs

    def meet(
        self, person_id: str, profile: Record | None = None, *, name: str = "", is_bot: bool = False
    ) -> str:
        """The id to refer to; somebody not yet introduced will be, by `introductions`."""
        person_id = person_id or NOBODY
        if person_id not in self._listed and person_id not in self._met:
            self._met.add(person_id)
            known = self._programs.get(person_id)
            self._waiting.append(known or _stranger(person_id, profile or {}, name, is_bot))
        return person_id

    def introductions(self) -> Iterator[Person]:
        """Whom to introduce before what refers to them."""
        waiting, self._waiting = self._waiting, []
        return iter(waiting)

    def programs_not_met(self) -> int:
        return len(self._programs.keys() - self._met)


def _stranger(person_id: str, profile: Record, name: str, is_bot: bool) -> Person:
    """Somebody whom the list does not hold: of another organisation, or gone."""
    unknown = _("Unknown person") if person_id == NOBODY else _("Unknown person %(id)s") % {"id": person_id}
    known_as = _name({}, profile) or line(profile, "name") or name
    return replace(Person(person_id, known_as or unknown), is_bot=is_bot, is_known=False)
