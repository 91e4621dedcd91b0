"""Markdown that says exactly what a plain text says, with mentions kept open until the end."""

import re
from collections.abc import Iterator

from schwarm.transfer.neutral import Body, Part

# Unicode sets these aside for use inside programs; no text holds them after `Draft.plain`
HOLD, RELEASE = "\ufdd0", "\ufdd1"
RESERVED = re.compile("[\ufdd0-\ufdef]")
HELD = re.compile(f"{HOLD}([0-9]+){RELEASE}")

INLINE = re.compile(
    r"""
      \\(?=[!-/:-@\[-`{-~]|$)            # a backslash that would escape what follows, or break the line
    | (?<=\S)\*|\*(?=\S)                 # a star that is not alone among spaces
    | (?<![^\W_])_|_(?![^\W_])           # an underscore at the edge of a word
    | ~(?=~)|(?<=~)~
    | `
    | <(?=[A-Za-z/!?])
    | &(?=\#?\w+;)
    | \[(?=\^|[^\]\n]*\][(\[:])          # what would become a link or a note
    """,
    re.VERBOSE | re.MULTILINE,
)
HEADING = re.compile(r"^([ \t]*)(#{1,6})(?=[ \t]|$)", re.MULTILINE)
RULE = re.compile(r"^([ \t]*)(?=[-=_][-=_ \t]*$)", re.MULTILINE)
BULLET = re.compile(r"^([ \t]*)[•◦▪‣](?:\ufe0e)?[ \t]+", re.MULTILINE)
DEEP = re.compile(r"^(?: {4,}|[ \t]*\t[ \t]*)(?![-*+][ \t]|\d+[.)][ \t]|[ \t]|$)", re.MULTILINE)
LISTED = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")
SAFE_LINK = re.compile(r"(?:https?://|mailto:|tel:)[^\s]", re.IGNORECASE)
UNSAFE_IN_URL = {ord(sign): f"%{ord(sign):02X}" for sign in ' "<>\\^`{|}'}


class Draft:
    """Keeps finished parts out of the way while the text around them is being worked on."""

    def __init__(self) -> None:
        self._parts: list[Part] = []

    @staticmethod
    def plain(text: str) -> str:
        """The text without the signs that a draft needs for itself."""
        return RESERVED.sub("", text)

    def hold(self, part: Part) -> str:
        """A short stand-in for `part`; nothing done to the text changes the part."""
        self._parts.append(part)
        return f"{HOLD}{len(self._parts) - 1}{RELEASE}"

    def body(self, text: str) -> Body:
        """The finished text with every part in its place."""
        return Body(tuple(_joined(self._released(text.strip("\n")))))

    def _released(self, text: str) -> Iterator[Part]:
        for index, piece in enumerate(HELD.split(text)):
            if index % 2 == 0:
                yield piece
            elif isinstance(part := self._parts[int(piece)], str):
                yield from self._released(part)
            else:
                yield part


def _joined(parts: Iterator[Part]) -> Iterator[Part]:
    """The parts with neighbouring texts made one."""
    text = ""
    for part in parts:
        if isinstance(part, str):
            text += part
            continue
        if text:
            yield text
        yield part
        text = ""
    if text:
        yield text


def escaped(text: str) -> str:
    """Text inside a line, so that Markdown shows it as it is."""
    return INLINE.sub(lambda match: "\\" + match[0], text)


def lines_escaped(text: str) -> str:
    """Whole lines: no heading, rule or code block that nobody meant; typed bullets become lists."""
    text = BULLET.sub(r"\1- ", text)
    text = DEEP.sub("   ", text)
    text = HEADING.sub(r"\1\\\2", text)
    return RULE.sub(r"\1\\", text)


def paragraphs_parted(text: str) -> str:
    """An empty line after a list or a quotation, where the next line would otherwise belong to it."""
    lines: list[str] = []
    for line in text.split("\n"):
        if lines and line.strip() and lines[-1].strip() and _ends(lines[-1], line):
            lines.append("")
        lines.append(line)
    return "\n".join(lines)


def _ends(before: str, line: str) -> bool:
    if before.startswith(">"):
        return not line.startswith(">")
    return bool(LISTED.match(before)) and not LISTED.match(line) and not line.startswith(" ")


def code(text: str) -> str:
    """A few words of code."""
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") or (text[:1] == text[-1:] == " ") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def code_block(text: str) -> str:
    """Lines of code, to stand on lines of their own."""
    fence = "`" * max(3, max(map(len, re.findall("`+", text)), default=0) + 1)
    return f"{fence}\n{text}\n{fence}"


def quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def link(url: str, label: str = "") -> str:
    """A link, or its words alone where the address could do harm. `label` is plain text."""
    words = re.sub(r"(?<!\\)([\[\]])", r"\\\1", escaped(label or url))
    if not SAFE_LINK.match(url):
        return words
    target = url.translate(UNSAFE_IN_URL)
    if label in {"", url} and not target.startswith("tel:"):
        return f"<{target}>"
    return f"[{words}](<{target}>)" if re.search(r"[()]", target) else f"[{words}]({target})"
