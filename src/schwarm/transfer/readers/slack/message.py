"""One message of Slack: a post, or the reason why it is none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from schwarm.transfer.neutral import Body, File, Pin, Post, Reaction
from schwarm.transfer.readers.fields import Record, count, flag, line, moment, record_of, records, text, texts
from schwarm.transfer.readers.slack import emoji_names
from schwarm.transfer.readers.slack.blocks import Blocks
from schwarm.transfer.readers.slack.files import read_file, trace
from schwarm.transfer.readers.slack.layout import Layout
from schwarm.transfer.readers.slack.markdown import Draft
from schwarm.transfer.readers.slack.mrkdwn import to_markdown
from schwarm.transfer.readers.slack.names import Names
from schwarm.transfer.readers.slack.options import Options
from schwarm.transfer.readers.slack.people import SLACKBOT, Register
from schwarm.transfer.readers.slack.rooms import Channel
from schwarm.transfer.report import Kind, Reason, Remark, Report

WRITTEN = {"", "me_message", "file_share", "file_comment", "file_mention", "thread_broadcast"}
BY_PROGRAM = {"bot_message", "slackbot_response"}
OTHER_REASONS = {
    "tombstone": Reason.DELETED,
    "message_deleted": Reason.DELETED,
    "message_changed": Reason.OLD_VERSION,
    "message_replied": Reason.COPY,
    "reply_broadcast": Reason.COPY,
}


@dataclass
class Reading:
    """What one run through an export carries along."""

    layout: Layout
    options: Options
    report: Report
    names: Names = field(default_factory=Names)
    register: Register = field(default_factory=Register)


def read_message(message: Record, channel: Channel, reading: Reading) -> Post | None:
    """The post; of a message left out, the report hears the reason."""
    reading.report.found(Kind.POST)
    reason = _reason_against(message, reading)
    if reason is None:
        files = _Files(message, reading)
        body = _body(message, reading.names, files)
        if body or files.kept:
            return _post(message, channel, body, files, reading)
        reason = Reason.EMPTY
    reading.report.skipped(Kind.POST, reason)
    left_out = Reason.NOT_IMPORTED_POST
    reading.report.left_out(Kind.FILE, left_out, sum(1 for _ in records(message, "files")))
    reading.report.left_out(Kind.REACTION, left_out, sum(map(_reaction_count, records(message, "reactions"))))
    reading.report.left_out(Kind.PIN, left_out, int(is_pinned(message, channel)))
    return None


def _reason_against(message: Record, reading: Reading) -> Reason | None:
    subtype = text(message, "subtype")
    if subtype in OTHER_REASONS:
        return OTHER_REASONS[subtype]
    if text(message, "type") not in {"", "message"} or subtype not in WRITTEN | BY_PROGRAM:
        return Reason.NOTICE
    if flag(message, "hidden"):
        return Reason.DELETED
    if moment(message, "ts") is None:
        return Reason.BROKEN
    if _is_by_program(message, reading.register) and not (reading.options.programs or starts_thread(message)):
        return Reason.PROGRAM
    return None


def _is_by_program(message: Record, register: Register) -> bool:
    author = text(message, "user")
    by_program = text(message, "subtype") in BY_PROGRAM or author == SLACKBOT or register.is_program(author)
    return by_program or (not author and bool(text(message, "bot_id")))


def starts_thread(message: Record) -> bool:
    """Somebody answered it."""
    return count(message, "reply_count") > 0 or text(message, "thread_ts") == text(message, "ts")


def _post(message: Record, channel: Channel, body: Body, files: "_Files", reading: Reading) -> Post:
    room_id = channel.room.source_id
    ts, root = line(message, "ts"), line(message, "thread_ts")
    created_at, edited_at = moment(message, "ts"), moment(record_of(message, "edited"), "ts")
    assert created_at is not None  # noqa: S101  checked by _reason_against
    _remark(message, edited_at is not None, reading.report)
    files.report(reading.report)
    return Post(
        source_id=f"{room_id}:{ts}",
        room_id=room_id,
        author_id=_author(message, reading.register),
        created_at=created_at,
        body=body,
        thread_id=f"{room_id}:{root}" if root not in {"", ts} else "",
        edited_at=edited_at,
        pin=_pin(message, channel, reading) if is_pinned(message, channel) else None,
        reactions=tuple(_reactions(message, reading)),
        files=tuple(files.kept),
    )


def is_pinned(message: Record, channel: Channel) -> bool:
    """Some exports say it of the message, some list it with the channel, some do both."""
    return line(message, "ts") in channel.pins or channel.room.source_id in texts(message, "pinned_to")


def _pin(message: Record, channel: Channel, reading: Reading) -> Pin:
    reading.report.found(Kind.PIN)
    listed, told = channel.pins.get(line(message, "ts"), Pin()), record_of(message, "pinned_info")
    person_id = line(told, "pinned_by") or listed.person_id
    if not person_id or reading.register.is_program(person_id):
        person_id = ""
    else:
        reading.register.meet(person_id)
    return Pin(person_id, moment(told, "pinned_ts") or listed.at)


def _remark(message: Record, edited: bool, report: Report) -> None:
    if edited:
        report.remark(Remark.EARLIER_WORDS)
    if text(message, "subtype") == "thread_broadcast":
        report.remark(Remark.SHOWN_IN_ROOM)


def _author(message: Record, register: Register) -> str:
    comment = record_of(message, "comment")
    if person := line(message, "user") or line(comment, "user"):
        return register.meet(person, record_of(message, "user_profile"))
    name = line(message, "username") or line(record_of(message, "bot_profile"), "name")
    return register.meet(line(message, "bot_id"), name=name, is_bot=bool(line(message, "bot_id")))


class _Files:
    """The files of a message: those that come along, and what is left of the others."""

    def __init__(self, message: Record, reading: Reading) -> None:
        self.kept: list[File] = []
        self.lost: list[tuple[Record, Reason]] = []
        singles = [record_of(message, "file")] if "files" not in message and "file" in message else []
        for record in [*records(message, "files"), *singles]:
            file = read_file(record, reading.layout, reading.options)
            if isinstance(file, File):
                self.kept.append(file)
            else:
                self.lost.append((record, file))

    def traces(self, draft: Draft) -> Iterator[str]:
        return (trace(record, reason, draft) for record, reason in self.lost)

    def report(self, report: Report) -> None:
        report.found(Kind.FILE, len(self.kept))
        for _record, reason in self.lost:
            report.left_out(Kind.FILE, reason)


def _body(message: Record, names: Names, files: _Files) -> Body:
    """The words of a message, what it passes on, and the names of files that are lost."""
    draft = Draft()
    blocks = Blocks(names, draft)
    words = _words(message, names, draft, blocks)
    attached = blocks.attachments(message, only_shared=bool(words))
    traces = "\n".join(filter(None, files.traces(draft)))
    return draft.body("\n\n".join(piece for piece in (words, attached, traces) if piece.strip()))


def _words(message: Record, names: Names, draft: Draft, blocks: Blocks) -> str:
    """The text, or the blocks where they say more."""
    source = text(message, "text") or text(record_of(message, "comment"), "comment")
    words = to_markdown(source, names, draft).strip("\n")
    structured = blocks.write(message) if "blocks" in message else ""
    if structured and _letters(draft.body(structured)) > _letters(draft.body(words)):
        words = structured
    if text(message, "subtype") == "me_message" and words.strip() and "\n" not in words:
        return f"_{words.strip()}_"
    return words


def _letters(body: Body) -> int:
    """How much a text says, whatever its marks; digits may be the numbers of a list."""
    return len(re.findall(r"[^\W\d_]", body.write(lambda _mention: "person", lambda _room: "room")))


def _reaction_count(record: Record) -> int:
    return max(count(record, "count"), len(set(texts(record, "users"))))


def _reactions(message: Record, reading: Reading) -> Iterator[Reaction]:
    """The reactions of people; the report hears of the others."""
    seen: set[Reaction] = set()
    for record in records(message, "reactions"):
        people = list(dict.fromkeys(texts(record, "users")))
        reading.report.found(Kind.REACTION, _reaction_count(record))
        reading.report.skipped(Kind.REACTION, Reason.NAMELESS, _reaction_count(record) - len(people))
        sign = emoji_names.as_unicode(text(record, "name"))
        if not sign:
            reading.report.skipped(Kind.REACTION, Reason.CUSTOM_EMOJI, len(people))
            reading.report.remark(Remark.CUSTOM_EMOJI, f":{text(record, 'name')}:", max(len(people), 1))
            continue
        for person in people:
            reaction = Reaction(person, sign)
            if reading.register.is_program(person) or reaction in seen:
                reading.report.skipped(Kind.REACTION, Reason.COPY if reaction in seen else Reason.PROGRAM)
                continue
            seen.add(reaction)
            reading.register.meet(person)
            yield reaction
