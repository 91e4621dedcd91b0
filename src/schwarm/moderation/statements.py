"""The statement of reasons: every field of a decision, checked before anybody can sign it.

After Article 17 of the Digital Services Act, with the questions that the guidelines ask of reviewers.
"""

import json
import re
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.utils.translation import gettext as _

from schwarm.lib.errors import Invalid
from schwarm.policy.measures import Measure

SHORTEST_WHY = 80
LONGEST_TEXT = 4000
LONGEST_NOTE = 1000
LONGEST_PAUSE = timedelta(days=7)
SOURCES = frozenset({"report", "own_initiative", "authority"})


@dataclass(frozen=True, slots=True)
class CriticismTest:
    """The three questions for the line between criticism and insult, in their order."""

    addresses_matter: bool
    denies_worth: bool
    survives_rewording: bool

    @property
    def is_criticism(self) -> bool:
        """Whether at most a request to rephrase may follow."""
        return self.addresses_matter or self.survives_rewording


@dataclass(frozen=True, slots=True)
class Reasons:
    """What reviewers write and sign; the case adds parties, versions, votes, redress and signatures."""

    clause: int
    measure: Measure
    # what is restricted: "post", "passage" or "author"
    scope: str
    # the quote relied on
    facts: str
    why_clause: str
    criticism_test: CriticismTest
    note: str = ""
    passage: str = ""
    legal_ground: str = ""
    pause_days: int = 0

    @property
    def hash(self) -> str:
        """What a signature is about: SHA-256 of all fields as JSON with sorted keys."""
        told = json.dumps(asdict(self), sort_keys=True, ensure_ascii=False)
        return sha256(told.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Ground:
    """What a case says about how it may be decided."""

    allowed: frozenset[Measure]
    is_insult: bool
    source: str
    # the words of the version that is judged
    text: str
    is_panel: bool
    # names of the pictures and other files that the post holds
    pictures: Collection[str] = ()
    # reasons given in other cases, folded: nobody decides by template
    used: Collection[str] = ()


def check_reasons(reasons: Reasons, ground: Ground) -> None:
    """Raise `Invalid`, naming the field, unless these reasons may be signed."""
    _check_measure(reasons, ground)
    _check_facts(reasons, ground)
    _check_why(reasons, ground)
    if ground.source not in SOURCES:
        raise ValueError(ground.source)
    if ground.source == "authority" and not reasons.legal_ground.strip():
        raise Invalid(_("Name the legal ground of the order."), "legal_ground")


def _check_measure(reasons: Reasons, ground: Ground) -> None:
    measure = reasons.measure
    if measure == Measure.NONE:
        return
    if measure not in ground.allowed:
        raise Invalid(_("This rule does not allow this measure for a post of that time."), "measure")
    if measure == Measure.PAUSE and not ground.is_panel:
        raise Invalid(_("Only a panel decides about a pause."), "measure")
    if measure == Measure.PAUSE and not 1 <= reasons.pause_days <= LONGEST_PAUSE.days:
        raise Invalid(_("A pause lasts from one to seven days."), "pause_days")
    if ground.is_insult and reasons.criticism_test.is_criticism and measure.weight > Measure.REPHRASE.weight:
        raise Invalid(
            _("Where a matter is addressed, at most a request to rephrase may follow."), "criticism_test"
        )
    if measure == Measure.NOTE and not 1 <= len(reasons.note.strip()) <= LONGEST_NOTE:
        raise Invalid(_("Write the note, in up to %(count)s characters.") % {"count": LONGEST_NOTE}, "note")
    if reasons.scope != scope_of(measure):
        raise Invalid(_("This measure has another scope."), "scope")


def _check_facts(reasons: Reasons, ground: Ground) -> None:
    if not reasons.facts.strip() or len(reasons.facts) > LONGEST_TEXT:
        raise Invalid(_("Quote the words that the decision relies on."), "facts")
    is_picture = reasons.facts in ground.pictures
    if ground.text and not is_picture and folded(reasons.facts) not in folded(ground.text):
        raise Invalid(_("These words do not stand in the version that is judged."), "facts")
    is_there = reasons.passage in ground.text or reasons.passage in ground.pictures
    if reasons.measure == Measure.MASK and not (reasons.passage.strip() and is_there):
        raise Invalid(_("Mark the passage to mask, word for word."), "passage")


def _check_why(reasons: Reasons, ground: Ground) -> None:
    why = reasons.why_clause.strip()
    if not SHORTEST_WHY <= len(why) <= LONGEST_TEXT:
        message = _("Say in at least %(count)s characters why the rule is broken, or why not.")
        raise Invalid(message % {"count": SHORTEST_WHY}, "why_clause")
    if folded(why) in ground.used:
        raise Invalid(_("These reasons were given before. Say what holds for this post."), "why_clause")


def scope_of(measure: Measure) -> str:
    """What a measure reaches."""
    return {Measure.MASK: "passage", Measure.PAUSE: "author"}.get(measure, "post")


def folded(text: str) -> str:
    """Words as they are compared: without case, signs and space."""
    return re.sub(r"\W+", " ", text.casefold()).strip()


def end_of(reasons: Reasons, now: datetime) -> datetime | None:
    """Until when a measure holds; nothing where it has no end of its own."""
    if reasons.measure == Measure.PAUSE:
        return now + timedelta(days=reasons.pause_days)
    if reasons.measure == Measure.REPHRASE:
        return now + timedelta(days=3)
    return None
