"""Words in the index and conditions on posts in one statement, so that the newest hits come quickly.

Hits are walked from the newest, and each is held against the conditions, until there are enough: most words
are frequent or rare, and in both cases that is short. SQLite has to be told so: left alone it tries all
posts. PostgreSQL knows how frequent words are and decides by itself between walking and gathering.
"""

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from schwarm.conversation.models import Post

MATCHES = {
    "sqlite": "SELECT rowid FROM conversation_search WHERE conversation_search MATCH %s",
    "postgresql": (
        "SELECT post_id FROM conversation_searchdocument WHERE vector @@ to_tsquery('simple', %s)"
    ),
}
WALK = {
    "sqlite": (
        "SELECT conversation_post.id FROM conversation_search"
        " CROSS JOIN conversation_post ON conversation_post.id = conversation_search.rowid"
        " WHERE conversation_search MATCH %s AND conversation_search.rowid >= %s"
        " AND conversation_search.rowid < %s AND {where} ORDER BY conversation_search.rowid DESC LIMIT %s"
    ),
    "postgresql": (
        "SELECT conversation_post.id FROM conversation_searchdocument"
        " JOIN conversation_post ON conversation_post.id = conversation_searchdocument.post_id"
        " WHERE vector @@ to_tsquery('simple', %s) AND conversation_searchdocument.post_id >= %s"
        " AND conversation_searchdocument.post_id < %s AND {where}"
        " ORDER BY conversation_searchdocument.post_id DESC LIMIT %s"
    ),
}
# The plus keeps SQLite from looking up every hit instead of the few posts that come into question.
GATHER = (
    "SELECT conversation_post.id FROM conversation_post"
    " WHERE +conversation_post.id IN"
    " (SELECT rowid FROM conversation_search WHERE conversation_search MATCH %s)"
    " AND conversation_post.id >= %s AND conversation_post.id < %s AND {where}"
    " ORDER BY conversation_post.id DESC LIMIT %s"
)
# so many hits are walked in some hundredths of a second even if none of them is wanted
FEW = 20_000
COUNT = (
    "SELECT COUNT(*) FROM"
    " (SELECT 1 FROM conversation_search WHERE conversation_search MATCH %s LIMIT %s) AS hits"
)


def newest_with(
    words: str, posts: QuerySet[Post], bounds: tuple[int, int], size: int, *, is_narrow: bool
) -> list[int]:
    """Ids of the newest of `posts` that hold `words`, from the first bound to below the second.

    `posts` must not join other tables. It is narrow if an index leads to the few posts that it holds.
    """
    try:
        where, values = posts.query.get_compiler(connection=connection).compile(posts.query.where)
    except EmptyResultSet:  # of an author who does not exist, say
        return []
    statement = WALK[connection.vendor]
    with connection.cursor() as db:
        if is_narrow and connection.vendor == "sqlite" and _has_many_hits(db, words):
            statement = GATHER
        db.execute(statement.format(where=where), [words, *bounds, *values, size])
        return [row[0] for row in db.fetchall()]


def _has_many_hits(db: Any, words: str) -> bool:
    db.execute(COUNT, [words, FEW])
    return bool(db.fetchone()[0] == FEW)
