"""Who reacted to a post, and who passed it on."""

from typing import Any

from django.db.models import F, Max

from schwarm.conversation.models import Post, Reaction
from schwarm.conversation.queries.visibility import may_see, visible_posts
from schwarm.lib.pagination import Cursor, Page, bounded, cut
from schwarm.people.models import Person
from schwarm.people.queries import all_people


def reactions_to(viewer: Person, post: Post) -> list[Reaction]:
    """Who reacted how, newest first; nothing where `viewer` may not see the post."""
    if post.is_withdrawn or not may_see(viewer, post):
        return []
    return list(post.reactions.select_related("person__department").order_by("-pk")[:500])


def reacting_people(viewer: Person | None, post: Post, cursor: Cursor) -> Page[Person]:
    """Who reacted with whatever emoji, the latest first; pages go by the last reaction of each.

    Names are for people who are signed in.
    """
    if viewer is None or post.is_withdrawn or not may_see(viewer, post):
        return Page([])
    last = Reaction.objects.filter(post=post).order_by().values("person").annotate(mark=Max("pk"))
    return _people_by(last.values_list("mark", "person_id"), cursor)


def boosters(viewer: Person | None, post: Post, cursor: Cursor) -> Page[Person]:
    """Who passed a post on, the latest first; pages go by the boosts."""
    if viewer is None or post.is_withdrawn or not may_see(viewer, post):
        return Page([])
    boosts = visible_posts(viewer).filter(boost_of=post).annotate(mark=F("pk"))
    return _people_by(boosts.values_list("mark", "author_id"), cursor)


def reaction_count(post_id: int, emoji: str) -> int:
    """How many answered a post with this emoji."""
    return Reaction.objects.filter(post=post_id, emoji=emoji).count()


def _people_by(marks: Any, cursor: Cursor) -> Page[Person]:
    """People by the id of what each of them did."""
    rows = list(bounded(marks, cursor, "mark")[: cursor.size + 1])
    page = cut(rows, cursor, lambda row: int(row[0]))
    people = all_people().in_bulk([person_id for _mark, person_id in page.items])
    return Page([people[person_id] for _mark, person_id in page.items], page.older, page.newer)
