"""What every reader fills: people, rooms and posts of any platform as plain data.

Items refer to each other by `source_id`, the identity a thing has at its source. Together with the
source and the instance it came from it makes a `SourceKey`, and that is what an import remembers.
A reader yields an item only after everything the item refers to.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import IO, Protocol

from schwarm.transfer.report import Kind, Report


@dataclass(frozen=True, slots=True)
class SourceKey:
    """The same for the same thing in every export: what makes a repeated import change nothing."""

    source: str
    instance: str
    kind: Kind
    source_id: str


class Visibility(StrEnum):
    """Who could enter a room at its source; `DIRECT` is a conversation of the members alone."""

    OPEN = "open"
    CLOSED = "closed"
    EXTERNAL = "external"
    DIRECT = "direct"


class Role(StrEnum):
    """What a member may do in a room."""

    MEMBER = "member"
    HOST = "host"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at the source.

    `is_known` is false for one who is mentioned by an id that the people list does not hold.
    """

    source_id: str
    name: str
    email: str = ""
    title: str = ""
    department: str = ""
    location: str = ""
    timezone: str = ""
    is_bot: bool = False
    is_guest: bool = False
    is_active: bool = True
    is_known: bool = True
    joined_at: datetime | None = None
    left_at: datetime | None = None

    @property
    def counts_as(self) -> Kind:
        return Kind.PERSON if self.is_known else Kind.UNKNOWN_PERSON


@dataclass(frozen=True, slots=True)
class Room:
    """A place to talk. `name` is unique within one export, whatever the source thought of it."""

    source_id: str
    name: str
    description: str = ""
    topic: str = ""
    visibility: Visibility = Visibility.OPEN
    is_archived: bool = False
    created_at: datetime | None = None
    creator_id: str = ""

    @property
    def counts_as(self) -> Kind:
        return Kind.DIRECT_CONVERSATION if self.visibility is Visibility.DIRECT else Kind.ROOM


@dataclass(frozen=True, slots=True)
class Membership:
    """A person belongs to a room."""

    room_id: str
    person_id: str
    role: Role = Role.MEMBER

    @property
    def source_id(self) -> str:
        return f"{self.room_id}:{self.person_id}"

    @property
    def counts_as(self) -> Kind:
        return Kind.MEMBERSHIP


@dataclass(frozen=True, slots=True)
class Mention:
    """A person named in a text; `name` is what to write when nobody here is that person."""

    person_id: str
    name: str


@dataclass(frozen=True, slots=True)
class RoomLink:
    """A room named in a text; `name` is what to write when the room did not come along."""

    room_id: str
    name: str


Part = str | Mention | RoomLink


@dataclass(frozen=True, slots=True)
class Body:
    """Markdown whose mentions are still open: `write` closes them with what they are called here."""

    parts: tuple[Part, ...] = ()

    def write(
        self,
        mention: Callable[[Mention], str] = lambda mention: f"@{mention.name}",
        room: Callable[[RoomLink], str] = lambda link: f"#{link.name}",
    ) -> str:
        """The Markdown; each callback gives the Markdown for one mention or room."""
        return "".join(_written(part, mention, room) for part in self.parts)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        return tuple(part for part in self.parts if isinstance(part, Mention))

    def __bool__(self) -> bool:
        return any(not isinstance(part, str) or part.strip() for part in self.parts)


def _written(part: Part, mention: Callable[[Mention], str], room: Callable[[RoomLink], str]) -> str:
    if isinstance(part, Mention):
        return mention(part)
    if isinstance(part, RoomLink):
        return room(part)
    return part


@dataclass(frozen=True, slots=True)
class Reaction:
    """A person answered a post with an emoji, given as Unicode. `at` is unknown at most sources."""

    person_id: str
    emoji: str
    at: datetime | None = None

    def source_id(self, post_id: str) -> str:
        return f"{post_id}:{self.person_id}:{self.emoji}"


@dataclass(frozen=True, slots=True)
class File:
    """A file whose contents the export holds; `Source.open_file` opens it."""

    source_id: str
    name: str
    path: str
    size: int
    mime: str = ""
    description: str = ""
    uploader_id: str = ""


@dataclass(frozen=True, slots=True)
class Pin:
    """A post stands on top of its room. Who put it there, and when, is unknown at some sources."""

    person_id: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """Something said. Of a reply, `thread_id` names the first post of the thread; of a first post, nothing.

    A stub stands for the first post of a thread that the export does not hold. It has no body. A later
    export may hold the post itself under the same `source_id`, and then the words fill the stub.
    """

    source_id: str
    room_id: str
    author_id: str
    created_at: datetime
    body: Body = Body()
    thread_id: str = ""
    edited_at: datetime | None = None
    title: str = ""
    is_stub: bool = False
    pin: Pin | None = None
    reactions: tuple[Reaction, ...] = ()
    files: tuple[File, ...] = ()

    @property
    def counts_as(self) -> Kind:
        return Kind.STUB if self.is_stub else Kind.POST


SAME_KEY = {
    Kind.STUB: Kind.POST,
    Kind.UNKNOWN_PERSON: Kind.PERSON,
    Kind.DIRECT_CONVERSATION: Kind.ROOM,
}

Item = Person | Room | Membership | Post


class Source(Protocol):
    """What an importer needs of any reader."""

    source: str
    instance: str

    def items(self, report: Report) -> Iterator[Item]:
        """Everything to import, in order; what is found, left out and lost goes into `report`.

        Reads the file afresh each time, so a dry run and the import each give their own report.
        """

    def open_file(self, file: File) -> AbstractContextManager[IO[bytes]]:
        """The contents of a file of one of the posts."""


def key(source: Source, item: Item) -> SourceKey:
    """Under which an import remembers `item`; a stub has the key of the post it stands for.

    Unknown people share their key with known ones in the same way, direct conversations with rooms.
    """
    kind = SAME_KEY.get(item.counts_as, item.counts_as)
    return SourceKey(source.source, source.instance, kind, item.source_id)
