"""The text file of the guidelines: front matter, numbered clauses, each in every language with examples.

    ---
    version: 2
    in force from: 2027-03-01          a day (UTC), or "the beginning" for version 1
    predecessor: 5f2c…                 SHA-256 of the file before, or "none" for version 1
    languages: de, en
    ---

    # 5 insult: note, rephrase, fold   number, name, "core" if it is one, and the measures it allows
    ## de: Beleidigen nicht            a title in each language, then paragraphs,
    + allowed                          then examples of what is allowed
    - not allowed                      and of what is not

Plain Python without Django, so that whoever doubts a version can check it with this file alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import NoReturn

from schwarm.policy.measures import ALL_MEASURES, Measure

BEGINNING = "the beginning"
NOTHING = "none"
FIELDS = ("version", "in force from", "predecessor", "languages")
CLAUSE = re.compile(
    r"# (?P<number>[1-9]\d{0,2}) (?P<name>[a-z-]{2,40})(?P<core> core)?(?:: (?P<measures>.+))?"
)
WORDING = re.compile(r"## (?P<language>[a-z]{2}): (?P<title>.{2,120})")
HASH = re.compile(r"[0-9a-f]{64}")


class Malformed(ValueError):
    """The file cannot be read as guidelines; the message names the line and what is wrong there."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A clause in one language."""

    title: str
    paragraphs: tuple[str, ...]
    allowed: tuple[str, ...]
    not_allowed: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True)
class Clause:
    """One numbered clause. A clause without measures is a promise: nothing can follow from it for a post."""

    number: int
    name: str
    is_core: bool
    measures: frozenset[Measure]
    wordings: dict[str, Wording]

    @property
    def is_rule(self) -> bool:
        """Whether a post can break it."""
        return bool(self.measures)

    def in_language(self, language: str) -> Wording:
        """The wording in a language; in English, or else in the first, where there is none."""
        spoken = self.wordings.get(language[:2]) or self.wordings.get("en")
        return spoken or next(iter(self.wordings.values()))


@dataclass(frozen=True, slots=True)
class Guidelines:
    """One version as it stands in its file. `in_force_from` is nothing for the first, which always held."""

    version: int
    in_force_from: date | None
    predecessor: str
    languages: tuple[str, ...]
    clauses: tuple[Clause, ...]
    hash: str

    def clause(self, number: int | None) -> Clause | None:
        return next((clause for clause in self.clauses if clause.number == number), None)

    @property
    def rules(self) -> tuple[Clause, ...]:
        """The clauses that a post can break."""
        return tuple(clause for clause in self.clauses if clause.is_rule)

    @property
    def core(self) -> tuple[Clause, ...]:
        return tuple(clause for clause in self.clauses if clause.is_core)


def hash_of(text: str) -> str:
    """SHA-256 of the file in UTF-8, in hexadecimal; lines end with LF alone."""
    return sha256(text.replace("\r\n", "\n").encode()).hexdigest()


def parse(text: str) -> Guidelines:
    """Read a file; raises `Malformed`."""
    lines = _Lines(text.replace("\r\n", "\n").split("\n"))
    told = _front_matter(lines)
    languages = tuple(word.strip() for word in told["languages"].split(","))
    clauses = tuple(_clauses(lines, languages))
    _check_numbers(lines, clauses)
    return Guidelines(
        version=_version(lines, told["version"]),
        in_force_from=_day(lines, told["in force from"]),
        predecessor=_predecessor(lines, told["predecessor"]),
        languages=languages,
        clauses=clauses,
        hash=hash_of(text),
    )


def check_follows(new: Guidelines, before: Guidelines) -> None:
    """Raise `Malformed` unless `new` is chained to `before`, and numbers keep their names and their order."""
    if new.predecessor != before.hash or new.version != before.version + 1:
        raise Malformed(f"Version {before.version + 1} must name {before.hash} as its predecessor.")
    if new.in_force_from is None or new.in_force_from <= (before.in_force_from or date.min):
        raise Malformed(f"It must come into force after version {before.version}.")
    if not set(new.languages) >= set(before.languages):
        raise Malformed("No language may get lost.")
    names = {clause.number: clause.name for clause in before.clauses}
    for clause in new.clauses:
        if names.get(clause.number, clause.name) != clause.name:
            raise Malformed(f"Number {clause.number} belongs to “{names[clause.number]}”; take a new one.")


def core_is_kept(new: Guidelines, before: Guidelines) -> bool:
    """Whether all core clauses stand in `new` word for word."""
    return {clause.number: clause for clause in before.core} == {clause.number: clause for clause in new.core}


class _Lines:
    """The lines of a file, one after the other, with the number of the current one for messages."""

    def __init__(self, lines: list[str]) -> None:
        self._lines, self.at = lines, 0

    def peek(self) -> str | None:
        return self._lines[self.at].rstrip() if self.at < len(self._lines) else None

    def take(self) -> str:
        line = self.peek()
        if line is None:
            self.refuse("The file ends too early.")
        self.at += 1
        return line

    def skip_empty(self) -> None:
        while self.peek() == "":
            self.at += 1

    def refuse(self, why: str) -> NoReturn:
        raise Malformed(f"Line {self.at + 1}: {why}")


def _front_matter(lines: _Lines) -> dict[str, str]:
    if lines.take() != "---":
        lines.refuse("The file begins with a line of three hyphens.")
    told: dict[str, str] = {}
    while (line := lines.take()) != "---":
        name, colon, value = line.partition(":")
        if not colon or name not in FIELDS or name in told or not value.strip():
            lines.refuse(f"Each of {', '.join(FIELDS)} stands here once, with a colon and a value.")
        told[name] = value.strip()
    if missing := [name for name in FIELDS if name not in told]:
        lines.refuse(f"These are missing above: {', '.join(missing)}.")
    return told


def _clauses(lines: _Lines, languages: tuple[str, ...]) -> Iterator[Clause]:
    lines.skip_empty()
    while (line := lines.peek()) is not None:
        head = CLAUSE.fullmatch(line)
        if head is None:
            lines.refuse("A clause begins with “# number name”, “core” if it is, and its measures.")
        measures = _measures(lines, head["measures"])
        lines.take()
        wordings = {language: _wording(lines, language) for language in languages}
        yield Clause(int(head["number"]), head["name"], bool(head["core"]), measures, wordings)
        lines.skip_empty()


def _measures(lines: _Lines, written: str | None) -> frozenset[Measure]:
    names = [word.strip() for word in (written or "").split(",") if word.strip()]
    if unknown := [name for name in names if name not in ALL_MEASURES]:
        lines.refuse(f"There is no measure “{unknown[0]}”. The list is closed.")
    return frozenset(Measure(name) for name in names)


def _wording(lines: _Lines, language: str) -> Wording:
    lines.skip_empty()
    head = WORDING.fullmatch(lines.take())
    if head is None or head["language"] != language:
        lines.at -= 1
        lines.refuse(f"Here stands the clause in “{language}”: “## {language}: title”.")
    blocks = list(_blocks(lines))
    examples = [line for block in blocks for line in block if line[:2] in {"+ ", "- "}]
    paragraphs = tuple(" ".join(block) for block in blocks if block[0][:2] not in {"+ ", "- "})
    allowed = tuple(line[2:] for line in examples if line.startswith("+ "))
    not_allowed = tuple(line[2:] for line in examples if line.startswith("- "))
    if not (paragraphs and allowed and not_allowed):
        lines.refuse("A clause has a text, an example of what is allowed, and one of what is not.")
    return Wording(head["title"], paragraphs, allowed, not_allowed)


def _blocks(lines: _Lines) -> Iterator[list[str]]:
    """Lines that belong together, up to the next heading."""
    lines.skip_empty()
    while (line := lines.peek()) is not None and not line.startswith("#"):
        block = []
        while (line := lines.peek()) and not line.startswith("#"):
            block.append(lines.take())
        yield block
        lines.skip_empty()


def _check_numbers(lines: _Lines, clauses: tuple[Clause, ...]) -> None:
    numbers = [clause.number for clause in clauses]
    names = {clause.name for clause in clauses}
    if not clauses or numbers != sorted(set(numbers)) or len(names) != len(clauses):
        lines.refuse("Clauses stand in the order of their numbers, and each number and name stands once.")


def _version(lines: _Lines, written: str) -> int:
    if not re.fullmatch(r"[1-9]\d{0,3}", written):
        lines.refuse("The version is a whole number from 1.")
    return int(written)


def _day(lines: _Lines, written: str) -> date | None:
    if written == BEGINNING:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        lines.refuse(f"“in force from” is a day such as 2027-03-01, or “{BEGINNING}”.")


def _predecessor(lines: _Lines, written: str) -> str:
    if written != NOTHING and not HASH.fullmatch(written):
        lines.refuse(f"The predecessor is a SHA-256 in 64 small hexadecimal digits, or “{NOTHING}”.")
    return "" if written == NOTHING else written
