"""A search as an expression of SQLite's FTS5 and of PostgreSQL's `to_tsquery('simple', …)`.

Nobody knows the language of a search, so each of its words is looked for with its German and its English
stem. A beginning is compared with the beginnings of stems; stems shorter than four letters are taken whole.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from schwarm.lib.stems.searches import SHORTEST_PREFIX, Query, Term
from schwarm.lib.stems.words import stems, word_stems


@dataclass(frozen=True, slots=True)
class _Dialect:
    """How an index spells and, or, not, and a phrase whose last word may go on."""

    conjunction: str
    alternative: str
    exclusion: str
    phrase: Callable[[tuple[str, ...], bool], str]


def fts5(query: Query, *, prefix_last: bool = False, compounds: bool = False) -> str:
    """Return the words of `query` for `MATCH ?`; empty if no word is asked for.

    With `prefix_last` the last word may be unfinished, as while someone types. With `compounds` every word
    may begin a longer one: "Verdampfer" finds "Verdampferleistung". That reads more of the index, so ask
    without first. FTS5 cannot exclude from everything: if only words to exclude are given, search for
    `Query.unwanted()` and leave out what is found.
    """
    return _expression(query, _FTS5, prefix_last=prefix_last, compounds=compounds)


def tsquery(query: Query, *, prefix_last: bool = False, compounds: bool = False) -> str:
    """Return the words of `query` for `to_tsquery('simple', %s)`; otherwise like `fts5`."""
    return _expression(query, _TSQUERY, prefix_last=prefix_last, compounds=compounds)


def _expression(query: Query, dialect: _Dialect, *, prefix_last: bool, compounds: bool) -> str:
    if not query.terms:
        return ""
    last = len(query.terms) - 1
    wanted = dialect.conjunction.join(
        _term(term, dialect, open_end=term.is_prefix or compounds or (prefix_last and position == last))
        for position, term in enumerate(query.terms)
    )
    if not query.excluded:
        return wanted
    unwanted = dialect.alternative.join(
        _term(term, dialect, open_end=term.is_prefix) for term in query.excluded
    )
    return f"({wanted}){dialect.exclusion}({unwanted})"


def _term(term: Term, dialect: _Dialect, *, open_end: bool) -> str:
    forms = [dialect.phrase(form, open_end and len(form[-1]) >= SHORTEST_PREFIX) for form in _forms(term)]
    return f"({dialect.alternative.join(forms)})"


def _forms(term: Term) -> Iterator[tuple[str, ...]]:
    """Yield the stems of the term's words, in each language in which they differ."""
    if len(term.words) == 1:
        yield from ((stem,) for stem in word_stems(term.words[0]))
        return
    text = " ".join(term.words)
    yield from dict.fromkeys(tuple(stems(text, language)) for language in ("de", "en"))


def _fts5_phrase(form: tuple[str, ...], open_end: bool) -> str:
    text = " ".join(form).replace('"', '""')
    return f'"{text}"*' if open_end else f'"{text}"'


def _tsquery_phrase(form: tuple[str, ...], open_end: bool) -> str:
    quoted = ["'" + word.replace("\\", "\\\\").replace("'", "''") + "'" for word in form]
    phrase = " <-> ".join(quoted) + (":*" if open_end else "")
    return f"({phrase})" if len(form) > 1 else phrase


_FTS5 = _Dialect(" AND ", " OR ", " NOT ", _fts5_phrase)
_TSQUERY = _Dialect(" & ", " | ", " & !", _tsquery_phrase)
