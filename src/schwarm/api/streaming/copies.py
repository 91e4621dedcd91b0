"""A post as many readers see it, made once for all who see the same.

Whose view differs is found in a few statements for all; one of each group is then asked as any reader is. So
there is one way only in which a post becomes what a client gets.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cached_property
from typing import Any, NamedTuple

import msgspec
from django.utils import translation

from schwarm.api.encoding import encoded
from schwarm.api.entities.status import Status, statuses
from schwarm.conversation.queries.filters import filtering_among
from schwarm.conversation.queries.readers import pointed_at, readers_among, views_on
from schwarm.lib.filekeys import key_for
from schwarm.people.queries import person_by_id

NONE: frozenset[str] = frozenset()
# the key in the address of a file, which is made for one reader
KEY = re.compile(rb'(/media/(?:attachments|previews)/(\d+)[^"?]*\?key=)[\w-]+')


class Reader(NamedTuple):
    """Somebody who listens: who, and in which language."""

    person_id: int
    language: str
    is_host: bool


class Payload:
    """What an event carries: JSON, also as the JSON string that a WebSocket message holds.

    Of a post, also which topics it names and whether it shows files; a bare one is no post.
    """

    def __init__(
        self, body: bytes, *, is_bare: bool = True, has_files: bool = False, tags: frozenset[str] = NONE
    ) -> None:
        self.body, self.is_bare, self.has_files, self.tags = body, is_bare, has_files, tags

    @classmethod
    def of(cls, entity: Any) -> "Payload":
        return cls(encoded(entity))

    @cached_property
    def quoted(self) -> bytes:
        return msgspec.json.encode(self.body.decode())


def copies(post_id: int, readers: Collection[Reader]) -> dict[Reader, Payload]:
    """The post for each of these readers who may see it, as long as it has words."""
    shown = pointed_at(post_id)
    visible = readers_among({reader.person_id for reader in readers}, shown)
    views = views_on(shown)
    filtering = filtering_among({reader.person_id for reader in readers}, shown)
    groups: dict[Any, list[Reader]] = defaultdict(list)
    for reader in readers:
        seen = visible.get(reader.person_id, frozenset())
        if post_id in seen:
            view = views.get(reader.person_id)
            own = reader.person_id if reader.person_id in filtering else None
            groups[reader.language, reader.is_host, seen, view, own].append(reader)
    found: dict[Reader, Payload] = {}
    for group in groups.values():
        found |= _for_group(post_id, group)
    return found


def _for_group(post_id: int, group: list[Reader]) -> dict[Reader, Payload]:
    """What the first of them sees; the others see the same, but for the keys of files."""
    status = _seen_by(group[0], post_id)
    if status is None:
        return {}
    body, tags = encoded(status), frozenset(tag["name"] for tag in status["tags"])
    if not _has_files(status):
        return dict.fromkeys(group, Payload(body, is_bare=False, tags=tags))
    return {
        reader: Payload(_with_keys_for(reader, body), is_bare=False, has_files=True, tags=tags)
        for reader in group
    }


def _seen_by(reader: Reader, post_id: int) -> Status | None:
    person = person_by_id(reader.person_id)
    if person is None:
        return None
    with translation.override(reader.language):
        return next(iter(statuses(person, [post_id])), None)


def _has_files(status: Status) -> bool:
    return any(one["media_attachments"] for one in _with_inner(status))


def _with_inner(status: Status | None) -> Iterable[Status]:
    """A status and those that stand in it."""
    if status is None:
        return
    yield status
    yield from _with_inner(status["reblog"])
    quote: Any = status["quote"]
    yield from _with_inner(quote.get("quoted_status") if quote else None)


def _with_keys_for(reader: Reader, body: bytes) -> bytes:
    def key(match: re.Match[bytes]) -> bytes:
        return match[1] + key_for(match[2].decode(), reader.person_id).encode()

    return KEY.sub(key, body)
