"""What several people speak of these days, counted over what the reader may see and over nothing else."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, QuerySet

from schwarm.conversation.models import Audience, Post, PostTag, Reaction, Tag
from schwarm.conversation.queries.visibility import heard_by, visible_posts
from schwarm.lib import clock, ids
from schwarm.people.models import Person

DAYS = 7
# what only one person does is no trend
FEWEST = 2


@dataclass(frozen=True, slots=True)
class Day:
    """How often a topic was named on a day (UTC), and by how many people."""

    day: date
    uses: int
    people: int


@dataclass(frozen=True, slots=True)
class TrendingTag:
    tag: Tag
    days: list[Day]


def trending_tags(viewer: Person | None, limit: int = 10, skip: int = 0) -> list[TrendingTag]:
    """Topics that most people named within a week, the most first."""
    named = PostTag.objects.filter(post__in=_recent(viewer).values("pk")).order_by().values_list("tag")
    counted = named.annotate(people=Count("post__author", distinct=True), uses=Count("pk"))
    counted = counted.filter(people__gte=FEWEST).order_by("-people", "-uses", "tag")
    found = [row[0] for row in counted[skip : skip + limit]]
    tags, days = Tag.objects.in_bulk(found), tag_days(viewer, found)
    return [TrendingTag(tags[pk], days[pk]) for pk in found]


def tag_days(viewer: Person | None, tag_ids: Collection[int]) -> dict[int, list[Day]]:
    """By topic, each of the last days, today first; one query."""
    rows = PostTag.objects.filter(tag__in=tag_ids, post__in=_recent(viewer).values("pk"))
    people: dict[tuple[int, date], list[int | None]] = defaultdict(list)
    for tag_id, post_id, author_id in rows.values_list("tag_id", "post_id", "post__author_id"):
        people[tag_id, ids.moment_of(post_id).date()].append(author_id)
    return {pk: [_day(day, people[pk, day]) for day in _days()] for pk in tag_ids}


def trending_posts(viewer: Person | None, limit: int = 20, skip: int = 0) -> list[int]:
    """Ids of first posts to all employees to which most people responded within a week, the most first.

    Who reacted, answered or passed it on counts once, its author not at all.
    """
    candidates = _recent(viewer).filter(heard_by(viewer), audience__gte=Audience.COMPANY, reply_to=None)
    authors = dict(candidates.values_list("pk", "author_id"))
    people: dict[int, set[int]] = defaultdict(set)
    for post_id, person_id in _responses(candidates.values("pk")):
        if post_id is not None and person_id is not None and person_id != authors.get(post_id):
            people[post_id].add(person_id)
    found = [post_id for post_id, those in people.items() if len(those) >= FEWEST]
    return sorted(found, key=lambda pk: (len(people[pk]), pk), reverse=True)[skip : skip + limit]


def _recent(viewer: Person | None) -> QuerySet[Post]:
    """What was said within a week where more than a chosen few read it, as far as `viewer` may see it."""
    since = ids.first_at(clock.now() - timedelta(days=DAYS))
    posts = visible_posts(viewer).filter(pk__gte=since, boost_of=None, withdrawn_at=None)
    return posts.filter(
        audience__in=[Audience.SPACE, Audience.COMPANY, Audience.COMMUNITY, Audience.WORLD],
        is_unlisted=False,
        imported_from="",
    )


def _responses(posts: QuerySet[Post, Any]) -> Iterable[tuple[int | None, int | None]]:
    """Which of these posts who reacted to, passed on or answered where everybody may read it; one query."""
    reactions = Reaction.objects.filter(post__in=posts).order_by().values_list("post_id", "person_id")
    boosts = Post.objects.filter(boost_of__in=posts).order_by().values_list("boost_of_id", "author_id")
    answers = Post.objects.filter(thread__in=posts, audience__gte=Audience.COMPANY, withdrawn_at=None)
    answers = answers.exclude(reply_to=None).order_by()
    return reactions.union(boosts, answers.values_list("thread_id", "author_id"))


def _days() -> list[date]:
    today = clock.today()
    return [today - timedelta(days=number) for number in range(DAYS)]


def _day(day: date, authors: list[int | None]) -> Day:
    return Day(day, len(authors), len(set(authors) - {None}))
