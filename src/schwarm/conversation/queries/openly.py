"""What was said where everybody who works here may read it; for what is made in the background for many.

Who may see a post when it is shown is for `visibility` to say.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Max, Q, QuerySet

from schwarm.conversation.models import Audience, Post, PostTag, PostVersion, Speaker
from schwarm.lib import ids

CHUNK = 5000


@dataclass(frozen=True, slots=True)
class Named:
    """That somebody named a topic openly: last in `post_id`, in a space or in none."""

    author_id: int
    tag_id: int
    label: str
    space_id: int | None
    post_id: int


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question to all that nobody has answered."""

    post_id: int
    author_id: int
    text: str


def topics_named(since: datetime) -> Iterator[Named]:
    """Who named which topics since a moment, and where."""
    named = PostTag.objects.filter(post__in=_said(since).values("pk")).order_by()
    grouped = named.values_list("post__author", "tag", "tag__label", "post__space").annotate(last=Max("post"))
    return (Named(*row) for row in grouped.order_by("post__author", "tag", "last").iterator(CHUNK))


def unanswered(since: datetime, until: datetime) -> Iterator[Unanswered]:
    """First posts of that time that ask something and have no answer, the oldest first."""
    posts = _said(since).filter(
        pk__lt=ids.first_at(until), reply_to=None, counters__thread_replies=0, replies_closed_at=None
    )
    words = PostVersion.objects.filter(post__in=posts.values("pk"), number=F("post__version"))
    asking = words.filter(Q(post__kind="question") | Q(text__contains="?") | Q(title__contains="?"))
    rows: QuerySet[Any, Any] = asking.order_by("post").values_list("post", "post__author", "title", "text")
    return (Unanswered(post_id, author, f"{title} {text}") for post_id, author, title, text in rows)


def _said(since: datetime) -> QuerySet[Post]:
    in_open_space = Q(audience=Audience.SPACE, space__access="open", space__archived_at=None)
    return Post.objects.filter(
        Q(audience__gte=Audience.COMPANY) | in_open_space,
        pk__gte=ids.first_at(since),
        speaker__in=[Speaker.PERSON, Speaker.DELEGATE],
        boost_of=None,
        withdrawn_at=None,
        measured_at=None,
        is_unlisted=False,
        imported_from="",
    )
