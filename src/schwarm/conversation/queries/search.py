"""Full-text search, newest first, over what the viewer may see."""

from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils import timezone

from schwarm.conversation.kinds import names_for
from schwarm.conversation.models import Audience, Mention, Post, PostTag
from schwarm.conversation.queries.cards import Card, cards
from schwarm.conversation.queries.matching import FEW, MATCHES, newest_with
from schwarm.conversation.queries.visibility import heard_by, visible_posts
from schwarm.lib import ids
from schwarm.lib.html import snippet, tag_name
from schwarm.lib.pagination import Cursor, Page
from schwarm.lib.stems import Query, fts5, query, tsquery
from schwarm.people.models import Person
from schwarm.spaces.models import Space
from schwarm.spaces.queries import readable_spaces

LARGEST_ID = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Hit:
    """A found post with the passage around the first word that was asked for."""

    card: Card
    passage: str

    @property
    def id(self) -> int:
        return self.card.post.pk


def search_posts(
    viewer: Person, text: str, cursor: Cursor, *, skip: int = 0, said_by: int | None = None
) -> Page[Hit]:
    """Posts that hold what `text` asks for; operators as `lib.stems` reads them.

    Without the first `skip`; with `said_by`, only what stands under the name of a person or in a space.
    """
    search = query(text)
    if search.is_empty:
        return Page([])
    found = _found(viewer, search, replace(cursor, size=cursor.size + skip), said_by)[skip:]
    older = found[cursor.size - 1] if len(found) > cursor.size else None
    shown = cards(viewer, found[: cursor.size])
    return Page([Hit(card, _passage(card, search)) for card in shown], older)


def _found(viewer: Person, search: Query, cursor: Cursor, said_by: int | None) -> list[int]:
    """Ids, one more than a page. If nobody wrote the word itself, of longer ones that begin with it."""
    found = _matching(viewer, search, cursor, said_by, compounds=False)
    if found or not search.terms:
        return found
    is_the_end = cursor.before is not None and _matching(
        viewer, search, Cursor(size=0), said_by, compounds=False
    )
    return [] if is_the_end else _matching(viewer, search, cursor, said_by, compounds=True)


def _matching(
    viewer: Person, search: Query, cursor: Cursor, said_by: int | None, *, compounds: bool
) -> list[int]:
    express = fts5 if connection.vendor == "sqlite" else tsquery
    words = express(search, prefix_last=True, compounds=compounds)
    bounds = _bounds(search, cursor)
    posts = _narrowed(visible_posts(viewer).filter(heard_by(viewer), withdrawn_at=None), viewer, search)
    if said_by is not None:
        posts = posts.filter(Q(author=said_by) | Q(space=said_by, audience=Audience.SPACE))
    if words:
        is_narrow = bool(search.authors or search.spaces or search.hashtags or said_by)
        if not viewer.organisation.is_host and (few := _few_in_reach_of(viewer)) is not None:
            posts, is_narrow = posts.filter(pk__in=few), True
        return newest_with(words, posts, bounds, cursor.size + 1, is_narrow=is_narrow)
    posts = posts.filter(boost_of=None, pk__gte=bounds[0], pk__lt=bounds[1])
    if unwanted := express(search.unwanted()):
        posts = posts.exclude(pk__in=RawSQL(MATCHES[connection.vendor], [unwanted]))  # noqa: S611  a constant
    return list(posts.order_by("-pk").values_list("pk", flat=True)[: cursor.size + 1])


def _narrowed(posts: QuerySet[Post], viewer: Person, search: Query) -> QuerySet[Post]:
    """Everything that is asked for besides words and days; names are looked up first, to join no table."""
    if search.authors:
        names = [viewer.handle if name in {"me", "mir"} else name for name in search.authors]
        posts = posts.filter(
            author__in=list(Person.objects.filter(handle__in=names).values_list("pk", flat=True))
        )
    if search.spaces:
        spaces = list(Space.objects.filter(slug__in=search.spaces).values_list("pk", flat=True))
        posts = posts.filter(space__in=spaces, audience=Audience.SPACE)
    if search.kinds:
        posts = posts.filter(kind__in=[name for word in search.kinds for name in names_for(word)])
    for name in search.hashtags:
        posts = posts.filter(Exists(PostTag.objects.filter(post=OuterRef("pk"), tag__name=tag_name(name))))
    return posts


def _few_in_reach_of(guest: Person) -> QuerySet[Post, Any] | None:
    """A little more than what somebody of a partner may see, by indexes; None if that is much.

    Guests often see next to nothing of what is found, and then it is quicker to begin with what they see.
    """
    shared = list(readable_spaces(guest).order_by().values_list("pk", flat=True))
    reached = [
        Q(audience__gte=Audience.COMMUNITY),
        Q(space__in=shared),
        Q(author=guest),
        Q(written_by=guest),
        Q(pk__in=Mention.objects.filter(person=guest).values("post")),
        Q(audience=Audience.FOLLOWERS, organisation=guest.organisation_id),
    ]
    first, *others = [Post.objects.filter(way).order_by().values_list("pk") for way in reached]
    posts = first.union(*others)
    return posts if posts[:FEW].count() < FEW else None


def _bounds(search: Query, cursor: Cursor) -> tuple[int, int]:
    """The first id that may be shown, and the first that may not any more."""
    zone = timezone.get_current_timezone()
    first, last = 0, LARGEST_ID if cursor.before is None else cursor.before
    if search.before:
        last = min(last, ids.first_at(datetime.combine(search.before, time.min, zone)))
    if search.after:
        first = ids.first_at(datetime.combine(search.after, time.max, zone))
    if cursor.after is not None:
        first = max(first, cursor.after + 1)
    return first, last


def _passage(card: Card, search: Query) -> str:
    return snippet(card.words.text, search.wants) if card.words else ""
