"""A language for made-up posts: frequent words are few, rare words are many, as in every language.

The words are made of syllables, so that beginnings are shared; the first are German and English function
words. Each word is stemmed once, by the stemmer that stems posts.
"""

import random
from dataclasses import dataclass
from itertools import accumulate

from schwarm.lib.stems import stems

SIZE = 30_000
FUNCTION_WORDS = """
    der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er
    the of to and is for that on are with
    """.split()  # noqa: SIM905  sixty more quotes would not be easier to read
ONSETS = "b d f g h k l m n p r s t w z sch st br tr kl fr gr pl".split()  # noqa: SIM905
VOWELS = ["a", "e", "i", "o", "u", "ei", "au", "eu", "ie"]
CODAS = ["", "", "", "n", "r", "l", "s", "t", "ng", "ck", "ft"]
LENGTHS = (2, 2, 3, 3, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words by rank, the most frequent first, each with its stem."""

    words: list[str]
    stems: list[str]
    weights: list[float]
    random: random.Random

    def draw(self, count: int) -> list[int]:
        """Ranks of `count` words as they follow one another in a text."""
        return self.random.choices(range(len(self.words)), cum_weights=self.weights, k=count)

    def text(self, ranks: list[int]) -> str:
        return " ".join([self.words[rank] for rank in ranks])

    def stemmed(self, ranks: list[int]) -> str:
        return " ".join([self.stems[rank] for rank in ranks])


def vocabulary(seed: int) -> Vocabulary:
    """The same words for the same seed; the n-th is n times rarer than the first (Zipf)."""
    chance = random.Random(seed)
    words = dict.fromkeys(FUNCTION_WORDS)
    while len(words) < SIZE:
        words[_word(chance)] = None
    listed = list(words)
    weights = list(accumulate(1 / (rank + 2.7) for rank in range(SIZE)))
    return Vocabulary(listed, stems(" ".join(listed), "de"), weights, chance)


def _word(chance: random.Random) -> str:
    syllables = chance.choice(LENGTHS)
    return "".join(
        chance.choice(ONSETS) + chance.choice(VOWELS) + chance.choice(CODAS) for _syllable in range(syllables)
    )
