"""Who and what posts name, and how far their authors are known by what they said: by id, for lists.

Whoever asks for posts has made sure that they may be seen.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, QuerySet

from schwarm.conversation.models import Audience, Mention, Pin, Post, PostTag, Reaction, Tag, ThreadReading
from schwarm.lib import ids
from schwarm.lib.compiled import compiled
from schwarm.people.models import Person


@dataclass(frozen=True, slots=True)
class Said:
    """How much somebody said, and when last."""

    posts: int = 0
    last_at: date | None = None


def tags_in(post_ids: Collection[int]) -> dict[int, list[Tag]]:
    """By post, the topics it names."""
    found: dict[int, list[Tag]] = defaultdict(list)
    for row in _tags_in(post_ids):
        found[row.post_id].append(row.tag)
    return found


@compiled
def _tags_in(post_ids: list[int]) -> QuerySet[PostTag]:
    return PostTag.objects.filter(post__in=post_ids).select_related("tag").order_by("pk")


def people_in(post_ids: Collection[int]) -> dict[int, list[Person]]:
    """By post, the people it mentions."""
    found: dict[int, list[Person]] = defaultdict(list)
    for row in _people_in(post_ids):
        found[row.post_id].append(row.person)
    return found


@compiled
def _people_in(post_ids: list[int]) -> QuerySet[Mention]:
    return Mention.objects.filter(post__in=post_ids).select_related("person__organisation").order_by("pk")


def muted_threads(person: Person, thread_ids: Collection[int]) -> set[int]:
    """Those of the threads of which `person` wants to hear nothing."""
    return {pk for (pk,) in _muted(person.pk, thread_ids)}


@compiled
def _muted(person_id: int, thread_ids: list[int]) -> QuerySet[ThreadReading, Any]:
    readings = ThreadReading.objects.filter(person=person_id, thread__in=thread_ids, is_muted=True)
    return readings.values_list("thread_id")


def pinned_on_profiles(post_ids: Collection[int]) -> set[int]:
    """Those of the posts that stand on top of their author's profile."""
    return {pk for (pk,) in _pinned(post_ids)}


@compiled
def _pinned(post_ids: list[int]) -> QuerySet[Pin, Any]:
    return Pin.objects.filter(post__in=post_ids, space=None).values_list("post_id")


def said_by(author_ids: Collection[int], *, outside: bool) -> dict[int, Said]:
    """By author, how much was said to everybody here; or, for `outside`, to all partners as well.

    What was said to fewer is not counted: the number stands before everybody.
    """
    widest = Audience.COMMUNITY if outside else Audience.COMPANY
    return {pk: _said(posts, last) for pk, posts, last in _said_by(author_ids, int(widest))}


@compiled
def _said_by(author_ids: list[int], audience: int) -> QuerySet[Post, Any]:
    posts = Post.objects.filter(author__in=author_ids, audience__gte=audience, withdrawn_at=None)
    return posts.order_by().values_list("author_id").annotate(posts=Count("pk"), last=Max("pk"))


def said_in(space_ids: Collection[int]) -> dict[int, Said]:
    """By space, how many first posts and answers stand there."""
    return {pk: _said(posts, last) for pk, posts, last in _said_in(space_ids)}


@compiled
def _said_in(space_ids: list[int]) -> QuerySet[Post, Any]:
    posts = Post.objects.filter(
        space__in=space_ids, audience=Audience.SPACE, boost_of=None, withdrawn_at=None
    )
    return posts.order_by().values_list("space_id").annotate(posts=Count("pk"), last=Max("pk"))


def _said(posts: int, last: int | None) -> Said:
    return Said(posts, ids.moment_of(last).date() if last else None)


def my_emojis(person: Person, post: Post) -> list[str]:
    """With which emojis `person` has reacted to a post."""
    return list(Reaction.objects.filter(post=post, person=person).values_list("emoji", flat=True))
