"""Whom and what people could get to know outside their own department; knows no database.

Bridges are made of what all who work here may know: topics named openly, profiles, open spaces, questions to
all. What two people have to do with each other plays no part, so that no suggestion tells of it.
"""

import heapq
import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from zlib import crc32

from schwarm.lib.stems import stems

# topics that more people name say little about any two of them
MOST_NAMING = 60
# so many are weighed for one person, and at most so many of each kind are kept
CANDIDATES = 24
# so many who could help are weighed for one text
MOST_ABLE = 20
KEPT = {"post": 2, "person": 3, "space": 2}
# nobody is suggested to more people than that at a time, and no post
MOST_READERS = {"post": 3, "person": 10, "space": math.inf}
# one of so many is new at most, or being new is nothing that two have in common
RARE = 4
FEWEST_MEMBERS, FEWEST_UNITS = 5, 3
LONGEST_WORD = 100
PHRASES = re.compile(r"[,;\n]")
LANGUAGES = ("de", "en")

Stems = tuple[frozenset[str], ...]
# leaves of candidates those that are against nobody's will
Allowed = Callable[["list[Candidate]"], "list[Candidate]"]


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who works here, as everybody may know her; `unit` is her department."""

    id: int
    unit: int | None
    helps_with: str = ""
    wants_to_learn: str = ""
    is_new: bool = False

    def is_outside(self, unit: int | None) -> bool:
        """Whether she works in another department than somebody from `unit`."""
        return self.unit is not None and self.unit != unit


@dataclass(frozen=True, slots=True)
class Topic:
    """That somebody named a topic openly, last in this post."""

    author: int
    tag: int
    label: str
    space: int | None
    post: int


@dataclass(frozen=True, slots=True)
class Question:
    """An open question that nobody has answered."""

    post: int
    author: int
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """An open space, the department it belongs to, how many people are in it, and from which departments."""

    id: int
    unit: int | None
    members: int = 0
    units: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A bridge that could be shown: as `models.Bridge` has it, with how good it is."""

    person: int
    kind: str
    subject: int
    reason: str
    word: str
    post: int | None
    score: float

    @property
    def order(self) -> tuple[float, int, str, int]:
        """The best first; the same facts always give the same order."""
        return (-self.score, self.person, self.kind, self.subject)


@dataclass
class Company:
    """All that bridges are made of. `follows` are pairs of a person and a topic."""

    members: Collection[Member]
    topics: Collection[Topic] = ()
    questions: Collection[Question] = ()
    places: Collection[Place] = ()
    follows: Collection[tuple[int, int]] = ()
    by_id: dict[int, Member] = field(init=False)

    def __post_init__(self) -> None:
        self.by_id = {member.id: member for member in self.members}

    @cached_property
    def named(self) -> dict[int, dict[int, Topic]]:
        """By topic and author, the last time she named it."""
        found: dict[int, dict[int, Topic]] = defaultdict(dict)
        for topic in sorted(self.topics, key=lambda one: one.post):
            if topic.author in self.by_id:
                found[topic.tag][topic.author] = topic
        return found

    @cached_property
    def interests(self) -> dict[int, dict[int, str]]:
        """By person, topics with the reason why she may want to read about them."""
        found: dict[int, dict[int, str]] = defaultdict(dict)
        for person, tag in self.follows:
            found[person][tag] = "followed"
        for tag, authors in self.named.items():
            for author in authors:
                found[author][tag] = "topic"
        return found

    @cached_property
    def helpers(self) -> dict[str, list[tuple[Stems, str, Member]]]:
        """What people help with, by one of its stems in each language."""
        found: dict[str, list[tuple[Stems, str, Member]]] = defaultdict(list)
        for member in self.members:
            for phrase in phrases(member.helps_with):
                for stem in {min(each) for each in stems_of(phrase)}:
                    found[stem].append((stems_of(phrase), phrase, member))
        return found

    def weight(self, tag: int) -> float:
        """How much a topic tells of two people who share it: the fewer name it, the more."""
        people = len(self.named.get(tag, ()))
        return 1 / math.log2(1 + people) if 0 < people <= MOST_NAMING else 0.0

    def able(self, text: str) -> Iterator[tuple[Member, str]]:
        """Who helps with something that a text is about, and with what: each word of it has to occur.

        Where many could, another text begins with others of them.
        """
        about = stems_of(text)
        found: dict[int, tuple[Member, str]] = {}
        for stem in sorted(frozenset().union(*about)):
            for wanted, phrase, member in self.helpers.get(stem, ()):
                if any(one <= all_ for one, all_ in zip(wanted, about, strict=True)):
                    found.setdefault(member.id, (member, phrase))
        able = list(found.values())
        first = crc32(text.encode()) % len(able) if len(able) > MOST_ABLE else 0
        yield from (able[first:] + able[:first])[:MOST_ABLE]


def phrases(text: str) -> list[str]:
    """What a profile lists, one by one."""
    found = (" ".join(part.split()) for part in PHRASES.split(text))
    return [part for part in found if 3 <= len(part) <= LONGEST_WORD and any(map(str.isalnum, part))]


def stems_of(text: str) -> Stems:
    """The stems of a text, as a German and as an English one."""
    return tuple(frozenset(stems(text, language)) for language in LANGUAGES)


def bridges(company: Company, allowed: Allowed = list) -> list[tuple[Candidate, int]]:
    """Bridges with their ranks, best first for each person; only those that `allowed` leaves."""
    best = _best(chain(_people(company), _places(company), _questions(company), _newcomers(company)))
    return _ranked(_chosen(company, allowed(best)))


def _people(company: Company) -> Iterator[Candidate]:
    yield from _sharing_topics(company)
    for member in company.members:
        for helper, phrase in company.able(member.wants_to_learn) if member.wants_to_learn else ():
            if helper.id != member.id and helper.is_outside(member.unit):
                yield Candidate(member.id, "person", helper.id, "helps", phrase, None, 2.0)
            if helper.id != member.id and member.is_outside(helper.unit):
                score = 1.5 + member.is_new
                yield Candidate(helper.id, "person", member.id, "learns", phrase, None, score)


def _sharing_topics(company: Company) -> Iterator[Candidate]:
    """People of other departments who write about what somebody writes about or follows."""
    for reader in company.members:
        scores: dict[int, float] = defaultdict(float)
        best: dict[int, tuple[float, int]] = {}
        for tag in sorted(company.interests.get(reader.id, ())):
            weight = company.weight(tag)
            for author in company.named.get(tag, ()) if weight else ():
                if author != reader.id and company.by_id[author].is_outside(reader.unit):
                    scores[author] += weight
                    best[author] = max(best.get(author, (0.0, 0)), (weight, -tag))
        for score, author in heapq.nlargest(
            CANDIDATES, ((score, author) for author, score in scores.items())
        ):
            topic = company.named[-best[author][1]][author]
            reason = company.interests[reader.id][topic.tag]
            yield Candidate(reader.id, "person", author, reason, topic.label, topic.post, score)


def _places(company: Company) -> Iterator[Candidate]:
    """Open spaces of other departments in which somebody's topics are spoken of."""
    places = {place.id: place for place in company.places}
    last: dict[int, dict[int, Topic]] = defaultdict(dict)
    for topic in sorted(company.topics, key=lambda one: one.post):
        if topic.space in places:
            last[topic.tag][topic.space] = topic
    for reader in company.members:
        found: dict[int, Candidate] = {}
        for tag, reason in sorted(company.interests.get(reader.id, {}).items()):
            for space, topic in last.get(tag, {}).items():
                score = company.weight(tag) + (found[space].score if space in found else 0)
                if places[space].unit != reader.unit or reader.unit is None:
                    found[space] = Candidate(
                        reader.id, "space", space, reason, topic.label, topic.post, score
                    )
        yield from found.values()


def _questions(company: Company) -> Iterator[Candidate]:
    """For each open question, who of another department could answer it; and for who asked, those people."""
    for question in company.questions:
        author = company.by_id.get(question.author)
        if author is None:
            continue
        for helper, phrase in company.able(question.text):
            if helper.id != author.id and helper.is_outside(author.unit):
                yield Candidate(helper.id, "post", question.post, "answers", phrase, question.post, 3.0)
                yield Candidate(author.id, "person", helper.id, "answers", phrase, question.post, 3.0)
        yield from _by_topics(company, question, author)


def _by_topics(company: Company, question: Question, author: Member) -> Iterator[Candidate]:
    asked = [tag for tag, authors in company.named.items() if _names(authors, question)]
    for tag in asked:
        for other in company.named[tag]:
            if other != author.id and company.by_id[other].is_outside(author.unit):
                label = company.named[tag][author.id].label
                score = 1 + company.weight(tag)
                yield Candidate(other, "post", question.post, "topic", label, question.post, score)


def _names(authors: dict[int, Topic], question: Question) -> bool:
    named = authors.get(question.author)
    return named is not None and named.post == question.post


def _newcomers(company: Company) -> Iterator[Candidate]:
    """Who is new meets others who are, where not most are, and spaces in which many departments meet."""
    new = [member for member in company.members if member.is_new]
    mixed = [p for p in company.places if p.members >= FEWEST_MEMBERS and p.units >= FEWEST_UNITS]
    for reader in new:
        for other in new if len(new) * RARE <= len(company.members) else ():
            if other.id != reader.id and other.is_outside(reader.unit):
                yield Candidate(reader.id, "person", other.id, "new", "", None, 0.1)
        for place in mixed:
            if place.unit is None or place.unit != reader.unit:
                score = 0.1 + place.units / 1000
                yield Candidate(reader.id, "space", place.id, "mixed", str(place.units), None, score)


def _best(every: Iterable[Candidate]) -> list[Candidate]:
    """The best for each person, each subject once."""
    kept: dict[int, dict[tuple[str, int], Candidate]] = defaultdict(dict)
    for one in every:
        own, key = kept[one.person], (one.kind, one.subject)
        if key not in own or (one.score, own[key].reason) > (own[key].score, one.reason):
            own[key] = one
        if len(own) > 4 * CANDIDATES:
            kept[one.person] = {(best.kind, best.subject): best for best in _first(own.values())}
    return sorted(
        chain.from_iterable(_first(own.values()) for own in kept.values()), key=lambda one: one.order
    )


def _first(candidates: Iterable[Candidate]) -> list[Candidate]:
    return heapq.nsmallest(CANDIDATES, candidates, key=lambda one: one.order)


def _chosen(company: Company, best: Iterable[Candidate]) -> dict[int, list[Candidate]]:
    """The best for all together: few are suggested to many, and everybody meets different departments."""
    readers: Counter[tuple[str, int]] = Counter()
    kept: dict[int, list[Candidate]] = defaultdict(list)
    for one in best:
        same = [other for other in kept[one.person] if other.kind == one.kind]
        is_full = len(same) >= KEPT[one.kind] or readers[one.kind, one.subject] >= MOST_READERS[one.kind]
        if not is_full and not _is_known_unit(company, one, same):
            kept[one.person].append(one)
            readers[one.kind, one.subject] += 1
    return kept


def _is_known_unit(company: Company, one: Candidate, same: list[Candidate]) -> bool:
    """Whether another person of the same department is suggested already."""
    units = {company.by_id[other.subject].unit for other in same if other.kind == "person"}
    return one.kind == "person" and company.by_id[one.subject].unit in units


def _ranked(kept: dict[int, list[Candidate]]) -> list[tuple[Candidate, int]]:
    """One of each kind in turn, so that the first few differ."""
    ranked = []
    for person in sorted(kept):
        places: Counter[str] = Counter()
        turns = []
        for one in kept[person]:
            turns.append((places[one.kind], list(KEPT).index(one.kind), one))
            places[one.kind] += 1
        turns.sort(key=lambda turn: turn[:2])
        ranked += [(one, rank) for rank, (_turn, _kind, one) in enumerate(turns)]
    return ranked
