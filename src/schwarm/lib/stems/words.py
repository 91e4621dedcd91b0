"""Words, spelled alike and cut to their stems.

Spelling first: compatibility forms are unified (NFKC), case is folded (ß becomes ss), the umlauts become ae,
oe and ue, and other accents fall. So "Prüfung" and "Pruefung", "Café" and "cafe" are one word in every
language. The German stemmer then drops the e of ae, oe and ue by itself, so "Prufung" is found as well.
"""

import re
import threading
import unicodedata
from typing import Protocol

import Stemmer  # type: ignore[import-not-found]  # a compiled module without types

# Underscores part words: whoever looks for "bar" should find `foo_bar`. A decomposed accent belongs to its
# letter.
WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")

_SNOWBALL = {"de": "german", "en": "english"}
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_ACCENTS = re.compile(r"[\u0300-\u036f]")


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 (PyStemmer's own names)
    def stemWords(self, words: list[str]) -> list[str]: ...  # noqa: N802


class _Stemmers(threading.local):
    """One stemmer per language and thread: they keep state while they work."""

    def __init__(self) -> None:
        self.of: dict[str, _Stemmer] = {
            language: Stemmer.Stemmer(name) for language, name in _SNOWBALL.items()
        }


_stemmers = _Stemmers()


def fold(text: str) -> str:
    """Return `text` with its differences of spelling removed."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    if folded.isascii():
        return folded
    folded = unicodedata.normalize("NFKC", folded).translate(_UMLAUTS)
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", folded)))


def words(text: str) -> list[str]:
    """Return the words of `text`, folded, in order."""
    return WORD.findall(fold(text))


def language_of(tag: str | None) -> str | None:
    """Return "de" or "en" for a language tag such as `de-AT`, None for any other."""
    language = (tag or "").lower().replace("_", "-").partition("-")[0]
    return language if language in _SNOWBALL else None


def stems(text: str, language: str | None) -> list[str]:
    """Return the stems of `text` in order, so that neighbouring words have neighbouring stems.

    If the language is neither German nor English, the German stems come first and the English ones follow:
    two passes, not two stems per word, because phrases are found by neighbourhood.
    """
    found = words(text)
    known = language_of(language)
    if known:
        return _stemmers.of[known].stemWords(found)
    return [stem for stemmer in _stemmers.of.values() for stem in stemmer.stemWords(found)]


def word_stems(word: str) -> tuple[str, ...]:
    """Return the stem of one word in each language, each once."""
    folded = fold(word)
    return tuple(dict.fromkeys(stemmer.stemWord(folded) for stemmer in _stemmers.of.values()))
