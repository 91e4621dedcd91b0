"""Slack's own marks in texts, “mrkdwn”, as Markdown.

Mentions of people and rooms become `Mention` and `RoomLink`. Code stays as it is. Any text at all is
accepted: what is not a mark is taken as words.
"""

import re

from schwarm.transfer.neutral import Body
from schwarm.transfer.readers.slack import emoji_names
from schwarm.transfer.readers.slack.markdown import (
    Draft,
    code,
    code_block,
    escaped,
    lines_escaped,
    link,
    paragraphs_parted,
)
from schwarm.transfer.readers.slack.names import Names

CODE = re.compile(r"```(?P<block>.+?)```|`(?P<span>[^`\n]+)`", re.DOTALL)
ANGLED = re.compile(r"<([^<>\n]+)>")
EMOJI = re.compile(r"(?<![A-Za-z0-9]):([a-z0-9_+'-]+)(?:::(skin-tone-[2-6]))?:(?![0-9])")
PERSON = re.compile(r"@([A-Z0-9]+)(?:\|(.*))?")
ROOM = re.compile(r"#([A-Z0-9]+)(?:\|(.*))?")
ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))

# mark in mrkdwn → a sign for its begin and its end, and the mark in Markdown
EMPHASES = {"*": ("\ufdd2", "**"), "_": ("\ufdd3", "_"), "~": ("\ufdd4", "~~")}


def to_body(text: str, names: Names) -> Body:
    """A text of Slack, ready to be written here."""
    draft = Draft()
    return draft.body(to_markdown(text, names, draft))


def to_markdown(text: str, names: Names, draft: Draft) -> str:
    """Markdown whose code, links and mentions are held by `draft`."""
    text = CODE.sub(lambda match: _code(match, draft), Draft.plain(text))
    text = ANGLED.sub(lambda match: _angled(match[1], names, draft), text)
    text = _emphasised(with_emoji(unescaped(text)))
    text = paragraphs_parted(_quotes(lines_escaped(escaped(text))))
    for sign, mark in EMPHASES.values():
        text = text.replace(sign, mark)
    return text


def unescaped(text: str) -> str:
    """The three signs that Slack escapes, and only those."""
    for entity, sign in ENTITIES:
        text = text.replace(entity, sign)
    return text


def with_emoji(text: str) -> str:
    """`:tada:` as Unicode; pictures of the workspace's own keep their name."""
    return EMOJI.sub(lambda match: _emoji(match) or match[0], text)


def _emoji(match: re.Match[str]) -> str:
    return emoji_names.as_unicode(f"{match[1]}::{match[2]}" if match[2] else match[1])


def _code(match: re.Match[str], draft: Draft) -> str:
    if match["span"] is not None:
        return draft.hold(code(_code_text(match["span"])))
    before, after = match.string[: match.start()], match.string[match.end() :]
    block = _code_text(match["block"]).removeprefix("\n").removesuffix("\n")
    begin = "\n" if before and not before.endswith("\n") else ""
    end = "\n" if after and not after.startswith("\n") else ""
    return begin + draft.hold(code_block(block)) + end


def _code_text(text: str) -> str:
    """Slack marks addresses even inside code; there only their words were meant."""
    return unescaped(re.sub(r"<((?:https?://|mailto:)[^<>|\n]+)(?:\|([^<>\n]+))?>", _address, text))


def _address(match: re.Match[str]) -> str:
    return match[2] or match[1].removeprefix("mailto:")


def _angled(content: str, names: Names, draft: Draft) -> str:
    """A mention, a room, a call to all, or a link."""
    if match := PERSON.fullmatch(content):
        return draft.hold(names.mention(match[1], unescaped(match[2] or "")))
    if match := ROOM.fullmatch(content):
        return draft.hold(names.room(match[1], unescaped(match[2] or "")))
    target, _, label = content.partition("|")
    if target.startswith("!"):
        return _special(target[1:], label)
    return draft.hold(link(unescaped(target), with_emoji(unescaped(label))))


def _special(command: str, label: str) -> str:
    """`!here` and its like; groups and dates bring the words to show along."""
    if label:
        return label
    return "@" + command.partition("^")[0]


def _emphasised(text: str) -> str:
    for mark, (sign, _) in EMPHASES.items():
        text = _pattern(mark).sub(rf"{sign}\1{sign}", text)
    return text


def _pattern(mark: str) -> re.Pattern[str]:
    """Words between two marks, on one line, with no letter on the outer and no space on the inner side."""
    m = re.escape(mark)
    return re.compile(rf"(?<![^\W_])(?<!{m}){m}([^\s{m}](?:[^{m}\n]*[^\s{m}])?){m}(?!{m})(?![^\W_])")


def _quotes(text: str) -> str:
    """`>` begins a quoted line, `>>>` quotes all that follows."""
    head, three, tail = _split_at_three(text)
    lines = [re.sub(r"^>\s*", "> ", line) for line in head.split("\n")] if head else []
    if three:
        lines += [f"> {line}".rstrip() for line in tail.lstrip().split("\n")]
    return "\n".join(lines)


def _split_at_three(text: str) -> tuple[str, bool, str]:
    match = re.search(r"^>>>", text, re.MULTILINE)
    if not match:
        return text, False, ""
    return text[: match.start()].removesuffix("\n"), True, text[match.end() :]
