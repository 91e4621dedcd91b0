"""What becomes a link: addresses with their scheme, `www.…`, e-mail addresses, and pictures."""

import re
from typing import Any

from linkify_it import LinkifyIt  # type: ignore[import-untyped]
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

# Bare names such as `setup.py`, `README.md` or `angebot.de` stay text: they are files more often than pages.
_MAY_HOLD_LINKS = re.compile(r"(?i:https?://|mailto:|www\.)|[\w.+-]@\w")
# What follows "www."; bounded, since the finder of links tries it at each of a thousand "www.".
_HOST = re.compile(r"[^\W_](?:[^\W_]|-){0,62}(?:\.[^\W_](?:[^\W_]|-){0,62}){1,9}(?::\d{1,5}\b)?")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_ALLOWED_SCHEMES = {"http", "https", "mailto", "tel"}


def is_allowed(url: str) -> bool:
    """Say whether a link may lead to `url`: the web, e-mail, a telephone, or a place on this site."""
    scheme = _SCHEME.match(url.strip())
    return scheme is None or scheme[1].lower() in _ALLOWED_SCHEMES


def finder() -> LinkifyIt:
    """Return a finder of addresses in text."""
    links = LinkifyIt(options={"fuzzy_link": False})
    links.add("ftp:", None).add("//", None)
    links.add("www.", {"validate": _www_length, "normalize": _normalize_www})
    # Its own tests take longer than rendering the rest of the post.
    links.pretest = lambda text: _MAY_HOLD_LINKS.search(text) is not None
    links.test = links.pretest
    return links


def _www_length(links: LinkifyIt, text: str, position: int) -> int:
    is_inside = text[position - 5 : position - 4] in (".", "-")
    host = None if is_inside else _HOST.match(text, position)
    if host is None:
        return 0
    path = re.compile(links.re["src_path"], re.IGNORECASE).match(text, host.end())
    return (path or host).end() - position


def _normalize_www(_links: LinkifyIt, match: Any) -> None:
    match.url = f"https://{match.url}"


def pictures_into_links(state: StateCore) -> None:
    """Core rule of the parser: show a picture as a link to it, inside a link as its description."""
    if "![" not in state.src:
        return
    for block in state.tokens:
        if block.children:
            block.children = _without_pictures(block.children)


def _without_pictures(tokens: list[Token]) -> list[Token]:
    result: list[Token] = []
    links = 0
    for token in tokens:
        links += token.nesting if token.type in ("link_open", "link_close") else 0
        if token.type != "image":
            result.append(token)
        elif links:
            result.append(_description(token))
        else:
            opening = Token("link_open", "a", 1, attrs={"href": token.attrs["src"]})
            result += [opening, _description(token), Token("link_close", "a", -1)]
    return result


def _description(picture: Token) -> Token:
    text = "".join(child.content for child in picture.children or [])
    return Token("text", "", 0, content=text.strip() or str(picture.attrs["src"]))
