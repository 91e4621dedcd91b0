"""FeaturedTag: a topic on a profile. https://docs.joinmastodon.org/entities/FeaturedTag/"""

from collections.abc import Sequence
from typing import TypedDict

from schwarm.api.addresses import tag_url
from schwarm.api.moments import day
from schwarm.conversation.queries.tags import Featured


class FeaturedTag(TypedDict):
    """A topic, how often its person named it, and when last."""

    id: str
    name: str
    url: str
    statuses_count: str
    last_status_at: str | None


def featured_tag_entities(found: Sequence[Featured]) -> list[FeaturedTag]:
    """Topics on a profile."""
    return [
        FeaturedTag(
            id=str(one.featured.pk),
            name=one.featured.tag.name,
            url=tag_url(one.featured.tag.name),
            statuses_count=str(one.posts),
            last_status_at=day(one.last_at.date() if one.last_at else None),
        )
        for one in found
    ]
