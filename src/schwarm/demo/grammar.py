"""How a written line becomes a sentence: choices in brackets, slots in braces.

`[Moin|Hallo zusammen]` chooses, also nested; `{b}` is the first name of who plays b, `{@b}` a mention;
`{druck:18-26}` draws a number once and `{druck}` repeats it; `{site.dem}` is a noun after its article.
Nouns know their article, so that a line fits every gender: `{part.der}`, `{part.im}`, `{part.er}`, in English `{part.the}`.
"""

import re
from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass
from random import Random

CHOICE = re.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")
SLOT = re.compile(r"\{([^{}]+)\}")
NUMBER = re.compile(r"^(\w+):(\d+)-(\d+)(?:/(\d+))?$")

FORMS = {
    "m": "der den dem des ein einen einem er ihn dieser diesen im am beim zum vom jeder unser unserem",
    "f": "die die der der eine eine einer sie sie diese diese in_der an_der bei_der zur von_der jede "
    "unsere unserer",
    "n": "das das dem des ein ein einem es es dieses dieses im am beim zum vom jedes unser unserem",
}
ALONE = {"er", "ihn"}
CONTRACTED = {
    "an dem": "am",
    "in dem": "im",
    "bei dem": "beim",
    "von dem": "vom",
    "zu dem": "zum",
    "zu der": "zur",
}
UNCONTRACTED = re.compile(r"\b(?i:(?:an|in|bei|von|zu) dem|zu der)(?= [A-ZÄÖÜ])")
ENGLISH = ("the", "in_the")
DOUBLE_END = re.compile(r"([?!])\.(?!\.)")
SENTENCE = re.compile(r"(^|[.!?…]\s+)([a-zäöü])")


@dataclass(frozen=True, slots=True)
class Noun:
    """A German noun with its gender, its genitive where it is not the usual one, and an English word."""

    word: str
    gender: str
    en: str
    genitive: str = ""

    def form(self, name: str) -> str:
        """The noun after the word that stands where `name` would stand before a masculine noun."""
        if name.lower() in ENGLISH:
            return f"{name.replace('_', ' ')} {self.en}"
        lower = name.lower()
        place = FORMS["m"].split().index(lower)
        before = FORMS[self.gender].split()[place].replace("_", " ")
        if name[0].isupper():
            before = before[0].upper() + before[1:]
        return before if lower in ALONE else f"{before} {self._inflected(lower)}"

    def _inflected(self, form: str) -> str:
        if form == "des" and self.gender != "f":
            return self.genitive or f"{self.word}s"
        return self.word


@dataclass(slots=True)
class Scene:
    """What the slots of one play are bound to."""

    names: Mapping[str, str]
    handles: Mapping[str, str]
    words: MutableMapping[str, str]
    noun: Callable[[str], Noun]


def expand(line: str, scene: Scene, rng: Random) -> str:
    """One reading of the line; the same scene keeps its nouns and numbers."""
    return _contract(_fill(_choose(_words(line, scene), rng), scene, rng))


def _contract(text: str) -> str:
    """`bei dem Kaltwassersatz` becomes `beim Kaltwassersatz`."""

    def short(match: re.Match[str]) -> str:
        word = CONTRACTED[match[0].lower()]
        return word.capitalize() if match[0][0].isupper() else word

    return UNCONTRACTED.sub(short, text)


def begin_sentences(text: str) -> str:
    """Capital letters where a slot begins a sentence, and one mark where it ends one."""
    text = DOUBLE_END.sub(r"\1", text)
    return SENTENCE.sub(lambda match: match[1] + match[2].upper(), text)


def _words(line: str, scene: Scene) -> str:
    return SLOT.sub(lambda match: scene.words.get(match[1], match[0]), line)


def _choose(line: str, rng: Random) -> str:
    while CHOICE.search(line):
        line = CHOICE.sub(lambda match: rng.choice(match[1].split("|")), line)
    return line


def _fill(line: str, scene: Scene, rng: Random) -> str:
    return SLOT.sub(lambda match: _slot(match[1], scene, rng), line)


def _slot(slot: str, scene: Scene, rng: Random) -> str:
    if slot in scene.words:
        return scene.words[slot]
    if slot.startswith("@"):
        return f"@{scene.handles[slot[1:]]}"
    if slot in scene.names:
        return scene.names[slot]
    if number := NUMBER.match(slot):
        return _draw(number, scene, rng)
    noun, _, form = slot.partition(".")
    return scene.noun(noun).form(form) if form else scene.noun(noun).word


def _draw(number: re.Match[str], scene: Scene, rng: Random) -> str:
    name, low, high, step = number.groups()
    if name not in scene.words:
        scene.words[name] = str(rng.randrange(int(low), int(high) + 1, int(step or 1)))
    return scene.words[name]
