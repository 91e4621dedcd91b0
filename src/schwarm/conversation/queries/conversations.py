"""What is said only to those mentioned, thread by thread: who talked with whom, and whether it is new."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, Max, OuterRef, QuerySet

from schwarm.conversation.models import Audience, Mention, Post, ThreadReading
from schwarm.conversation.queries.named import people_in
from schwarm.conversation.queries.visibility import heard_by, visible_posts
from schwarm.lib.pagination import Cursor, Page, bounded, cut
from schwarm.people.models import Person
from schwarm.people.queries import all_people


@dataclass(frozen=True, slots=True)
class Conversation:
    """A thread as far as it is between few; `people` are the others who take part in its last post."""

    thread_id: int
    last_id: int
    is_unread: bool
    people: list[Person]


def conversations(viewer: Person, cursor: Cursor) -> Page[Conversation]:
    """What `viewer` talks about with few, what was said last first; pages go by the last posts."""
    last = _private_posts(viewer).order_by().values("thread").annotate(last=Max("pk"))
    rows = list(bounded(last.values_list("last", "thread"), cursor, "last")[: cursor.size + 1])
    page = cut(rows, cursor, lambda row: int(row[0]))
    return Page(_conversations(viewer, page.items), page.older, page.newer)


def conversation_in(viewer: Person, thread_id: int) -> Conversation | None:
    """What `viewer` talks about with few in one thread."""
    last = _private_posts(viewer).filter(thread=thread_id).order_by("-pk").first()
    return _conversations(viewer, [(last.pk, thread_id)])[0] if last else None


def _private_posts(viewer: Person) -> QuerySet[Post]:
    """Posts for those mentioned with words that were not put away; found by indexes, as they are few."""
    told = Post.objects.filter(audience=Audience.MENTIONED, boost_of=None, withdrawn_at=None).order_by()
    mine = (
        told.filter(author=viewer)
        .values("pk")
        .union(
            told.filter(written_by=viewer).values("pk"),
            told.filter(pk__in=Mention.objects.filter(person=viewer).values("post")).values("pk"),
        )
    )
    put_away = ThreadReading.objects.filter(
        person=viewer, thread=OuterRef("thread"), put_away_up_to__gte=OuterRef("pk")
    )
    return visible_posts(viewer).filter(heard_by(viewer), ~Exists(put_away), pk__in=mine)


def _conversations(viewer: Person, rows: Sequence[tuple[int, int]]) -> list[Conversation]:
    posts = Post.objects.in_bulk([last for last, _thread in rows])
    named = _taking_part(posts.values())
    read = _last_read(viewer, {thread for _last, thread in rows})
    people = all_people().in_bulk({pk for those in named.values() for pk in those} - {viewer.pk})
    return [
        Conversation(
            thread_id,
            last_id,
            viewer.pk not in _writers(posts[last_id]) and last_id > read.get(thread_id, 0),
            [people[pk] for pk in named[last_id] if pk in people],
        )
        for last_id, thread_id in rows
    ]


def _taking_part(posts: Collection[Post]) -> dict[int, list[int]]:
    """By post, whoever says it and those to whom it is said."""
    mentioned = people_in([post.pk for post in posts])
    return {
        post.pk: list(
            dict.fromkeys(
                [*([post.author_id] if post.author_id else []), *(p.pk for p in mentioned.get(post.pk, []))]
            )
        )
        for post in posts
    }


def _writers(post: Post) -> set[int | None]:
    return {post.author_id, post.written_by_id}


def _last_read(viewer: Person, thread_ids: Collection[int]) -> dict[int, int]:
    readings: Any = ThreadReading.objects.filter(person=viewer, thread__in=thread_ids)
    return dict(readings.values_list("thread_id", F("last_read_id")))
