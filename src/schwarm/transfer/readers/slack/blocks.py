"""The structured form of a message, “blocks”, as Markdown; also the older “attachments”."""

import re
from collections.abc import Iterator

from emoji import is_emoji

from schwarm.transfer.readers.fields import Record, count, flag, record_of, records, text
from schwarm.transfer.readers.slack import emoji_names
from schwarm.transfer.readers.slack.markdown import (
    Draft,
    code,
    code_block,
    escaped,
    lines_escaped,
    link,
    paragraphs_parted,
    quoted,
)
from schwarm.transfer.readers.slack.mrkdwn import to_markdown, with_emoji
from schwarm.transfer.readers.slack.names import Names

# what would begin a quotation or a list
LINE_SIGN = re.compile(r"^(\s*)(>|[-+](?=\s)|\d+(?=[.)]\s))", re.MULTILINE)
MARKS = (("strike", "~~"), ("italic", "_"), ("bold", "**"))


class Blocks:
    """Writes blocks as Markdown whose links and mentions are held by `draft`."""

    def __init__(self, names: Names, draft: Draft) -> None:
        self.names = names
        self.draft = draft

    def write(self, message: Record) -> str:
        written = (self._block(block) for block in records(message, "blocks"))
        return "\n\n".join(piece for piece in written if piece.strip())

    def _block(self, block: Record) -> str:
        match text(block, "type"):
            case "rich_text":
                return self._rich_text(block)
            case "section":
                fields = [record_of(block, "text"), *records(block, "fields")]
                return "\n".join(filter(None, map(self._composed, fields)))
            case "header":
                words = self._composed(record_of(block, "text")).strip()
                return f"**{words}**" if words else ""
            case "context":
                return " ".join(filter(None, map(self._composed, records(block, "elements"))))
            case "divider":
                return "---"
            case "image":
                return self._text(text(block, "alt_text") or text(record_of(block, "title"), "text"))
            case "table":
                return self._table(block)
            case _:
                return ""

    def _composed(self, part: Record) -> str:
        """A text of a section or header, which says itself whether it has marks."""
        words = text(part, "text")
        return self._mrkdwn(words) if text(part, "type") == "mrkdwn" else self._text(words)

    def _mrkdwn(self, words: str) -> str:
        return to_markdown(words, self.names, self.draft)

    def _table(self, block: Record) -> str:
        value = block.get("rows")
        rows = [row for row in value if isinstance(row, list)] if isinstance(value, list) else []
        lines = [" | ".join(self._cell(cell) for cell in row if isinstance(cell, dict)) for row in rows]
        return "\n".join(line for line in lines if line.strip(" |"))

    def _cell(self, cell: Record) -> str:
        words = self._rich_text(cell) if text(cell, "type") == "rich_text" else self._text(text(cell, "text"))
        return " ".join(words.split())

    def _rich_text(self, block: Record) -> str:
        """Sections, lists, quotations and code, each on lines of its own."""
        pieces = [(text(element, "type"), self._element(element)) for element in records(block, "elements")]
        written = ""
        for kind, piece in pieces:
            if piece.strip():
                written = f"{written}\n{piece}" if written else piece
                if kind == "rich_text_quote":
                    written += "\n"
        return paragraphs_parted(written.strip("\n"))

    def _element(self, element: Record) -> str:
        match text(element, "type"):
            case "rich_text_list":
                return "\n".join(self._list_items(element))
            case "rich_text_quote":
                return quoted(self._section(element))
            case "rich_text_preformatted":
                words = "".join(
                    text(part, "text") or text(part, "url") for part in records(element, "elements")
                )
                return self.draft.hold(code_block(Draft.plain(words).strip("\n")))
            case _:
                return self._section(element)

    def _list_items(self, element: Record) -> Iterator[str]:
        indent = "    " * min(count(element, "indent"), 8)
        ordered = text(element, "style") == "ordered"
        for number, item in enumerate(records(element, "elements"), start=1 + count(element, "offset")):
            words = self._section(item).replace("\n", f"\n{indent}   ")
            yield f"{indent}{f'{number}.' if ordered else '-'} {words}"

    def _section(self, section: Record) -> str:
        """Running text; a sign that begins a line is only a sign, since the structure is known."""
        words = "".join(map(self._inline, records(section, "elements"))).rstrip("\n")
        return LINE_SIGN.sub(_literal, lines_escaped(words))

    def _inline(self, part: Record) -> str:
        return _marked(self._unmarked(part), part)

    def _unmarked(self, part: Record) -> str:
        match text(part, "type"):
            case "text" if flag(record_of(part, "style"), "code"):
                return self.draft.hold(code(Draft.plain(text(part, "text"))))
            case "text":
                return self._text(text(part, "text"))
            case "link":
                return self.draft.hold(link(text(part, "url"), with_emoji(Draft.plain(text(part, "text")))))
            case "emoji":
                return _emoji(part)
            case "user":
                return self.draft.hold(self.names.mention(text(part, "user_id")))
            case "channel":
                return self.draft.hold(self.names.room(text(part, "channel_id")))
            case "broadcast":
                return f"@{self._text(text(part, 'range'))}"
            case "usergroup":
                return f"@{self._text(text(part, 'usergroup_id'))}"
            case _:
                return self._text(text(part, "text") or text(part, "fallback") or text(part, "value"))

    def _text(self, words: str) -> str:
        return escaped(with_emoji(Draft.plain(words)))

    def attachments(self, message: Record, *, only_shared: bool) -> str:
        """Messages passed on, as quotations; with `only_shared` off also what programs attach."""
        written = (self._attachment(part, only_shared) for part in records(message, "attachments"))
        return "\n\n".join(filter(None, written))

    def _attachment(self, part: Record, only_shared: bool) -> str:
        if flag(part, "is_share"):
            return self._shared(part)
        # what Slack fetched from an address is not the author's word
        if only_shared or text(part, "from_url"):
            return ""
        return self._program_text(part)

    def _shared(self, part: Record) -> str:
        author = self._text(text(part, "author_name") or text(part, "author_subname"))
        words = self._mrkdwn(text(part, "text"))
        lines = [f"**{author}**"] if author else []
        return quoted("\n".join([*lines, words])) if words else ""

    def _program_text(self, part: Record) -> str:
        title, address = text(part, "title"), text(part, "title_link")
        head = self.draft.hold(link(address, title)) if title and address else self._text(title)
        pretext, words = self._mrkdwn(text(part, "pretext")), self._mrkdwn(text(part, "text"))
        pairs = map(self._pair, records(part, "fields"))
        found = [piece for piece in (pretext, head, words, *pairs) if piece.strip()]
        return "\n".join(found) or self._text(text(part, "fallback"))

    def _pair(self, row: Record) -> str:
        return " ".join(filter(None, [self._text(text(row, "title")), self._text(text(row, "value"))]))


def _literal(match: re.Match[str]) -> str:
    """A sign at the begin of a line, so that it begins no quotation and no list."""
    return f"{match[1]}{match[2]}\\" if match[2].isdigit() else f"{match[1]}\\{match[2]}"


def _emoji(part: Record) -> str:
    """By code point where the export says it, otherwise by name."""
    points = text(part, "unicode")
    if re.fullmatch(r"[0-9a-fA-F]{2,5}(-[0-9a-fA-F]{2,5})*", points):
        sign = "".join(chr(int(point, 16)) for point in points.split("-"))
        if is_emoji(sign):
            return sign
    name, tone = text(part, "name"), count(part, "skin_tone")
    return emoji_names.as_unicode(f"{name}::skin-tone-{tone}" if tone else name) or f":{name}:"


def _marked(words: str, part: Record) -> str:
    """Bold, italic and struck text: marks on each line, close to the words."""
    style = record_of(part, "style")
    marks = [mark for name, mark in MARKS if flag(style, name)]
    if not marks:
        return words
    begin, end = "".join(reversed(marks)), "".join(marks)
    return re.sub(r"\S(?:[^\n]*\S)?", lambda match: f"{begin}{match[0]}{end}", words)
