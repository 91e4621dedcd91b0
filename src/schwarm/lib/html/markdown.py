"""Markdown into tokens, tokens into HTML.

The dialect is CommonMark with tables, ~~strikethrough~~, bare addresses as links and line breaks kept. HTML
in the source is text. Pictures become links, since nothing is loaded from outside, and there are no link
reference definitions: a few bytes that repeat a long address a thousand times would otherwise fill the page.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, cast

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import validateLink
from markdown_it.helpers import parseLinkDestination, parseLinkLabel, parseLinkTitle
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from schwarm.lib.html.cleaning import clean, encodable
from schwarm.lib.html.links import finder, is_allowed, pictures_into_links
from schwarm.lib.html.names import name_people_and_tags
from schwarm.lib.html.renderer import PostRenderer

# Texts longer than this are shown as they were typed, with links and names but without Markdown: the worst of
# them would take the parser seconds. Slack allows as many characters.
LONGEST_MARKDOWN = 40_000
MOST_LINES = 2_000
# So are texts with deeper quotes and lists than this, of which the parser would drop what lies deeper.
_DEEPEST = 20
# Steps spent looking for the ends of link texts, after which brackets are just brackets: without a bound,
# ten thousand "[" take a hundred million steps.
_BRACKET_STEPS = 1_000_000

NameUrl = Callable[[str], str | None]


def no_url(name: str) -> None:
    """The address of a name that is not linked."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text read once, to be asked several things."""

    mentions: list[str]
    """Handles in lower case, each once, in order."""
    hashtags: dict[str, str]
    """The name of each hashtag with the form in which it was first written, in order."""
    _tokens: list[Token]

    def html(self, mention_url: NameUrl = no_url, tag_url: NameUrl = no_url) -> SafeString:
        """Return safe HTML; a name whose address is None is left as text."""
        env = {"mention_url": mention_url, "tag_url": tag_url}
        parser = _parsers.markdown
        return mark_safe(clean(parser.renderer.render(self._tokens, parser.options, env)))  # noqa: S308


def parse(text: str) -> Parsed:
    """Read `text`; every text can be read, however odd."""
    text = encodable(text)
    env: dict[str, Any] = {}
    parser = _parsers.typed if _is_long(text) else _parsers.markdown
    tokens = parser.parse(text, env)
    if any(token.level >= _DEEPEST - 1 for token in tokens):
        tokens = _parsers.typed.parse(text, env)
    return Parsed(list(env["mentions"]), env["hashtags"], tokens)


def _is_long(text: str) -> bool:
    return len(text) > LONGEST_MARKDOWN or text.count("\n") >= MOST_LINES


def render(text: str, mention_url: NameUrl = no_url, tag_url: NameUrl = no_url) -> SafeString:
    """Return `text` as safe HTML, with its names linked to what the two functions say."""
    return parse(text).html(mention_url, tag_url)


def mentions(text: str) -> list[str]:
    """Return the handles mentioned in `text`, in lower case, each once, in order."""
    return parse(text).mentions


def hashtags(text: str) -> list[str]:
    """Return the names of the hashtags in `text`, each once, in order."""
    return list(parse(text).hashtags)


def _find_label_end(state: StateInline, start: int, disableNested: bool = False) -> int:  # noqa: N803
    steps = state.env.setdefault("bracket_steps", 0)
    if steps > _BRACKET_STEPS:
        return -1
    end = parseLinkLabel(state, start, disableNested)
    state.env["bracket_steps"] += (end if end >= 0 else state.posMax) - start
    return end


_helpers = SimpleNamespace(
    parseLinkLabel=_find_label_end, parseLinkDestination=parseLinkDestination, parseLinkTitle=parseLinkTitle
)


class _Parser(MarkdownIt):
    """A parser that knows which links are allowed and gives up on endless brackets."""

    def __init__(self, preset: str) -> None:
        options = {"html": False, "breaks": True, "linkify": True, "maxNesting": _DEEPEST}
        super().__init__(preset, options, renderer_cls=PostRenderer)
        self.linkify = finder()
        # The rules for links and pictures look their helpers up here.
        self.helpers = cast("Any", _helpers)
        self.core.ruler.before("text_join", "pictures", pictures_into_links)
        self.core.ruler.before("text_join", "names", name_people_and_tags)

    def validateLink(self, url: str) -> bool:  # noqa: N802 (the parser's own name)
        return validateLink(url) and is_allowed(url)


class _Parsers(threading.local):
    """One pair of parsers for each thread: the finder of links keeps state while it works."""

    def __init__(self) -> None:
        self.markdown = _Parser("commonmark")
        self.markdown.enable(["table", "strikethrough", "linkify"]).disable("reference")
        self.typed = _Parser("zero")
        self.typed.enable(["newline", "linkify"])


_parsers = _Parsers()
