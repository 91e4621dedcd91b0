"""Builds Slack exports: nobody in them exists, and each test says only what it is about."""

import json
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

Json = dict[str, Any]
TEAM = "T0WORKSPACE"


def user(source_id: str, name: str, email: str = "", **more: Any) -> Json:
    """An entry of users.json; `profile` adds to the profile."""
    profile = {"real_name": name, "email": email, "title": "", **more.pop("profile", {})}
    return {
        "id": source_id,
        "team_id": TEAM,
        "name": name.split()[0].lower(),
        "deleted": False,
        "real_name": name,
        "tz": "Europe/Berlin",
        "is_bot": False,
        "is_restricted": False,
        "is_ultra_restricted": False,
        "profile": profile,
        **more,
    }


def channel(source_id: str, name: str, **more: Any) -> Json:
    """An entry of channels.json or groups.json."""
    return {
        "id": source_id,
        "name": name,
        "created": 1704067200,
        "creator": "U1",
        "is_archived": False,
        "is_general": False,
        "members": ["U1", "U2"],
        "topic": {"value": "", "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
        **more,
    }


def message(ts: str, text: str = "", author: str = "U1", **more: Any) -> Json:
    return {"type": "message", "user": author, "text": text, "ts": ts, **more}


ADA = user("U1", "Ada Lindner", "ada@example.org")
BEN = user("U2", "Ben Özdemir", "ben@example.org")
GENERAL = channel("C1", "general", is_general=True)


def slack_export(
    path: Path,
    messages: Mapping[str, Iterable[Json]] | None = None,
    *,
    users: Iterable[Json] = (ADA, BEN),
    channels: Iterable[Json] = (GENERAL,),
    groups: Iterable[Json] | None = None,
    dms: Iterable[Json] | None = None,
    mpims: Iterable[Json] | None = None,
    files: Mapping[str, bytes | None] | None = None,
    prefix: str = "",
) -> Path:
    """Write a zip to `path`.

    `messages` maps a day file such as `general/2024-01-02.json` to its messages. `files` adds or replaces
    entries by name, and takes one away where the content is None.
    """
    lists = {"users": users, "channels": channels, "groups": groups, "dms": dms, "mpims": mpims}
    entries = {f"{name}.json": _json(items) for name, items in lists.items() if items is not None}
    entries |= {name: _json(items) for name, items in (messages or {}).items()}
    for name, content in (files or {}).items():
        entries.pop(name, None)
        if content is not None:
            entries[name] = content
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(prefix + name, content)
    return path


def _json(items: Iterable[Json]) -> bytes:
    return json.dumps(list(items), ensure_ascii=False, indent=1).encode()
