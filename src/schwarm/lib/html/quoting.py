"""Short quotes from posts, with the words someone searched for marked."""

from collections.abc import Callable, Collection, Iterable

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from schwarm.lib.html.cleaning import plain
from schwarm.lib.html.markdown import render
from schwarm.lib.stems import WORD, word_stems

IsWanted = Callable[[str], bool]
Wanted = IsWanted | Collection[str]
Stem = Callable[[str], Iterable[str]]

_ELLIPSIS = "…"


def excerpt(text: str, length: int) -> str:
    """Return the beginning of the Markdown `text` as one line of at most `length` characters."""
    return _cut(_one_line(text), length)


def highlight(text: str, words: Wanted, stem: Stem = word_stems) -> SafeString:
    """Return the plain `text` as HTML, with `<mark>` around each wanted word.

    `words` is a predicate of a word, such as `Query.wants`, or a set of stems made by `stem`.
    """
    is_wanted = _predicate(words, stem)
    pieces: list[str] = []
    done = 0
    for match in WORD.finditer(text):
        if is_wanted(match[0]):
            pieces += [escape(text[done : match.start()]), "<mark>", escape(match[0]), "</mark>"]
            done = match.end()
    return mark_safe("".join([*pieces, escape(text[done:])]))  # noqa: S308


def snippet(text: str, words: Wanted, length: int = 200, stem: Stem = word_stems) -> SafeString:
    """Return about `length` characters of the Markdown `text` around its first wanted word, highlighted."""
    is_wanted = _predicate(words, stem)
    line = _one_line(text)
    first = next((match.start() for match in WORD.finditer(line) if is_wanted(match[0])), 0)
    start = _start(line, first, length)
    piece = _cut(line[start:], length)
    return highlight(f"{_ELLIPSIS} {piece}" if start else piece, is_wanted)


def _predicate(words: Wanted, stem: Stem) -> IsWanted:
    if callable(words):
        return words
    wanted = frozenset(words)
    return lambda word: not wanted.isdisjoint(stem(word))


def _one_line(text: str) -> str:
    return " ".join(plain(render(text)).split())


def _cut(line: str, length: int) -> str:
    if len(line) <= length:
        return line
    whole_words = line[:length].rpartition(" ")[0] if line[length - 1] != " " else line[: length - 1]
    return (whole_words.rstrip(" ,;:–-") or line[: length - 1]) + _ELLIPSIS


def _start(line: str, first: int, length: int) -> int:
    """Return where a quote begins so that the word at `first` stands in its first third."""
    if len(line) <= length or first <= length // 3:
        return 0
    earliest = min(first - length // 3, len(line) - length)
    space = line.find(" ", earliest, first)
    return space + 1 if space >= 0 else first
