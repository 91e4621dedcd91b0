"""How the tokens of a post look in HTML where that differs from the parser's own way."""

from collections.abc import Sequence
from typing import Any

from django.utils.html import escape
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

# The page itself owns h1 to h3.
_HEADINGS = {"h1": "h4", "h2": "h5"}


class PostRenderer(RendererHTML):
    """Renders names as Mastodon does, since its clients know that form, and headings smaller."""

    def mention(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        return _name(tokens[idx], env["mention_url"], "u-url mention")

    def hashtag(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        return _name(tokens[idx], env["tag_url"], "mention hashtag")

    def heading_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        return f"<{_HEADINGS.get(tokens[idx].tag, 'h6')}>"

    def heading_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        return f"</{_HEADINGS.get(tokens[idx].tag, 'h6')}>\n"

    def th_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        return _cell(tokens[idx])

    def td_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        return _cell(tokens[idx])


def _name(token: Token, url_of: Any, classes: str) -> str:
    url = url_of(token.meta["name"])
    if url is None:
        return str(escape(token.content))
    display = escape(token.meta["display"])
    return f'<a href="{escape(url)}" class="{classes}">{token.content[0]}<span>{display}</span></a>'


def _cell(token: Token) -> str:
    """A cell with its alignment as a class: the content security policy allows no inline style."""
    alignment = str(token.attrs.get("style", "")).removeprefix("text-align:")
    return f'<{token.tag} class="align-{alignment}">' if alignment else f"<{token.tag}>"
