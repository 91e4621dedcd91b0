"""Lists of people: who they are, where they belong, who leads them, and who may be named."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from schwarm.network.readers.errors import Unreadable
from schwarm.network.readers.table import text_rows
from schwarm.network.words import translated

NAMES = {
    "id": ("id", "person", "email", "e-mail", "user"),
    "name": ("name", "displayname"),
    "department": ("department", "dept", "unit", "team", "group", "abteilung"),
    "manager": ("manager", "reportstoid", "reports_to", "manager_id", "vorgesetzte"),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """The people of an organisation: names and departments by id, and managers where they are known."""

    names: dict[str, str]
    departments: dict[str, str]
    managers: dict[str, str]


def read_people(path: Path, language: str = "en") -> Listed:
    """A list with the columns id, name, department, manager; only id must be there.

    Without a header, the columns are id and department. Where there are managers and no departments, the
    units
    are the branches beneath the head, named by their size: the largest is "Unit 1".
    """
    rows = list(text_rows(path))
    if not rows:
        raise Unreadable(path, "the file is empty. Its first line should be: id,name,department,manager", 1)
    columns = _columns(path, rows[0][1])
    listed = Listed({}, {}, {})
    for line, fields in rows if columns == {"id": 0, "department": 1} and _headless(rows[0][1]) else rows[1:]:
        row = {name: fields[place] if place < len(fields) else "" for name, place in columns.items()}
        _enter(listed, row, path, line)
    if "department" not in columns and listed.managers:
        listed.departments.update(_branches(listed.managers, language))
    return listed


def read_consented(path: Path) -> frozenset[str]:
    """The ids of people who agreed to be named: one a line, or the column id of a table."""
    rows = list(text_rows(path))
    if rows and "id" in (head := [field.lower() for field in rows[0][1]]):
        return frozenset(
            fields[head.index("id")] for _line, fields in rows[1:] if len(fields) > head.index("id")
        )
    return frozenset(fields[0] for _line, fields in rows)


def _columns(path: Path, head: list[str]) -> dict[str, int]:
    lowered = [field.lower().lstrip("\ufeff") for field in head]
    columns = {
        name: lowered.index(alias) for name, aliases in NAMES.items() for alias in aliases if alias in lowered
    }
    if "id" in columns:
        return columns
    if _headless(head):
        return {"id": 0, "department": 1}
    found = ", ".join(head)
    raise Unreadable(
        path, f"no column is named id; there are: {found}. Name them id,name,department,manager.", 1
    )


def _headless(head: list[str]) -> bool:
    return len(head) == 2 and head[0].isdigit()


def _enter(listed: Listed, row: dict[str, str], path: Path, line: int) -> None:
    person = row["id"]
    if not person:
        raise Unreadable(path, "there is no id. Fill it in or leave the line out.", line)
    if person in listed.names:
        raise Unreadable(path, f"“{person}” is there twice. Keep one of the two lines.", line)
    listed.names[person] = row.get("name") or person
    if row.get("department"):
        listed.departments[person] = row["department"]
    if row.get("manager"):
        listed.managers[person] = row["manager"]


def _branches(managers: dict[str, str], language: str) -> dict[str, str]:
    """For each person the branch beneath the head; who is the head is in none."""
    branch = {person: _top(person, managers) for person in managers}
    ranked = [top for top, _size in Counter(filter(None, branch.values())).most_common()]
    _ = translated(language).gettext
    return {
        person: _("Unit %(number)s") % {"number": ranked.index(top) + 1}
        for person, top in branch.items()
        if top
    }


def _top(person: str, managers: dict[str, str]) -> str:
    """Whoever reports to the head, on the line up from `person`; empty for the head and where it is a
    circle.
    """
    seen = {person}
    while (boss := managers.get(person, person)) != person:
        if managers.get(boss, boss) == boss:
            return person
        if boss in seen:
            return ""
        seen.add(boss)
        person = boss
    return ""
