"""By what one can tell that a post looks to a reader as it did before, in one statement for a list."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Aggregate, CharField, Exists, OuterRef, Q, QuerySet, Subquery

from schwarm.conversation.models import (
    Attachment,
    Bookmark,
    Pin,
    Poll,
    Post,
    PostFilter,
    QuotePolicy,
    Reaction,
    ThreadReading,
)
from schwarm.conversation.queries.compiled import compiled
from schwarm.conversation.queries.visibility import visible_posts
from schwarm.lib import clock
from schwarm.people.models import Person


@dataclass(frozen=True, slots=True)
class Sign:
    """What changes about a post: its words, its numbers, what the reader did with it.

    Names of people and spaces change as well; they are not in here. `is_personal`: it has what only this
    reader sees, so nobody else's copy will do. `emojis` are the reader's own.
    """

    boost_of: int | None
    version: int
    measured_at: datetime | None
    quote_policy: str
    numbers: tuple[int, ...]
    marks: tuple[bool, ...]
    is_personal: bool
    emojis: tuple[str, ...] = ()


def signs(reader: Person, ids: Collection[int]) -> dict[int, Sign]:
    """The signs of those posts that `reader` may see, that have words and nothing that changes by itself.

    None at all for who has filters, since these look at every word.
    """
    rows = _signs(reader, ids)
    if any(row[-1] for row in rows):
        return {}
    return {row[0]: _sign(reader, row) for row in rows}


def _sign(reader: Person, row: tuple[Any, ...]) -> Sign:
    _pk, boost_of, version, measured, policy, replies, boosts, quotes, reactions, author, writer, *marks = row
    *own_marks, has_files, emojis, _filters = marks
    numbers = (replies, boosts, quotes, reactions, author or 0, writer or 0)
    is_personal = bool(has_files or emojis) or reader.pk in {author, writer}
    given = tuple(sorted((emojis or "").split(",")))
    return Sign(boost_of, version, measured, policy, numbers, tuple(map(bool, own_marks)), is_personal, given)


class _Joined(Aggregate):
    """Texts of several rows in one, with commas."""

    function = "GROUP_CONCAT"
    output_field = CharField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "STRING_AGG(%(expressions)s, ',')"
        return super().as_sql(compiler, connection, template=template, **context)


@compiled
def _signs(reader: Person, ids: list[int]) -> QuerySet[Post, Any]:
    here = OuterRef("pk")
    files = Attachment.objects.filter(post=here)
    changing = Q(quote_of__isnull=False) | Q(quote_policy=QuotePolicy.FOLLOWERS)
    changing |= Q(Exists(Poll.objects.filter(post=here)))
    changing |= Q(Exists(files.filter(state=Attachment.State.PROCESSING)))
    posts = visible_posts(reader).filter(pk__in=ids, withdrawn_at=None)
    readings = ThreadReading.objects.filter(person=reader.pk, thread=OuterRef("thread"), is_muted=True)
    own = Reaction.objects.filter(post=here, person=reader.pk).order_by()
    emojis = own.values("post").annotate(joined=_Joined("emoji"))
    lasting = Q(expires_at=None) | Q(expires_at__gt=clock.now())
    numbers = ("counters__replies", "counters__boosts", "counters__quotes", "counters__reactions")
    return posts.exclude(changing).values_list(
        "pk",
        "boost_of_id",
        "version",
        "measured_at",
        "quote_policy",
        *numbers,
        "author_id",
        "written_by_id",
        Exists(Bookmark.objects.filter(post=here, person=reader.pk)),
        Exists(Post.objects.filter(boost_of=here, author=reader.pk)),
        Exists(readings),
        Exists(Pin.objects.filter(post=here, space=None)),
        Exists(files),
        Subquery(emojis.values("joined")),
        Exists(PostFilter.objects.filter(lasting, owner=reader.pk)),
    )
