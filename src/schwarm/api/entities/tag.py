"""Tag: a topic, how much it was named these days, and how one stands to it.

https://docs.joinmastodon.org/entities/Tag/
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time
from hashlib import sha256
from typing import TYPE_CHECKING, NotRequired, TypedDict

from schwarm.api.addresses import tag_url
from schwarm.conversation.queries.tags import featured_among, followed_among, tag_by_name
from schwarm.conversation.queries.trends import Day, tag_days
from schwarm.lib.html import tag_name

if TYPE_CHECKING:
    from schwarm.conversation import models
    from schwarm.people.models import Person


class History(TypedDict):
    """A day: when it began, how often the topic was named, and by how many accounts."""

    day: str
    uses: str
    accounts: str


class Tag(TypedDict):
    id: str
    name: str
    url: str
    history: list[History]
    following: NotRequired[bool]
    featuring: NotRequired[bool]


def tags(viewer: "Person | None", found: "Sequence[models.Tag]") -> list[Tag]:
    """Topics, counted over what `viewer` may see, in a fixed number of queries."""
    ids = [tag.pk for tag in found]
    days = tag_days(viewer, ids)
    followed, featured = _marks(viewer, ids)
    return [
        _tag(viewer, tag.name, days[tag.pk], follows=tag.pk in followed, features=tag.pk in featured)
        for tag in found
    ]


def tag_named(viewer: "Person | None", name: str) -> Tag:
    """The topic of this name; one that nobody has named yet looks like one that `viewer` never reads."""
    known = tag_by_name(name)
    return tags(viewer, [known])[0] if known else _tag(viewer, tag_name(name), tag_days(viewer, [0])[0])


def _marks(viewer: "Person | None", ids: list[int]) -> tuple[set[int], set[int]]:
    if viewer is None:
        return set(), set()
    return followed_among(viewer, ids), featured_among(viewer, ids)


def _tag(
    viewer: "Person | None", name: str, days: Iterable[Day], *, follows: bool = False, features: bool = False
) -> Tag:
    tag = Tag(id=_id_of(name), name=name, url=tag_url(name), history=[_history(day) for day in days])
    if viewer is not None:
        tag["following"], tag["featuring"] = follows, features
    return tag


def _history(day: Day) -> History:
    begins = datetime.combine(day.day, time.min, UTC)
    return History(day=str(int(begins.timestamp())), uses=str(day.uses), accounts=str(day.people))


def _id_of(name: str) -> str:
    """A number that stays: our own ids would tell whether somebody named a topic where one may not look."""
    return str(int.from_bytes(sha256(name.encode()).digest()[:7]))
