"""StatusSource: what the author typed. https://docs.joinmastodon.org/entities/StatusSource/"""

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from schwarm.conversation.models import PostVersion


class StatusSource(TypedDict):
    id: str
    text: str
    spoiler_text: str
    schwarm_title: str
    """Empty for kinds that have no title."""


def status_source(version: "PostVersion") -> StatusSource:
    """The words of a post as they were typed, in Markdown."""
    return StatusSource(
        id=str(version.post_id),
        text=version.text,
        spoiler_text=version.warning,
        schwarm_title=version.title,
    )
