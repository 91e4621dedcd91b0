"""A text read by the heads that are shipped."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from schwarm.policy.tone.language import Language, language_of
from schwarm.policy.tone.model import Model, load
from schwarm.policy.tone.words import words as words_of

WEIGHTS = Path(__file__).parent / "weights"


class Head(StrEnum):
    """What is looked for: insult of a person or group; rough language of any kind; negative sentiment."""

    INSULT = "insult"
    OFFENCE = "offence"
    NEGATIVE = "negative"


@dataclass(frozen=True, slots=True)
class Reading:
    """What one head makes of a text.

    `score` is good for sorting and nothing else. `reads_so` holds at the even threshold and
    is right often enough for sums over many texts; `wants_hint` at one that lets criticism pass. `because`
    names the strongest words and pairs of words.
    """

    head: Head
    language: Language
    score: float
    reads_so: bool
    wants_hint: bool
    because: tuple[str, ...] = ()


def read(text: str, head: Head = Head.INSULT, language: str = "") -> Reading | None:
    """How `text` reads, or None where nobody can tell because no such head is shipped.

    `language` is a tag such as "de-AT"; texts in other languages than German and English, and texts without
    one, are read in whichever of the two they look more like.
    """
    words = words_of(text)
    spoken = _spoken(language) or language_of(words)
    model = model_of(head, spoken)
    if model is None:
        return None
    score = model.score(words)
    reads_so, wants_hint = score >= model.even, score >= model.hint
    because = tuple(gram for gram, _ in model.strongest(words)) if reads_so or wants_hint else ()
    return Reading(head, spoken, score, reads_so, wants_hint, because)


def cannot_tell(head: Head, language: Language) -> bool:
    """Whether aggregates have to say "cannot tell", since no head of that kind is shipped."""
    return model_of(head, language) is None


@cache
def model_of(head: Head, language: Language) -> Model | None:
    """The shipped weights, loaded at the first use."""
    path = WEIGHTS / f"{head}.{language}.gz"
    return load(path) if path.exists() else None


def _spoken(tag: str) -> Language | None:
    match tag.lower().partition("-")[0]:
        case "de":
            return "de"
        case "en":
            return "en"
    return None
