"""Threads: a first post and its answers."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from schwarm.conversation.models import Post, PostFilter, ThreadReading
from schwarm.conversation.queries.cards import Card, cards
from schwarm.conversation.queries.compiled import compiled
from schwarm.conversation.queries.filters import filtered
from schwarm.conversation.queries.visibility import heard_by, may_see, visible_posts
from schwarm.people.models import Person

PAGE = 100
THREAD = PostFilter.Context.THREAD


@dataclass(frozen=True, slots=True)
class Branch:
    """An answer with the answers to it."""

    card: Card
    depth: int


@dataclass(frozen=True, slots=True)
class Thread:
    """A thread as one reader sees it; `branches` in the order in which one reads them."""

    first: Card
    branches: list[Branch]
    last_read_id: int
    follows: bool
    is_muted: bool
    has_more: bool = False

    @property
    def newest_id(self) -> int:
        return max([self.first.post.pk, *(branch.card.post.pk for branch in self.branches)])


def visible_ids(viewer: Person | None, ids: Collection[int]) -> set[int]:
    """Those of the posts with these ids that `viewer` may see."""
    if viewer is None:
        return set(visible_posts(None).filter(pk__in=ids).values_list("pk", flat=True)) if ids else set()
    return {pk for (pk,) in _visible_ids(viewer, ids)}


@compiled
def _visible_ids(viewer: Person, ids: Collection[int]) -> QuerySet[Post, Any]:
    return visible_posts(viewer).filter(pk__in=ids).values_list("pk")


def visible_post(viewer: Person | None, post_id: int) -> Post | None:
    """The post, if `viewer` may see it; a boost gives the post it points at."""
    posts = Post.objects.select_related(
        "thread__space", "space", "author__organisation", "boost_of__space", "organisation"
    )
    post = posts.filter(pk=post_id).first()
    if post is None or not may_see(viewer, post):
        return None
    return post.boost_of or post


def thread_of(viewer: Person | None, post: Post, *, after: int = 0, limit: int = PAGE) -> Thread:
    """The thread `post` belongs to. Answers from muted people are left out.

    Who may see an answer and not what began the thread gets the answer as the first post.
    """
    answers = visible_posts(viewer).filter(heard_by(viewer), thread=post.thread_id, pk__gt=after)
    ids = list(answers.exclude(pk=post.thread_id).order_by("pk").values_list("pk", flat=True)[: limit + 1])
    shown = {card.post.pk: card for card in cards(viewer, [post.thread_id, post.pk, *ids[:limit]])}
    first = shown.get(post.thread_id) or shown[post.pk]
    answers_shown = [shown[pk] for pk in ids[:limit] if pk in shown and pk != first.post.pk]
    if viewer:
        answers_shown = filtered(viewer, answers_shown, THREAD, always=post.pk)
    reading = ThreadReading.objects.filter(person=viewer, thread=post.thread_id).first() if viewer else None
    return Thread(
        first=first,
        branches=_in_reading_order(first, answers_shown),
        last_read_id=reading.last_read_id if reading else 0,
        follows=reading is not None and reading.follows_from is not None,
        is_muted=reading is not None and reading.is_muted,
        has_more=len(ids) > limit,
    )


def answers_after(viewer: Person, thread_id: int, last_id: int) -> list[Card]:
    """Answers that came after `last_id`, oldest first; for pages that show the thread already."""
    answers = visible_posts(viewer).filter(heard_by(viewer), thread=thread_id, pk__gt=last_id)
    found = cards(viewer, list(answers.order_by("pk").values_list("pk", flat=True)[:PAGE]))
    return filtered(viewer, found, THREAD)


def parents_in(thread_id: int) -> dict[int, int | None]:
    """By id, which post each post of a thread answers; ids only, so that it says nothing to anybody."""
    return dict(Post.objects.filter(thread=thread_id).values_list("pk", "reply_to_id"))


def _in_reading_order(first: Card, answers: list[Card]) -> list[Branch]:
    """Depth first: every answer under what it answers, oldest first; orphans under the first post."""
    known = {answer.post.pk for answer in answers}
    below: dict[int, list[Card]] = {}
    for answer in answers:
        parent = answer.post.reply_to_id
        below.setdefault(parent if parent in known else first.post.pk, []).append(answer)
    ordered: list[Branch] = []
    waiting = [Branch(answer, 1) for answer in reversed(below.get(first.post.pk, []))]
    while waiting:
        branch = waiting.pop()
        ordered.append(branch)
        waiting += [
            Branch(answer, branch.depth + 1) for answer in reversed(below.get(branch.card.post.pk, []))
        ]
    return ordered


def around(viewer: Person | None, post: Post) -> tuple[list[int], list[int]]:
    """Ids of the posts that `post` answers, the first one first, and of all that answers it, depth first.

    Of what was withdrawn only what others answered stays.
    """
    posts = visible_posts(viewer).filter(thread=post.thread_id).order_by("pk")
    told = list(posts.values_list("pk", "reply_to_id", "withdrawn_at"))
    parents = {pk: parent for pk, parent, _withdrawn in told}
    withdrawn = {pk for pk, _parent, when in told if when}
    heard = set(posts.filter(heard_by(viewer)).values_list("pk", flat=True))
    ancestors, parent = [], post.reply_to_id
    while parent in parents:
        ancestors.append(parent)
        parent = parents[parent]
    answers: dict[int | None, list[int]] = {}
    for pk, answered in parents.items():
        answers.setdefault(answered, []).append(pk)
    below = _below(post.pk, answers)
    kept: set[int] = set()
    for pk in reversed(below):  # answers come before what they answer
        is_needed = pk not in withdrawn or not kept.isdisjoint(answers.get(pk, ()))
        if is_needed and pk in heard:
            kept.add(pk)
    return ancestors[::-1], [pk for pk in below if pk in kept]


def _below(post_id: int, answers: dict[int | None, list[int]]) -> list[int]:
    """Everything under a post, each answer followed by those to it."""
    ordered, waiting = [], answers.get(post_id, [])[::-1]
    while waiting:
        ordered.append(waiting.pop())
        waiting += answers.get(ordered[-1], [])[::-1]
    return ordered
