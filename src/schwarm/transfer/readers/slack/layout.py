"""Where things lie in the zip."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from schwarm.lib.errors import Invalid
from schwarm.transfer.readers.archive import Archive
from schwarm.transfer.readers.fields import Record
from schwarm.transfer.readers.json_list import json_items

PEOPLE = ("users.json", "org_users.json")
OPEN, CLOSED, GROUPS_OF_PEOPLE, PAIRS = "channels.json", "groups.json", "mpims.json", "dms.json"
READ = {*PEOPLE, OPEN, CLOSED, GROUPS_OF_PEOPLE, PAIRS}
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\.json")
# tools that save the files of an export write __uploads/ID/NAME or ROOM/attachments/ID-NAME
UPLOAD = re.compile(r"(?:__uploads/(F[A-Z0-9]+)/|[^/]+/attachments/(F[A-Z0-9]+)-)[^/]+")


class Layout:
    """The lists, the day files and the uploads of an export, whatever folder surrounds them."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._prefix = _prefix(archive)
        self.others: list[str] = []
        self.days: dict[str, list[str]] = {}
        self.uploads: dict[str, str] = {}
        for name in archive:
            if name.startswith(self._prefix):
                self._place(name, name.removeprefix(self._prefix))
        for names in self.days.values():
            names.sort()

    def _place(self, name: str, inside: str) -> None:
        folder, _slash, last = inside.rpartition("/")
        if match := UPLOAD.fullmatch(inside):
            self.uploads[match[1] or match[2]] = name
        elif folder and "/" not in folder and DAY.fullmatch(last):
            self.days.setdefault(folder, []).append(name)
        elif inside not in READ:
            self.others.append(inside)

    def records(self, name: str) -> Iterator[Record]:
        """The records of one of the lists; none where the export does not hold the list."""
        if self._prefix + name in self.archive:
            yield from self.items(self._prefix + name)

    def items(self, name: str) -> Iterator[Record]:
        with self.archive.open(name) as stream:
            for item in json_items(stream, name):
                yield item if isinstance(item, dict) else {}

    def folder(self, room_id: str, name: str) -> str:
        """Folders bear the name a room had at the time of export; of a conversation of two, its id."""
        return room_id if room_id in self.days else name


def _prefix(archive: Archive) -> str:
    """What stands before the names: nothing, or the folder that was zipped again."""
    paths = [PurePosixPath(name) for name in archive]
    people = [path.parent for path in paths if path.name in PEOPLE]
    rooms = {path.parent for path in paths if path.name in {OPEN, CLOSED}}
    complete = sorted((parent for parent in people if parent in rooms), key=lambda parent: len(parent.parts))
    if not complete:
        missing = OPEN if people else PEOPLE[0]
        message = _(
            "This is not a Slack export: “%(missing)s” is missing in the zip."
            " Give the zip as it comes from “Import/export data” in the settings of Slack."
        )
        raise Invalid(message % {"missing": missing})
    return "" if str(complete[0]) == "." else f"{complete[0]}/"
