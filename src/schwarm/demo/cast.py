"""The people: key people as written, the others drawn, with titles, lines and temperament."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from schwarm.demo import workdays
from schwarm.demo.departments import BOARD, TRADES, Trade
from schwarm.demo.key_people import ADMINISTRATORS, BROKERS, KEY_PEOPLE
from schwarm.demo.names import ENGLISH_AT_HOME, NAMES
from schwarm.demo.partners import PARTNERS
from schwarm.demo.parts import DepartmentPart, LinePart, OrganisationPart, PersonPart

HOST = "quellhorst"
DOMAIN = "quellhorst.example"
LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ł": "l", "ı": "i", "ø": "o", "đ": "d"})
REMOTE = ("Hamburg", "Rotterdam", "Graz", "Leipzig", "Augsburg", "von zu Hause und unterwegs")


@dataclass(slots=True)
class Cast:
    """Everybody, and how much each likes to write."""

    organisations: list[OrganisationPart] = field(default_factory=list)
    departments: list[DepartmentPart] = field(default_factory=list)
    people: dict[str, PersonPart] = field(default_factory=dict)
    lines: list[LinePart] = field(default_factory=list)
    activity: dict[str, float] = field(default_factory=dict)
    of_department: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    of_organisation: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, person: PersonPart, activity: float) -> None:
        self.people[person.handle] = person
        self.activity[person.handle] = activity
        self.of_organisation[person.organisation].append(person.handle)
        if person.department:
            self.of_department[person.department].append(person.handle)

    def head(self, department: str) -> str:
        return next(part.head for part in self.departments if part.key == department)


@dataclass(slots=True)
class Hiring:
    """Draws people who are not yet taken; knows when the story begins and ends."""

    since: datetime
    until: datetime
    rng: Random
    handles: set[str]

    def name(self) -> tuple[str, str, bool]:
        """Name, handle, and whether a woman."""
        groups = [group[1:] for group in NAMES]
        weights = [group[0] for group in NAMES]
        while True:
            women, men, families = self.rng.choices(groups, weights)[0]
            woman = self.rng.random() < 0.42
            name = f"{self.rng.choice((women if woman else men).split())} {self.rng.choice(families.split())}"
            if (handle := handle_of(name)) not in self.handles:
                self.handles.add(handle)
                return name, handle, woman

    def started(self) -> datetime:
        """Most have been here for years; a few began within the half year."""
        if self.rng.random() < 0.05:
            day = workdays.workday_before(self.until, self.rng.randrange(25, 150))
            return datetime(day.year, day.month, day.day, 8, tzinfo=self.until.tzinfo)
        return self.since - timedelta(days=self.rng.randrange(60, 365 * self.rng.choice((3, 8, 15, 28))))

    def joined(self, started: datetime) -> datetime:
        """When somebody came to Schwarm: curious ones at once, others after weeks."""
        delay = timedelta(
            days=self.rng.choice((0, 0, 1, 1, 2, 3, 5, 9, 16)), minutes=self.rng.randrange(40, 500)
        )
        return min(max(started, self.since) + delay, self.until - timedelta(days=2))


def handle_of(name: str) -> str:
    """`Ayşe Yıldız` becomes `ayse.yildiz`."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(LETTERS))
    letters = plain.encode("ascii", "ignore").decode()
    return ".".join(letters.replace("-", " ").split())


def assemble(since: datetime, until: datetime, rng: Random) -> Cast:
    """The host organisation with 214 people in twelve departments, and the partners beside it."""
    cast = Cast()
    written = [[cell.strip() for cell in line.split("|")] for line in KEY_PEOPLE.strip().splitlines()]
    hiring = Hiring(since, until, rng, {cells[0] for cells in written})
    cast.organisations.append(
        OrganisationPart(
            HOST,
            "Quellhorst Kälte und Wärme GmbH",
            "host",
            "Kälteanlagen und Wärmepumpen für Industrie, Handel und Quartiere. Kassel und Chemnitz, seit 1928.",
            DOMAIN,
            since,
        )
    )
    for trade in TRADES:
        _add_department(cast, trade, [cells for cells in written if cells[2] == trade.key], hiring)
    _add_partners(cast, hiring)
    cast.lines.extend(_first_lines(cast))
    cast.lines.extend(_changed_lines(cast, hiring))
    return cast


def _add_department(cast: Cast, trade: Trade, written: list[list[str]], hiring: Hiring) -> None:
    cast.departments.append(DepartmentPart(trade.key, trade.name, written[0][0]))
    for cells in written:
        usual = 0.4 if cells[3].startswith("Auszubildende") else 1.4
        cast.add(_key_person(cells, trade, hiring), 3.0 if cells[0] in BROKERS else usual)
    leads = [cells[0] for cells in written if cells[3].startswith("Teamleiter")]
    head = written[0][0]
    while trade.people >= 11 and len(leads) < trade.people // 8:
        lead = _drawn_person(trade, head, hiring, leading=True)
        cast.add(lead, 1.0)
        leads.append(lead.handle)
    for place in range(trade.people - len(cast.of_department[trade.key])):
        manager = leads[place % len(leads)] if leads else head
        temperament = hiring.rng.choices((0.0, 0.3, 1.0, 2.2), (15, 28, 42, 15))[0]
        cast.add(_drawn_person(trade, manager, hiring), temperament)


def _key_person(cells: list[str], trade: Trade, hiring: Hiring) -> PersonPart:
    handle, name, department, title, manager, language, helps, learns, about = cells
    return PersonPart(
        handle=handle,
        name=name,
        organisation=HOST,
        department=department,
        title=title,
        location=trade.home,
        about=about,
        helps_with=helps,
        wants_to_learn=learns,
        languages=("en", "de") if language == "en" else ("de", "en"),
        language="en" if language == "en" else "de",
        email=f"{handle}@{DOMAIN}",
        manager=manager or None,
        started=hiring.since - timedelta(days=hiring.rng.randrange(500, 7000)),
        joined=hiring.since,
        is_administrator=handle in ADMINISTRATORS,
    )


def _drawn_person(trade: Trade, manager: str, hiring: Hiring, *, leading: bool = False) -> PersonPart:
    rng = hiring.rng
    name, handle, woman = hiring.name()
    english = name.split()[0] in ENGLISH_AT_HOME and rng.random() < 0.8
    started = hiring.started() if not leading else hiring.since - timedelta(days=rng.randrange(900, 6000))
    return PersonPart(
        handle=handle,
        name=name,
        organisation=HOST,
        department=trade.key,
        title=_title(trade, woman=woman, leading=leading, rng=rng),
        location=rng.choice(REMOTE) if rng.random() < 0.12 else trade.home,
        about="",
        helps_with=_some(trade.helps_en if english else trade.helps, rng),
        wants_to_learn=_some(trade.learns, rng),
        languages=_languages(english=english, rng=rng),
        language="en" if english else "de",
        email=f"{handle}@{DOMAIN}",
        manager=manager,
        started=started,
        joined=hiring.joined(started),
    )


def _title(trade: Trade, *, woman: bool, leading: bool, rng: Random) -> str:
    if leading:
        return f"Teamleiter{'in' if woman else ''} {trade.name}"
    female, _, male = rng.choice(trade.titles.split(";")).strip().partition("/")
    return female if woman or not male else male


def _some(words: str, rng: Random) -> str:
    """None, one or two of the words."""
    pool = [word.strip() for word in words.split(";") if word.strip()]
    return ", ".join(rng.sample(pool, min(len(pool), rng.choice((0, 1, 1, 2, 2)))))


def _languages(*, english: bool, rng: Random) -> tuple[str, ...]:
    if english:
        return ("en", "de") if rng.random() < 0.6 else ("en",)
    return ("de", "en") if rng.random() < 0.55 else ("de",)


def _add_partners(cast: Cast, hiring: Hiring) -> None:
    for key, name, kind, description, domain, day, people in PARTNERS:
        came = datetime.combine(
            workdays.workday_before(hiring.until, day), workdays.OPENS, tzinfo=hiring.until.tzinfo
        )
        cast.organisations.append(OrganisationPart(key, name, kind, description, domain, came))
        for line in people.strip().splitlines():
            cast.add(_partner_person(line, key, domain, came, hiring), 1.0)


def _partner_person(line: str, key: str, domain: str, came: datetime, hiring: Hiring) -> PersonPart:
    handle, name, title, language, helps = (cell.strip() for cell in line.split("|"))
    return PersonPart(
        handle=handle,
        name=name,
        organisation=key,
        department=None,
        title=title,
        location="",
        about="",
        helps_with=helps,
        wants_to_learn="",
        languages=(language,),
        language="en" if language == "en" else "de",
        email=f"{handle}@{domain}",
        manager=None,
        started=came,
        joined=came + timedelta(minutes=hiring.rng.randrange(30, 400)),
    )


def _first_lines(cast: Cast) -> Iterator[LinePart]:
    for person in cast.people.values():
        if person.manager:
            yield LinePart(person.handle, person.manager, person.started)


def _changed_lines(cast: Cast, hiring: Hiring) -> Iterator[LinePart]:
    """Eight people move to another team of their department during the half year."""
    leads = {line.manager for line in cast.lines} - set(cast.of_department[BOARD])
    leads -= {part.head for part in cast.departments}
    movers = [
        person
        for person in cast.people.values()
        if person.manager in leads and person.started < hiring.since and person.handle not in leads
    ]
    for person in hiring.rng.sample(movers, 8):
        others = sorted(lead for lead in leads if cast.people[lead].department == person.department)
        others.remove(person.manager or "")
        if others:
            day = hiring.rng.randrange(30, 160)
            yield LinePart(person.handle, hiring.rng.choice(others), hiring.since + timedelta(days=day))
