"""The channels of a Slack workspace and its direct conversations."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from schwarm.transfer.neutral import Pin, Room, Visibility
from schwarm.transfer.readers.fields import Record, flag, line, moment, record_of, records, text, texts
from schwarm.transfer.readers.slack.layout import CLOSED, GROUPS_OF_PEOPLE, OPEN, PAIRS, Layout
from schwarm.transfer.readers.slack.names import Names
from schwarm.transfer.readers.slack.options import Options

LISTS = {
    OPEN: Visibility.OPEN,
    CLOSED: Visibility.CLOSED,
    GROUPS_OF_PEOPLE: Visibility.DIRECT,
    PAIRS: Visibility.DIRECT,
}


@dataclass(frozen=True)
class Channel:
    """A room with what only Slack knows about it."""

    room: Room
    folder: str
    members: tuple[str, ...]
    is_asked: bool
    # by the `ts` of a message
    pins: Mapping[str, Pin]


def channels(layout: Layout, options: Options, names: Names) -> Iterator[Channel | None]:
    """Every room and conversation of the export; nothing where an entry has no id."""
    for listed, visibility in LISTS.items():
        asked = _is_asked(visibility, options)
        for record in layout.records(listed):
            yield _channel(record, visibility, asked, layout, names) if line(record, "id") else None


def _is_asked(visibility: Visibility, options: Options) -> bool:
    if visibility is Visibility.DIRECT:
        return options.direct_conversations
    return visibility is Visibility.OPEN or options.closed_rooms


def _channel(record: Record, visibility: Visibility, asked: bool, layout: Layout, names: Names) -> Channel:
    room_id, name = line(record, "id"), line(record, "name")
    members = tuple(dict.fromkeys(texts(record, "members")))
    if visibility is Visibility.DIRECT:
        shown = ", ".join(names.mention(member).name for member in members)
    else:
        shown = name
    if visibility is Visibility.OPEN and _is_external(record):
        visibility = Visibility.EXTERNAL
    room = Room(
        source_id=room_id,
        name=shown or room_id,
        description=text(record_of(record, "purpose"), "value").strip(),
        topic=text(record_of(record, "topic"), "value").strip(),
        visibility=visibility,
        is_archived=flag(record, "is_archived"),
        created_at=moment(record, "created"),
        creator_id=line(record, "creator"),
    )
    return Channel(room, layout.folder(room_id, name), members, asked, _pins(record))


def _pins(record: Record) -> Mapping[str, Pin]:
    """The messages on top of a channel; files and comments can stand there too."""
    listed = (pin for pin in records(record, "pins") if text(pin, "type") in {"", "C"})
    return {line(pin, "id"): Pin(line(pin, "user"), moment(pin, "created")) for pin in listed}


def _is_external(record: Record) -> bool:
    """People of another organisation were in it."""
    return flag(record, "is_ext_shared") or flag(record, "is_shared")


class RoomNames:
    """Gives every room a name of its own: the second “sales” becomes “sales-2”."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def own(self, name: str) -> str:
        candidate, number = name, 1
        while candidate.casefold() in self._taken:
            number += 1
            candidate = f"{name}-{number}"
        self._taken.add(candidate.casefold())
        return candidate
