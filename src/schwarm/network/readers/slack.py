"""Slack exports: mentions, replies and reactions in public channels. Of texts only mentions are read."""

import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from schwarm.network.eventlog import Event
from schwarm.network.readers.errors import Unreadable

MENTION = re.compile(r"<@([UW][A-Z0-9]+)")


def slack_events(path: Path) -> Iterator[Event]:
    """Events of a zip or an unpacked folder, among people who are no bots, named by their addresses or ids.

    Direct messages and private channels are not read, even where an export holds them.
    """
    archive = _Archive(path)
    people = {user["id"]: _name(user) for user in archive.read("users.json") if not user.get("is_bot")}
    for channel in archive.read("channels.json"):
        messages = [
            message
            for file in archive.days(channel["name"])
            for message in archive.read(file)
            if isinstance(message, dict)
            and message.get("type") == "message"
            and message.get("user") in people
        ]
        authors = {message["ts"]: message["user"] for message in messages if "ts" in message}
        for message in messages:
            yield from _of(message, people, authors)


def _of(message: dict[str, Any], people: dict[str, str], authors: dict[str, str]) -> Iterator[Event]:
    author, time = people[message["user"]], float(message.get("ts", 0))
    mentioned = sorted({user for user in MENTION.findall(message.get("text") or "") if user in people})
    for user in mentioned:
        yield Event(author, people[user], time, "mention", len(mentioned))
    thread = message.get("thread_ts")
    first = message.get("parent_user_id") or authors.get(thread or "")
    if thread and thread != message.get("ts") and first in people:
        yield Event(author, people[first], time, "reply")
    for reaction in message.get("reactions") or []:
        for user in reaction.get("users", []):
            if user in people:
                yield Event(people[user], author, time, "reaction")


def _name(user: dict[str, Any]) -> str:
    return str((user.get("profile") or {}).get("email") or user["id"]).lower()


class _Archive:
    """The files of an export, packed or not."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.zip = None if path.is_dir() else zipfile.ZipFile(path)

    def read(self, name: str) -> list[Any]:
        """A JSON list."""
        try:
            found = json.loads(self.zip.read(name) if self.zip else (self.path / name).read_bytes())
        except (KeyError, FileNotFoundError) as error:
            raise Unreadable(
                self.path, f"there is no {name} in it. Is it an export made by Slack?"
            ) from error
        except json.JSONDecodeError as error:
            problem = f"{name} is not JSON ({error.msg}). Export it again."
            raise Unreadable(self.path / name, problem, error.lineno) from error
        if not isinstance(found, list):
            raise Unreadable(self.path / name, "it should hold a list. Is it an export made by Slack?")
        return found

    def days(self, channel: str) -> list[str]:
        """The files of a channel, by day."""
        if self.zip:
            names = [
                name
                for name in self.zip.namelist()
                if name.startswith(f"{channel}/") and name.endswith(".json")
            ]
            return sorted(names)
        return sorted(str(file.relative_to(self.path)) for file in (self.path / channel).glob("*.json"))
