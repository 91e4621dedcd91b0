"""Streams that are merged from many sources when they are read: people, spaces, topics.

The newest posts of a page come from the sources whose newest post is newest. So the statement asks every
source for its newest post first and then only the freshest sources for a page each. Its cost
depends on how many sources there are, not on how much is written or how many people there are.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from typing import Any

from django.db import connection

from schwarm.conversation.queries.conditions import filled
from schwarm.conversation.queries.visibility import is_heard, reaches
from schwarm.lib import statements
from schwarm.lib.pagination import Cursor, Page
from schwarm.lib.pagination import cut as cut_rows
from schwarm.people.models import Person

# how many posts are looked at for a page, when most of them may be seen
SURPLUS = 1.5
EVERY_SOURCE = 1_000_000
# how many posts are asked for at once where a page is counted from below
SINCE = 200
FIRST_POSTS = "reply_to_id IS NULL"

# Left alone, SQLite looks for all first posts there are (`reply_to` is NULL) rather than for those of one
# source; the comments become hints there.
POSTS = (
    "SELECT id FROM conversation_post /*INDEXED BY {index}*/ WHERE {column} = f.source AND {which}{bounds}"
    " AND conversation_post.id >= b.id{seen} ORDER BY id DESC LIMIT {size}"
)
NEWEST_POST = (
    "SELECT id FROM conversation_post /*INDEXED BY {index}*/ WHERE {column} = s.source"
    " AND {which}{bounds} ORDER BY id DESC LIMIT 1"
)
NEWEST_TAGGED = (
    "SELECT post_id FROM conversation_posttag WHERE tag_id = s.source{tag_bounds}"
    " ORDER BY post_id DESC LIMIT 1"
)
TAGGED = (
    "SELECT post_id AS id FROM conversation_posttag /*CROSS*/ JOIN conversation_post"
    " ON conversation_post.id = post_id WHERE tag_id = f.source"
    " AND boost_of_id IS NULL AND withdrawn_at IS NULL AND reply_to_id IS NULL{bounds}"
    " AND conversation_post.id >= b.id{seen} ORDER BY post_id DESC LIMIT {size}"
)

# The newest post of each source, by the index alone; then how old the newest post of a source may be that is
# looked into; then the posts since then. One post may be the newest of many topics, hence different ones.
MERGED = (
    "WITH {newest}, bound AS MATERIALIZED (SELECT COALESCE((SELECT id FROM ({all_newest}) AS newest"
    " WHERE id IS NOT NULL ORDER BY id DESC LIMIT 1 OFFSET {last}), 0) AS id),"
    " found AS MATERIALIZED (SELECT DISTINCT id FROM ({pages}) AS pages ORDER BY id DESC LIMIT {size})"
    " SELECT conversation_post.id, (SELECT id FROM bound), (SELECT COUNT(*) FROM found) FROM found"
    " CROSS JOIN conversation_post WHERE conversation_post.id = found.id AND {condition}"
    " ORDER BY conversation_post.id DESC"
)
NEWEST = "newest{sort} AS MATERIALIZED (SELECT s.source, ({newest}) AS id FROM ({sources}) AS s)"
NEWEST_IDS = "SELECT id FROM newest{sort}"
# SQLite knows no LATERAL, but takes a correlated IN.
PAGE = {
    "postgresql": "CROSS JOIN LATERAL ({page}) AS p",
    "sqlite": "CROSS JOIN conversation_post AS p ON p.id IN ({page})",
}
PAGES = "SELECT p.id FROM bound AS b CROSS JOIN newest{sort} AS f {page} WHERE f.id >= b.id"


@dataclass(frozen=True, slots=True)
class Sources:
    """A sort of source: a query for all of them, for the newest post of one, for a page of one."""

    every: str
    newest: str
    page: str


def posts_of(people_or_spaces: str, column: str, index: str, which: str = FIRST_POSTS) -> Sources:
    """People or spaces, by the column of the posts that names them; `which` of their posts count."""
    given = {"{column}": column, "{index}": index, "{which}": which}
    newest, page = NEWEST_POST, POSTS
    for hole, text in given.items():
        newest, page = newest.replace(hole, text), page.replace(hole, text)
    return Sources(people_or_spaces, newest, page)


def tagged_with(tags: str) -> Sources:
    """Topics: first posts that have words."""
    return Sources(tags, NEWEST_TAGGED, TAGGED)


def merged(reader: Person, cursor: Cursor, sources: Sequence[Sources], **values: int) -> Page[int]:
    """The newest posts of all sources that `reader` may see and wants to hear; `values` are the sources'."""
    if cursor.oldest_first:
        return _from_below(reader, cursor, sources, **values)
    chosen = tuple(sources)
    ids, is_whole = _ids(reader, cursor, chosen, values, is_quick=True)
    if len(ids) <= cursor.size and not is_whole:
        # she may not see much of what is newest
        ids, _is_whole = _ids(reader, cursor, chosen, values, is_quick=False)
    return cut(ids, cursor)


def cut(ids: list[int], cursor: Cursor) -> Page[int]:
    """A page from ids, one more than it holds where there are."""
    return cut_rows(ids, cursor, int)


def _from_below(reader: Person, cursor: Cursor, sources: Sequence[Sources], **values: int) -> Page[int]:
    """The page right above `after`: the last of everything that came since, which mostly is not much."""
    ids: list[int] = []
    before = cursor.before
    while True:
        page = merged(reader, Cursor(before, cursor.after, SINCE), sources, **values)
        ids += page.items
        if page.older is None:
            return cut(ids[: -cursor.size - 2 : -1], cursor)
        before = page.older


def _ids(
    reader: Person, cursor: Cursor, sources: tuple[Sources, ...], values: dict[str, int], *, is_quick: bool
) -> tuple[list[int], bool]:
    """Ids, one more than a page where there are; and whether these are all there are.

    The quick way takes some more posts than a page has and leaves out what the reader may not see.
    """
    size = int(cursor.size * SURPLUS) if is_quick else cursor.size + 1
    bounds = tuple(name for name in ("before", "after") if getattr(cursor, name) is not None)
    seen, heard = filled(reaches, reader), filled(is_heard, reader)
    condition = f"{seen[0]} AND {heard[0]}"
    given: dict[str, Any] = {f"value{number}": value for number, value in enumerate([*seen[1], *heard[1]])}
    given |= {"viewer": reader.pk, **{name: getattr(cursor, name) for name in bounds}, **values}
    text = _statement(sources, condition, bounds, size, connection.vendor, is_quick)
    rows = statements.rows(text, given)
    is_whole = bool(rows) and rows[0][1] == 0 and rows[0][2] < size
    return [row[0] for row in rows], is_whole


@lru_cache
def _statement(
    sources: tuple[Sources, ...],
    condition: str,
    bounds: tuple[str, ...],
    size: int,
    vendor: str,
    is_quick: bool,
) -> str:
    """The text with names in the place of values; the quick way holds the condition against few posts."""
    numbers = count()
    named = re.sub("%s", lambda _match: f"%(value{next(numbers)})s", condition)
    within = {"before": " AND {id} < %(before)s", "after": " AND {id} > %(after)s"}
    bounded = "".join(within[name] for name in bounds)
    of_posts, of_tags = bounded.replace("{id}", "conversation_post.id"), bounded.replace("{id}", "post_id")
    seen = "" if is_quick else f" AND {named}"
    newest, pages = [], []
    for sort, source in enumerate(sources):
        first_post = source.newest.format(bounds=of_posts, tag_bounds=of_tags)
        newest.append(NEWEST.format(sort=sort, newest=first_post, sources=source.every))
        page = PAGE[vendor].format(page=source.page.format(bounds=of_posts, seen=seen, size=size))
        pages.append(PAGES.format(page=page, sort=sort))
    statement = MERGED.format(
        newest=", ".join(newest),
        all_newest=" UNION ".join(NEWEST_IDS.format(sort=sort) for sort in range(len(sources))),
        pages=" UNION ALL ".join(pages),
        condition=named if is_quick else "TRUE",
        last=size - 1 if is_quick else EVERY_SOURCE,
        size=size,
    )
    return statement.replace("/*", "").replace("*/", "") if vendor == "sqlite" else statement
