"""Which streams there are, what a token must allow for each, and which news each of them shows."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from schwarm.api.errors import ApiError
from schwarm.api.streaming.copies import Payload
from schwarm.conversation.queries.channels import Listening
from schwarm.lib.html import tag_name

# what stands in each; "" for those in which no posts appear
SHOWS = {
    "user": "home",
    "user:notification": "",
    "public": "company",
    "public:local": "company",
    "public:remote": "",
    "hashtag": "tag:",
    "hashtag:local": "tag:",
    "list": "list:",
    "direct": "",
}
FILES_ONLY = ":media"
# what stands in paths of server-sent events, and as `stream` in WebSocket messages
PATHS = {name.replace(":", "/"): name for name in SHOWS}
POSTS, NOTIFICATIONS = "read:statuses", "read:notifications"


@dataclass(frozen=True)
class Stream:
    """A stream as somebody asks for it; `of` names the topic or the list."""

    name: str
    of: str = ""

    @cached_property
    def kind(self) -> str:
        return self.name.removesuffix(FILES_ONLY)

    @property
    def is_files_only(self) -> bool:
        return self.name.endswith(FILES_ONLY)

    @property
    def scope(self) -> str:
        """What a token must allow."""
        return NOTIFICATIONS if self.kind == "user:notification" else POSTS

    @property
    def label(self) -> list[str]:
        """What it is called in messages of a WebSocket."""
        return [self.name, self.of] if self.of else [self.name]

    @property
    def is_hashtag(self) -> bool:
        return self.shown == "tag:"

    @cached_property
    def shown(self) -> str:
        """What stands in it, as streams are called here."""
        shown = SHOWS[self.kind]
        return f"{shown}{self.of}" if shown == "list:" else shown

    def shows(self, streams: Collection[str], tag_id: int | None) -> bool:
        """Whether a post may appear here that stands in these streams of the listener.

        Of a topic that nobody had named yet only the name is known: `takes` says more.
        """
        if not self.is_hashtag:
            return self.shown in streams
        if tag_id is None:
            return any(stream.startswith("tag:") for stream in streams)
        return f"tag:{tag_id}" in streams

    def takes(self, payload: Payload) -> bool:
        """Whether a post appears here, once it is read; what says no more than that it is gone does."""
        if payload.is_bare:
            return True
        if self.is_hashtag and tag_name(self.of) not in payload.tags:
            return False
        return payload.has_files or not self.is_files_only


def stream_named(name: str, params: Mapping[str, Any]) -> Stream:
    """The stream with this name; `params` hold the topic or the list."""
    stream = Stream(name)
    if stream.kind not in SHOWS or (stream.is_files_only and not stream.kind.startswith("public")):
        raise ApiError(_("Unknown stream type"))
    if stream.is_hashtag:
        return Stream(name, _needed(params, "tag", _("Missing tag name parameter")))
    if stream.kind == "list":
        return Stream(name, _needed(params, "list", _("Missing list name parameter")))
    return stream


def _needed(params: Mapping[str, Any], name: str, message: str) -> str:
    value = params.get(name)
    if isinstance(value, list):
        value = value[0] if value else None
    if not isinstance(value, str | int) or not str(value).strip("# "):
        raise ApiError(message)
    return str(value).strip("# ")[:200]


def is_list_of(listening: Listening, stream: Stream) -> bool:
    """Whether the listener has this list."""
    return any(one.stream == f"list:{stream.of}" for one in listening.lists)
