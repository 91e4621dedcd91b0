"""Announcement: what an organisation or a unit tells everybody, until the reader puts it away.

https://docs.joinmastodon.org/entities/Announcement/
"""

from typing import TYPE_CHECKING, Any, TypedDict

from schwarm.api.entities.status import Mention, Status, StatusTag, statuses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from schwarm.conversation.queries import announcements as queries
    from schwarm.people.models import Person


class Reaction(TypedDict):
    name: str
    count: int
    me: bool


class AnnouncedStatus(TypedDict):
    id: str
    url: str


class Announcement(TypedDict):
    id: str
    content: str
    starts_at: str | None
    ends_at: str | None
    all_day: bool
    published_at: str
    updated_at: str
    read: bool
    mentions: list[Mention]
    statuses: list[AnnouncedStatus]
    tags: list[StatusTag]
    emojis: list[Any]
    reactions: list[Reaction]


def announcements(viewer: "Person", found: "Sequence[queries.Announcement]") -> list[Announcement]:
    """Announcements, which are posts as well: each names the one that it is."""
    put_away = {one.post_id: one.is_dismissed for one in found}
    return [
        announcement_of(status, is_read=put_away[int(status["id"])])
        for status in statuses(viewer, list(put_away))
    ]


def announcement_of(status: Status, *, is_read: bool) -> Announcement:
    """The announcement that a post is, as whoever reads the post gets it."""
    return Announcement(
        id=status["id"],
        content=status["content"],
        starts_at=None,
        ends_at=None,
        all_day=False,
        published_at=status["created_at"],
        updated_at=status["edited_at"] or status["created_at"],
        read=is_read,
        mentions=status["mentions"],
        statuses=[AnnouncedStatus(id=status["id"], url=status["uri"])],
        tags=status["tags"],
        emojis=[],
        reactions=[
            Reaction(name=one["emoji"], count=one["count"], me=one["me"])
            for one in status["schwarm_reactions"]
        ],
    )
