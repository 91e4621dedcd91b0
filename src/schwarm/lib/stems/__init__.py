"""Words and their stems, in German and English, and what someone types to search for them.

A text is stemmed once, when it is written: `" ".join(stems(text, language))` is what SQLite's FTS5 and
PostgreSQL's `simple` configuration index. `query` reads a search; `fts5` and `tsquery` turn its words into an
expression for either index, and `Query.wants` says which words to mark in what was found.
"""

from schwarm.lib.stems.expressions import fts5, tsquery
from schwarm.lib.stems.searches import LONGEST_QUERY, Query, Term, query
from schwarm.lib.stems.words import WORD, fold, language_of, stems, word_stems, words

__all__ = [
    "LONGEST_QUERY",
    "WORD",
    "Query",
    "Term",
    "fold",
    "fts5",
    "language_of",
    "query",
    "stems",
    "tsquery",
    "word_stems",
    "words",
]
