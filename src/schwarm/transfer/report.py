"""What came of an import: for every kind of thing, what the source holds = imported + left out, and why."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

EXAMPLES = 10


class Kind(StrEnum):
    """What is counted."""

    PERSON = "person"
    UNKNOWN_PERSON = "unknown_person"
    ROOM = "room"
    DIRECT_CONVERSATION = "direct_conversation"
    MEMBERSHIP = "membership"
    POST = "post"
    STUB = "stub"
    REACTION = "reaction"
    FILE = "file"
    PIN = "pin"


class Reason(StrEnum):
    """Why something found is not imported."""

    ALREADY_THERE = "already_there"
    NOT_ASKED = "not_asked"
    PROGRAM = "program"
    NOTICE = "notice"
    DELETED = "deleted"
    OLD_VERSION = "old_version"
    COPY = "copy"
    EMPTY = "empty"
    BROKEN = "broken"
    CUSTOM_EMOJI = "custom_emoji"
    NAMELESS = "nameless"
    ONLY_A_LINK = "only_a_link"
    ELSEWHERE = "elsewhere"
    TOO_LARGE = "too_large"
    NOT_IMPORTED_POST = "not_imported_post"
    OUTSIDER = "outsider"
    TAKEN_BACK = "taken_back"


class Remark(StrEnum):
    """What else the organisation should know: who matched whom, and what is lost inside imported things."""

    MATCHED = "matched"
    PLACEHOLDER = "placeholder"
    SAME_MAIL = "same_mail"
    RENAMED_ROOM = "renamed_room"
    SHARED_FOLDER = "shared_folder"
    FOLDER_LEFT_OUT = "folder_left_out"
    EMPTY_FILE = "empty_file"
    FILE_LEFT_OUT = "file_left_out"
    CUSTOM_EMOJI = "custom_emoji"
    THREAD_START_MISSING = "thread_start_missing"
    SHOWN_IN_ROOM = "shown_in_room"
    EARLIER_WORDS = "earlier_words"
    EXTERNAL_ROOM = "external_room"
    NO_MOMENT = "no_moment"
    EDITED = "edited"


KIND_NAMES = {
    Kind.PERSON: gettext_lazy("People"),
    Kind.UNKNOWN_PERSON: gettext_lazy("People known only by number"),
    Kind.ROOM: gettext_lazy("Spaces"),
    Kind.DIRECT_CONVERSATION: gettext_lazy("Direct conversations"),
    Kind.MEMBERSHIP: gettext_lazy("Memberships"),
    Kind.POST: gettext_lazy("Posts"),
    Kind.STUB: gettext_lazy("Missing first posts of threads"),
    Kind.REACTION: gettext_lazy("Reactions"),
    Kind.FILE: gettext_lazy("Files"),
    Kind.PIN: gettext_lazy("Pinned posts"),
}

REASON_NAMES = {
    Reason.ALREADY_THERE: gettext_lazy("already there"),
    Reason.NOT_ASKED: gettext_lazy("not public, and not asked for"),
    Reason.PROGRAM: gettext_lazy("of a program, not of a person"),
    Reason.NOTICE: gettext_lazy("notice of the platform, such as joining and leaving"),
    Reason.DELETED: gettext_lazy("deleted at the source"),
    Reason.OLD_VERSION: gettext_lazy("earlier version of a post"),
    Reason.COPY: gettext_lazy("the same once more"),
    Reason.EMPTY: gettext_lazy("empty"),
    Reason.BROKEN: gettext_lazy("without the details an import needs"),
    Reason.CUSTOM_EMOJI: gettext_lazy("with a picture of the organisation's own"),
    Reason.NAMELESS: gettext_lazy("counted at the source, but without a name"),
    Reason.ONLY_A_LINK: gettext_lazy("not in the export, only a link that expires"),
    Reason.ELSEWHERE: gettext_lazy("kept elsewhere; the link stays in the post"),
    Reason.TOO_LARGE: gettext_lazy("too large"),
    Reason.NOT_IMPORTED_POST: gettext_lazy("belongs to a post that is left out"),
    Reason.OUTSIDER: gettext_lazy("of somebody whose organisation does not take part"),
    Reason.TAKEN_BACK: gettext_lazy("belongs to a post that was withdrawn here"),
}

REMARK_NAMES = {
    Remark.MATCHED: gettext_lazy("People who are already here, recognised by their e-mail address"),
    Remark.PLACEHOLDER: gettext_lazy("People who become placeholders and can claim their posts"),
    Remark.SAME_MAIL: gettext_lazy("E-mail addresses that several people have"),
    Remark.RENAMED_ROOM: gettext_lazy("Spaces renamed because another has the same name"),
    Remark.SHARED_FOLDER: gettext_lazy("Spaces without posts because another has the same folder"),
    Remark.FOLDER_LEFT_OUT: gettext_lazy("Folders that belong to no space of the export"),
    Remark.EMPTY_FILE: gettext_lazy("Files of the export that are empty"),
    Remark.FILE_LEFT_OUT: gettext_lazy("Parts of the export that are not read"),
    Remark.CUSTOM_EMOJI: gettext_lazy("Pictures of the organisation's own that are lost as reactions"),
    Remark.THREAD_START_MISSING: gettext_lazy("Threads whose first post is not in the export"),
    Remark.SHOWN_IN_ROOM: gettext_lazy("Replies that were shown in the space too; now only in the thread"),
    Remark.EARLIER_WORDS: gettext_lazy("Edited posts whose earlier words are not in the export"),
    Remark.EXTERNAL_ROOM: gettext_lazy(
        "Spaces that other organisations took part in; here they are internal"
    ),
    Remark.NO_MOMENT: gettext_lazy("Reactions without a date; they bear that of their post"),
    Remark.EDITED: gettext_lazy("Posts whose words have changed since the last import"),
}


@dataclass
class Tally:
    """The count of one kind."""

    kind: Kind
    found: int = 0
    imported: int = 0
    skipped: Counter[Reason] = field(default_factory=Counter)

    @property
    def adds_up(self) -> bool:
        return self.found == self.imported + self.skipped.total()


@dataclass
class Noted:
    """How often a remark was made, with the first few examples."""

    count: int = 0
    examples: list[str] = field(default_factory=list)


class Report:
    """Readers say what they found and left out; whoever writes says what became of the rest."""

    def __init__(self) -> None:
        self.tallies: dict[Kind, Tally] = {}
        self.remarks: dict[Remark, Noted] = {}

    def of(self, kind: Kind) -> Tally:
        return self.tallies.setdefault(kind, Tally(kind))

    def found(self, kind: Kind, count: int = 1) -> None:
        self.of(kind).found += count

    def imported(self, kind: Kind, count: int = 1) -> None:
        self.of(kind).imported += count

    def skipped(self, kind: Kind, reason: Reason, count: int = 1) -> None:
        if count:
            self.of(kind).skipped[reason] += count

    def left_out(self, kind: Kind, reason: Reason, count: int = 1) -> None:
        """Found and skipped in one word."""
        if count:
            self.found(kind, count)
            self.skipped(kind, reason, count)

    def remark(self, remark: Remark, example: str = "", count: int = 1) -> None:
        noted = self.remarks.setdefault(remark, Noted())
        noted.count += count
        if example and example not in noted.examples and len(noted.examples) < EXAMPLES:
            noted.examples.append(example)

    @property
    def adds_up(self) -> bool:
        return all(tally.adds_up for tally in self.tallies.values())

    def in_order(self) -> Iterator[Tally]:
        """The tallies, always in the order of `Kind`."""
        return (self.tallies[kind] for kind in Kind if kind in self.tallies)

    def table(self) -> str:
        """The report as text, in the language of the reader."""
        return "\n".join([*_columns(list(self.in_order())), *_remarks(self.remarks)])


def _columns(tallies: list[Tally]) -> Iterator[str]:
    """One line for each kind and, beneath it, one for each reason."""
    names = [str(KIND_NAMES[tally.kind]) for tally in tallies]
    heads = ["", _("found"), _("imported"), _("left out")]
    width = max(map(len, names), default=0)
    widths = [max(len(head), 9) for head in heads[1:]]
    yield _row(heads[0], heads[1:], width, widths)
    for name, tally in zip(names, tallies, strict=True):
        numbers = [str(tally.found), str(tally.imported), str(tally.skipped.total())]
        yield _row(name, numbers, width, widths) + ("" if tally.adds_up else "  " + _("does not add up"))
        for reason, count in sorted(tally.skipped.items()):
            yield f"    {count} {REASON_NAMES[reason]}"


def _row(name: str, cells: list[str], width: int, widths: list[int]) -> str:
    return "  ".join([name.ljust(width), *(cell.rjust(w) for cell, w in zip(cells, widths, strict=True))])


def _remarks(remarks: dict[Remark, Noted]) -> Iterator[str]:
    """One line for each remark and, beneath it, the examples."""
    for remark in Remark:
        if noted := remarks.get(remark):
            yield f"{REMARK_NAMES[remark]}: {noted.count}"
            yield from (f"    {example}" for example in noted.examples)
            if noted.examples and (more := noted.count - len(noted.examples)) > 0:
                yield "    " + ngettext("and %(count)d more", "and %(count)d more", more) % {"count": more}
