"""What someone types into the search field, understood.

`pumpe "kalte Seite" -test from:@ada in:#werkstatt #kältetechnik after:2026-03-01 is:question`, or in German
with von:, in:, nach:, vor: and ist:. What cannot be understood is reported in `Query.ignored`; nothing
raises.
"""

import datetime
import re
import unicodedata
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar

from schwarm.lib.stems.words import word_stems, words

Item = TypeVar("Item")

LONGEST_QUERY = 500
MOST_TERMS = 16
# Shorter beginnings fit too many words: "in" would find "Innung", "Insel" and "intern".
SHORTEST_PREFIX = 4

_OPERATORS = {
    **dict.fromkeys(("from", "von"), "authors"),
    **dict.fromkeys(("in",), "spaces"),
    **dict.fromkeys(("before", "vor"), "before"),
    **dict.fromkeys(("after", "nach"), "after"),
    **dict.fromkeys(("is", "ist"), "kinds"),
}
_PART = re.compile(
    rf"(?P<minus>-)?(?:(?P<operator>{'|'.join(_OPERATORS)}):)?"
    r'(?:["„“”](?P<phrase>[^"„“”]*)(?:["„“”]|$)|(?P<bare>[^\s"„“”]+))',
    re.IGNORECASE,
)
_HASHTAG = re.compile(r"#([^\s#]+)")
_ISO_DATE = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", re.ASCII)
_GERMAN_DATE = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})", re.ASCII)

# Words nearly every text holds; they count in phrases, and when nothing else is asked for.
_STOP_WORDS = frozenset(
    """
    aber als am an auch auf aus bei das dass dem den der des die ein eine einem einen einer eines er
    es fuer hat ich im in ist mit nach nicht oder sich sie sind so und uns von vor war was wie wir
    wird zu zum zur a an and are as at be by for from has have he how i is it not of on or she that
    the this to was we what who will with you
    """.split()  # noqa: SIM905 (a hundred more quotes would not be easier to read)
)


@dataclass(frozen=True, slots=True)
class Term:
    """One word, or several that follow one another: a quoted phrase, or `K-4711`."""

    words: tuple[str, ...]
    is_prefix: bool = False
    """Longer words that begin like the last one are meant as well (`pump*`)."""

    @property
    def is_stop_word(self) -> bool:
        return len(self.words) == 1 and self.words[0] in _STOP_WORDS


@dataclass(frozen=True)
class Query:
    """A search: posts that hold all `terms`, none of `excluded`, and satisfy every other field that is set.

    Of several authors, spaces or kinds one is enough; of several hashtags all are wanted. `before` and
    `after` leave the named day out. Names are as typed, without @ and #, and in lower case.
    """

    text: str = ""
    terms: tuple[Term, ...] = ()
    excluded: tuple[Term, ...] = ()
    authors: tuple[str, ...] = ()
    spaces: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    before: datetime.date | None = None
    after: datetime.date | None = None
    ignored: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Nothing is asked for: no word, no name, no date."""
        return self == Query(text=self.text, ignored=self.ignored)

    def unwanted(self) -> "Query":
        """Return a search for what this one excludes, for `NOT IN` where no word is asked for."""
        return Query(text=self.text, terms=self.excluded)

    def wants(self, word: str) -> bool:
        """Say whether `word`, found in a post, is one that was asked for and should be marked.

        Compounds count ("Verdampferleistung" for "Verdampfer"), whether or not they were searched for.
        """
        return any(stem in self._stems or stem.startswith(self._beginnings) for stem in word_stems(word))

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(stem for term in self.terms for word in term.words for stem in word_stems(word))

    @cached_property
    def _beginnings(self) -> tuple[str, ...]:
        return tuple(stem for stem in self._stems if len(stem) >= SHORTEST_PREFIX)


@dataclass(slots=True)
class _Reading:
    """A query while it is being read."""

    terms: list[Term] = field(default_factory=list)
    excluded: list[Term] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    spaces: list[str] = field(default_factory=list)
    hashtags: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    before: datetime.date | None = None
    after: datetime.date | None = None
    ignored: list[str] = field(default_factory=list)


def query(text: str) -> Query:
    """Read a search as it was typed; every text is a search."""
    shown = _storable(text)[:LONGEST_QUERY].strip()
    reading = _Reading()
    for part in _PART.finditer(shown):
        if not _read(part, reading):
            reading.ignored.append(part[0])
    found = Query(
        text=shown,
        excluded=_unique(reading.excluded),
        authors=_unique(reading.authors),
        spaces=_unique(reading.spaces),
        hashtags=_unique(reading.hashtags),
        kinds=_unique(reading.kinds),
        before=reading.before,
        after=reading.after,
        ignored=tuple(reading.ignored),
    )
    return replace(found, terms=_without_stop_words(_unique(reading.terms)))


def _storable(text: str) -> str:
    """Return `text` without what no database takes: control characters and halves of characters."""
    encodable = text.encode(errors="ignore").decode()
    return "".join(character if character.isprintable() else " " for character in encodable)


def _read(part: re.Match[str], reading: _Reading) -> bool:
    """Take one part of the query into `reading`; say whether it was understood."""
    operator = _OPERATORS.get((part["operator"] or "").lower())
    value = part["bare"] if part["phrase"] is None else part["phrase"]
    if operator is None:
        return _read_words(part, value, reading)
    if part["minus"]:
        return False
    if operator in ("before", "after"):
        return _read_date(operator, value, reading)
    return _read_name(operator, value, reading)


def _read_name(operator: str, value: str, reading: _Reading) -> bool:
    name = unicodedata.normalize("NFKC", value).strip().lstrip("@#").casefold()
    name = unicodedata.normalize("NFKC", name)  # as hashtags are kept; folding may have decomposed it again
    if name:
        getattr(reading, operator).append(name)
    return bool(name)


def _read_date(operator: str, value: str, reading: _Reading) -> bool:
    match = _ISO_DATE.fullmatch(value) or _GERMAN_DATE.fullmatch(value)
    try:
        day = _day(match) if match else None
    except ValueError:
        day = None
    if day:
        setattr(reading, operator, day)
    return day is not None


def _day(match: re.Match[str]) -> datetime.date:
    return datetime.date(int(match["year"]), int(match["month"]), int(match["day"]))


def _read_words(part: re.Match[str], value: str, reading: _Reading) -> bool:
    hashtag = _HASHTAG.fullmatch(value) if part["bare"] and not part["minus"] else None
    if hashtag:
        return _read_name("hashtags", hashtag[1].rstrip(".,;:!?"), reading)
    found = tuple(words(value))
    goal = reading.excluded if part["minus"] else reading.terms
    if found and len(goal) < MOST_TERMS:
        goal.append(Term(found[:MOST_TERMS], is_prefix=bool(part["bare"]) and value.endswith("*")))
    return bool(found) and goal[-1].words == found


def _unique(items: list[Item]) -> tuple[Item, ...]:
    return tuple(dict.fromkeys(items))


def _without_stop_words(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    telling = tuple(term for term in terms if not term.is_stop_word)
    return telling or terms
