"""Posts are written in Markdown and shown as safe HTML; names and words in them are found here too.

`render` makes the HTML, `mentions` and `hashtags` say who and what is named, `excerpt`, `highlight` and
`snippet` quote. Whoever needs several of them parses once and asks the result: `parse(text).html(…)`.
"""

from schwarm.lib.html.cleaning import plain
from schwarm.lib.html.markdown import LONGEST_MARKDOWN, Parsed, hashtags, mentions, parse, render
from schwarm.lib.html.names import LONGEST_HASHTAG, tag_name
from schwarm.lib.html.quoting import excerpt, highlight, snippet

__all__ = [
    "LONGEST_HASHTAG",
    "LONGEST_MARKDOWN",
    "Parsed",
    "excerpt",
    "hashtags",
    "highlight",
    "mentions",
    "parse",
    "plain",
    "render",
    "snippet",
    "tag_name",
]
