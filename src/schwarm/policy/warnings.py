"""What an author is told before words of hers are said: which passage, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schwarm.lib.errors import Invalid, NeedsConfirmation
from schwarm.policy.guard import Finding, Verdict
from schwarm.policy.queries import keyed

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Promise

LONGEST_SHOWN = 120
# how an answer begins that says why something is said all the same
WHY = "why:"
SIGNS_OF_A_SECRET = 4


class Why(StrEnum):
    """Why somebody says it all the same: counted, and kept with nobody's name and no post."""

    PUBLISHED = "published"
    HARMLESS = "harmless"
    OWN = "own"
    NEEDED = "needed"

    @property
    def label(self) -> "Promise":
        return WHYS[self]


WHYS: "dict[str, Promise]" = {
    Why.PUBLISHED: gettext_lazy("It is published already"),
    Why.HARMLESS: gettext_lazy("It is not confidential"),
    Why.OWN: gettext_lazy("It is about myself, or those concerned agree"),
    Why.NEEDED: gettext_lazy("Those who read this have to know it"),
}


def why_in(answers: Iterable[str]) -> Why | None:
    """The reason among an author's answers, if she gave one."""
    said = (answer.removeprefix(WHY) for answer in answers if answer.startswith(WHY))
    return next((Why(one) for one in said if one in WHYS), None)


@dataclass(frozen=True, slots=True)
class Passage:
    """A finding in words. `answer` is what stands for the author's yes to just this passage."""

    text: str
    reason: str
    kind: str
    answer: str
    entry: str = ""

    def __str__(self) -> str:
        return _("“%(passage)s”: %(reason)s") % {"passage": self.text, "reason": self.reason}


class SecretFound(Invalid):
    """There is a secret, which must go; of it only the first signs are repeated."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self.passages = tuple(passages)
        found = " ".join(map(str, self.passages))
        super().__init__(_("%(found)s Take it out or mask it.") % {"found": found}, "text")


class Doubtful(NeedsConfirmation):
    """Something may be confidential. The author decides."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self.passages = tuple(passages)
        found = " ".join(map(str, self.passages))
        message = _("%(found)s Post anyway?") % {"found": found}
        super().__init__(message, "guard", frozenset(passage.answer for passage in self.passages))


def passages_of(text: str, judged: Verdict) -> list[Passage]:
    """What was found in `text`, each passage once."""
    found = [_in_words(finding, finding.passage(text)) for finding in judged]
    return list({passage.answer: passage for passage in found}.values())


def _in_words(finding: Finding, words: str) -> Passage:
    shown = f"{words[:SIGNS_OF_A_SECRET]}…" if finding.must_go else words
    reason = str(finding.reason)
    if finding.owner:
        reason += " " + _("%(name)s answers for entry %(entry)s of the list.") % {
            "name": finding.owner,
            "entry": finding.entry,
        }
    if len(shown) > LONGEST_SHOWN:
        shown = f"{shown[:LONGEST_SHOWN]}…"
    return Passage(shown, reason, finding.kind, answer_to(finding.kind, words), finding.entry)


def answer_to(kind: str, words: str) -> str:
    """The yes to one passage: it holds for these words and no others."""
    return f"guard:{keyed('answer', f'{kind}:{words}').hex()[:16]}"
