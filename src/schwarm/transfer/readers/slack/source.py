"""A Slack export as a source of people, rooms and posts, read day by day."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from django.utils.translation import gettext as _

from schwarm.lib.errors import Invalid
from schwarm.transfer.neutral import File, Item, Membership, Person, Post, Role, Room
from schwarm.transfer.readers.archive import Archive, Limits
from schwarm.transfer.readers.fields import EPOCH, Record, line, moment, record_of
from schwarm.transfer.readers.slack import people
from schwarm.transfer.readers.slack.layout import Layout
from schwarm.transfer.readers.slack.message import Reading, is_pinned, read_message
from schwarm.transfer.readers.slack.options import Options
from schwarm.transfer.readers.slack.rooms import Channel, RoomNames, channels
from schwarm.transfer.report import Kind, Reason, Remark, Report

__all__ = ["Options", "SlackExport"]


class SlackExport:
    """The zip of an export; a context manager. Opening it already refuses what is no Slack export."""

    source = "slack"

    def __init__(self, path: Path, options: Options | None = None, limits: Limits | None = None) -> None:
        self.options = options or Options()
        self._archive = Archive(path, limits or Limits())
        try:
            self._layout = Layout(self._archive)
            self.instance = self.options.instance or people.instance(self._layout)
            if not self.instance:
                raise Invalid(_("The export does not say which workspace it comes from. Give it a name."))
        except Invalid:
            self._archive.__exit__(None, None, None)
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._archive.__exit__(kind, error, trace)

    def open_file(self, file: File) -> AbstractContextManager[IO[bytes]]:
        """The contents of a file of one of the posts."""
        return self._archive.open(file.path)

    def items(self, report: Report) -> Iterator[Item]:
        """People, then rooms with their members, then posts room by room in the order of time."""
        reading = Reading(self._layout, self.options, report)
        yield from _people(reading)
        asked = list(_asked(reading))
        yield from _rooms(asked, reading)
        for channel in asked:
            yield from _posts(channel, reading)
        report.left_out(Kind.PERSON, Reason.PROGRAM, reading.register.programs_not_met())
        for name in self._layout.others:
            report.remark(Remark.FILE_LEFT_OUT, name)


def _people(reading: Reading) -> Iterator[Person]:
    mails: set[str] = set()
    for _team, person in people.people(reading.layout):
        if person is None:
            reading.report.left_out(Kind.PERSON, Reason.BROKEN)
            continue
        reading.names.people.setdefault(person.source_id, person.name)
        if reading.register.list(person):
            _remark_mail(person.email, mails, reading.report)
            reading.report.found(Kind.PERSON)
            yield person
        elif not person.is_bot:
            reading.report.left_out(Kind.PERSON, Reason.COPY)


def _remark_mail(email: str, mails: set[str], report: Report) -> None:
    if email and email.casefold() in mails:
        report.remark(Remark.SAME_MAIL, email)
    mails.add(email.casefold())


def _asked(reading: Reading) -> Iterator[Channel]:
    """The rooms to import, each with a name and a folder of its own; the report hears of the others."""
    found = list(_distinct(reading))
    own, taken = RoomNames(), {channel.folder for channel in found if not channel.is_asked}
    for channel in found:
        if channel.is_asked:
            yield _own_folder(_own_name(channel, own, reading), taken, reading.report)
        else:
            reading.names.left_out.add(channel.room.source_id)
            reading.report.left_out(channel.room.counts_as, Reason.NOT_ASKED)
    for folder in sorted(reading.layout.days.keys() - taken):
        reading.report.remark(Remark.FOLDER_LEFT_OUT, folder)


def _distinct(reading: Reading) -> Iterator[Channel]:
    seen: set[str] = set()
    for channel in channels(reading.layout, reading.options, reading.names):
        if channel is None or channel.room.source_id in seen:
            reading.report.left_out(Kind.ROOM, Reason.BROKEN if channel is None else Reason.COPY)
            continue
        seen.add(channel.room.source_id)
        yield channel


def _own_name(channel: Channel, own: RoomNames, reading: Reading) -> Channel:
    name = own.own(channel.room.name)
    if name != channel.room.name:
        reading.report.remark(Remark.RENAMED_ROOM, f"{channel.room.name} → {name}")
    reading.names.rooms[channel.room.source_id] = name
    return replace(channel, room=replace(channel.room, name=name))


def _own_folder(channel: Channel, taken: set[str], report: Report) -> Channel:
    """Where two rooms point to one folder, its posts belong to the first, and to none if one is left out."""
    if channel.folder in taken:
        report.remark(Remark.SHARED_FOLDER, channel.room.name)
        return replace(channel, folder="")
    taken.add(channel.folder)
    return channel


def _rooms(asked: list[Channel], reading: Reading) -> Iterator[Person | Room | Membership]:
    for channel in asked:
        if channel.room.creator_id:
            reading.register.meet(channel.room.creator_id)
            yield from _introductions(reading)
        reading.report.found(channel.room.counts_as)
        yield channel.room
        yield from _members(channel, reading)


def _members(channel: Channel, reading: Reading) -> Iterator[Person | Membership]:
    for member in channel.members:
        if reading.register.is_program(member):
            reading.report.left_out(Kind.MEMBERSHIP, Reason.PROGRAM)
            continue
        reading.register.meet(member)
        yield from _introductions(reading)
        reading.report.found(Kind.MEMBERSHIP)
        role = Role.HOST if member == channel.room.creator_id else Role.MEMBER
        yield Membership(channel.room.source_id, member, role)


def _introductions(reading: Reading) -> Iterator[Person]:
    for person in reading.register.introductions():
        reading.report.found(person.counts_as)
        yield person


def _posts(channel: Channel, reading: Reading) -> Iterator[Person | Post]:
    """The posts of a room; before the first reply to a post that is not there, a stub in its place."""
    room_id = channel.room.source_id
    roots: set[str] = set()
    pinned: set[str] = set()
    for message in _messages(channel, reading):
        post = read_message(message, channel, reading)
        if is_pinned(message, channel):
            pinned.add(line(message, "ts"))
        if post is None:
            continue
        if post.thread_id and post.thread_id not in roots:
            roots.add(post.thread_id)
            yield from _stub(post.thread_id, room_id, message, reading)
        elif not post.thread_id and line(message, "thread_ts"):
            roots.add(post.source_id)
        yield from _introductions(reading)
        yield post
    reading.report.left_out(Kind.PIN, Reason.NOT_IMPORTED_POST, len(channel.pins.keys() - pinned))


def _messages(channel: Channel, reading: Reading) -> Iterator[Record]:
    """The messages of a room, one at a time; the same one twice in a row only once."""
    last = ""
    for name in reading.layout.days.get(channel.folder, ()):
        if not reading.layout.archive.size(name):
            reading.report.remark(Remark.EMPTY_FILE, name)
            continue
        for message in reading.layout.items(name):
            if (ts := line(message, "ts")) and ts == last:
                reading.report.left_out(Kind.POST, Reason.COPY)
                continue
            last = ts
            yield message


def _stub(thread_id: str, room_id: str, reply: Record, reading: Reading) -> Iterator[Person | Post]:
    """A place for the first post of a thread, which the export does not hold or which is left out."""
    author = line(reply, "parent_user_id") or line(record_of(reply, "root"), "user")
    reading.report.found(Kind.STUB)
    reading.report.remark(Remark.THREAD_START_MISSING)
    author_id = reading.register.meet(author)
    yield from _introductions(reading)
    created_at = moment(reply, "thread_ts") or moment(reply, "ts") or EPOCH
    yield Post(thread_id, room_id, author_id, created_at, is_stub=True)
