"""The last gate: whatever the parser made, only these elements and attributes leave."""

import re
from html import unescape

import nh3

_ALIGNMENT = {"align-center", "align-left", "align-right"}

_cleaner = nh3.Cleaner(
    tags={
        *("a", "blockquote", "br", "code", "del", "em", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "s"),
        *("span", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul"),
    },
    attributes={"*": set(), "a": {"href"}, "ol": {"start"}},
    allowed_classes={"a": {"u-url", "mention", "hashtag"}, "td": _ALIGNMENT, "th": _ALIGNMENT},
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel="nofollow noopener noreferrer",
)
_stripper = nh3.Cleaner(tags=set(), attributes={})

_PARAGRAPH_END = re.compile(r"</(?:p|h[1-6]|pre|blockquote|ul|ol|table|div)>\s*|<hr[^>]*>\s*", re.IGNORECASE)
_LINE_END = re.compile(r"<br[^>]*>\n?|</(?:li|tr)>\n?", re.IGNORECASE)
_CELL_END = re.compile(r"</(?:td|th)>\s*", re.IGNORECASE)
_LINE_BREAKS = re.compile(r"[ \t]*\n(?:[ \t]*\n)+")


def encodable(text: str) -> str:
    """Return `text` with halves of characters, which cannot be written as UTF-8, replaced by "?"."""
    return text.encode(errors="replace").decode()


def clean(html: str) -> str:
    """Return `html` reduced to what a post may contain."""
    return _cleaner.clean(html)


def plain(html: str) -> str:
    """Return the text of `html`, with a line for each line and an empty line between paragraphs.

    Text without tags comes back as it is, apart from character references.
    """
    marked = _PARAGRAPH_END.sub("\n\n", encodable(html))
    marked = _LINE_END.sub("\n", marked)
    marked = _CELL_END.sub(" ", marked)
    return _LINE_BREAKS.sub("\n\n", unescape(_stripper.clean(marked))).strip()
