"""Many readers of a few posts: who of them may see which, and whose view differs from that of others.

Live streams show one post to many readers at once, and asking for each of them would take too long. Who may
see what is the filter of `visibility`, filled with columns instead of with one reader's ids.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from django.db import connection
from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast

from schwarm.conversation.models import Bookmark, Poll, Post, QuotePolicy, Reaction, ThreadReading, Vote
from schwarm.conversation.queries.conditions import filled_for_each
from schwarm.conversation.queries.visibility import reaches
from schwarm.lib.compiled import compiled
from schwarm.people.models import Organisation
from schwarm.people.queries.ties import followers_among, silencing

# what tells one reader's view from another's: of what sort, about which post or person, what exactly
Mark = tuple[str, int, str]


def pointed_at(post_id: int) -> set[int]:
    """A post and all that is shown with it: what it answers, passes on or quotes, and what that names."""
    quotes = ("reply_to", "quote_of", "quote_of__reply_to", "quote_of__quote_of")
    passed_on = tuple(f"boost_of__{name}" for name in quotes)
    rows = Post.objects.filter(pk=post_id).values_list("pk", "boost_of", *quotes, *passed_on)
    return {pk for row in rows for pk in row} - {None}


def readers_among(person_ids: Collection[int], post_ids: Collection[int]) -> dict[int, frozenset[int]]:
    """By reader, which of these posts she may see: the filter of `visible_posts` for many at once.

    Of these people, only those who are here; two statements, however many they are.
    """
    found: dict[int, set[int]] = defaultdict(set)
    for is_host in (True, False):
        for person_id, post_id in _readers(person_ids, post_ids, is_host=is_host):
            found[person_id].add(post_id)
    return {person_id: frozenset(seen) for person_id, seen in found.items()}


def _readers(
    person_ids: Collection[int], post_ids: Collection[int], *, is_host: bool
) -> list[tuple[int, int]]:
    if not person_ids or not post_ids:
        return []
    condition, values = filled_for_each(reaches, "reader", "post", is_host=is_host)
    people, posts = _list_of(person_ids), _list_of(post_ids)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT reader.id, post.id FROM people_person AS reader"  # noqa: S608  numbers and our own text
            " JOIN people_organisation AS party ON party.id = reader.organisation_id"
            f" JOIN conversation_post AS post ON post.id IN ({posts})"
            f" WHERE reader.id IN ({people}) AND reader.left_at IS NULL"
            f" AND party.kind {'=' if is_host else '<>'} '{Organisation.Kind.HOST.value}' AND {condition}",
            values,
        )
        return list(cursor.fetchall())


def _list_of(numbers: Collection[int]) -> str:
    return ",".join(str(int(number)) for number in numbers)


def views_on(post_ids: Collection[int]) -> dict[int, frozenset[Mark]]:
    """What makes somebody's view of these posts her own, by reader; all others see the same as each other.

    Whether she may see them, and what her language and her filters do, are other questions.
    """
    posts = list(Post.objects.filter(pk__in=post_ids))
    marks: dict[int, set[Mark]] = defaultdict(set)
    for person_id, *mark in [*_left_on(posts), *_ties_to(posts)]:
        marks[person_id].add((mark[0], mark[1], mark[2]))
    return {person_id: frozenset(own) for person_id, own in marks.items()}


def _left_on(posts: list[Post]) -> Iterator[tuple[Any, ...]]:
    """What readers left on posts, in one statement, and who wrote them."""
    yield from _traces([post.pk for post in posts], [post.thread_id for post in posts])
    for post in posts:
        for person_id in {post.author_id, post.written_by_id} - {None}:
            yield person_id, "author", post.pk, ""


@compiled
def _traces(post_ids: list[int], thread_ids: list[int]) -> QuerySet[Any, Any]:
    nothing = Value("", output_field=CharField())
    reactions = Reaction.objects.filter(post__in=post_ids).order_by()
    bookmarks = Bookmark.objects.filter(post__in=post_ids).order_by()
    boosts = Post.objects.filter(boost_of__in=post_ids, author__isnull=False).order_by()
    polls = Poll.objects.filter(post__in=post_ids).values("pk")
    votes = Vote.objects.filter(option__poll__in=polls).order_by()
    muted = ThreadReading.objects.filter(thread__in=thread_ids, is_muted=True).order_by()
    return reactions.values_list("person_id", Value("reaction"), "post_id", "emoji").union(
        bookmarks.values_list("person_id", Value("bookmark"), "post_id", nothing),
        boosts.values_list("author_id", Value("boost"), "boost_of_id", nothing),
        votes.values_list("person_id", Value("vote"), "option__poll_id", Cast("option_id", CharField())),
        muted.values_list("person_id", Value("muted"), "thread_id", nothing),
        all=True,
    )


def _ties_to(posts: list[Post]) -> Iterator[tuple[Any, ...]]:
    """Who may quote because she follows the author, and who does not want to hear whom."""
    quotable = {post.author_id for post in posts if post.quote_policy == QuotePolicy.FOLLOWERS}
    for follower_id, followed_id in followers_among(quotable - {None}) if quotable else ():
        yield follower_id, "follows", followed_id, ""
    if any(post.is_quote for post in posts):
        for person_id, silenced_id, is_blocked in silencing({post.author_id for post in posts} - {None}):
            yield person_id, "blocked" if is_blocked else "muted author", silenced_id, ""
