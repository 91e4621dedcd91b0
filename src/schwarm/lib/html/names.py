"""People (`@ada`) and subjects (`#kältetechnik`) named in a text, found in the parser's tokens.

Looking at tokens keeps names in code and in links out. A name starts a word: e-mail addresses and addresses
of pages hold none, and `@ada@elsewhere.example` stays plain text.
"""

import re
import unicodedata
from collections.abc import Iterator, MutableMapping
from typing import Any

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

LONGEST_HASHTAG = 100

# The handle is atomic, so that `@ada@host` and `@adä` are not read as a shorter name. A hashtag takes any
# character outside ASCII first and is cut where it stops being a word: `re` has no class for combining marks.
_NAME = re.compile(
    r"(?<![\w/=@#&])"
    r"(?:@(?P<handle>(?>[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,62}[A-Za-z0-9_])?))(?!\w|@\w)"
    r"|#(?P<tag>[\w\u0080-\U0010ffff]+))"
)
_LINE_BREAKS = ("softbreak", "hardbreak")


def tag_name(display: str) -> str:
    """Return the name under which a hashtag is kept: `#Kältetechnik` and `#KÄLTETECHNIK` are one."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", display).casefold())


def name_people_and_tags(state: StateCore) -> None:
    """Core rule of the parser: turn names in text into tokens of their own and list them in `env`."""
    state.env["mentions"] = {}
    state.env["hashtags"] = {}
    if "@" not in state.src and "#" not in state.src:
        return
    for block in state.tokens:
        if block.children:
            block.children = list(_named(block.children, state.env))


def _named(tokens: list[Token], env: MutableMapping[str, Any]) -> Iterator[Token]:
    before = ""
    links = 0
    for token in tokens:
        links += token.nesting if token.type in ("link_open", "link_close") else 0
        if token.type == "text" and not links:
            yield from _split(token, before, env)
        else:
            yield token
        if token.content:
            before = token.content[-1]
        elif token.type in _LINE_BREAKS:
            before = ""


def _split(token: Token, before: str, env: MutableMapping[str, Any]) -> Iterator[Token]:
    text = before + token.content
    done = len(before)
    for match in _NAME.finditer(text, done):
        name = _mention(match, env) or _hashtag(match, env)
        if name is None:
            continue
        yield from _text(text[done : match.start()], token.level)
        name.level = token.level
        yield name
        done = match.start() + len(name.content)
    yield from _text(text[done:], token.level)


def _text(content: str, level: int) -> Iterator[Token]:
    if content:
        yield Token("text", "", 0, content=content, level=level)


def _mention(match: re.Match[str], env: MutableMapping[str, Any]) -> Token | None:
    display = match["handle"]
    if display is None:
        return None
    handle = display.lower()
    env["mentions"].setdefault(handle, display)
    return Token("mention", "", 0, content=match[0], meta={"name": handle, "display": display})


def _hashtag(match: re.Match[str], env: MutableMapping[str, Any]) -> Token | None:
    display = _word(match["tag"] or "")
    name = tag_name(display)
    if not any(map(str.isalpha, name)) or max(len(name), len(display)) > LONGEST_HASHTAG:
        return None
    env["hashtags"].setdefault(name, display)
    return Token("hashtag", "", 0, content=f"#{display}", meta={"name": name, "display": display})


def _word(run: str) -> str:
    """Return `run` up to its first character that is no letter, digit, underscore or combining mark."""
    if run.isascii():
        return run
    for position, character in enumerate(run):
        if not (character.isalnum() or character == "_" or unicodedata.category(character).startswith("M")):
            return run[:position]
    return run
