"""Streams that are merged from many sources when they are read: people, spaces, topics.

The newest posts of a page come from the sources whose newest post is newest. So the statement asks every
source for its newest post first and then only the freshest sources for a page each. Where there are fewer
sources than a page has posts, it asks each for its fourth newest. Its cost depends on how many sources there
are, not on how much is written or how many people there are.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import connection

from schwarm.conversation.queries.conditions import named, values_of
from schwarm.conversation.queries.visibility import is_heard, reaches
from schwarm.lib import statements
from schwarm.lib.pagination import Cursor, Page
from schwarm.lib.pagination import cut as cut_rows
from schwarm.people.models import Person

Row = tuple[Any, ...]

# how many posts are looked at for a page, when most of them may be seen
SURPLUS = 1.5
# of which of its posts a source is asked how old it is, where there are few sources
STEP = 4
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
    " AND {which}{bounds} ORDER BY id DESC LIMIT 1 OFFSET {skipped}"
)
NEWEST_TAGGED = (
    "SELECT post_id FROM conversation_posttag WHERE tag_id = s.source{tag_bounds}"
    " ORDER BY post_id DESC LIMIT 1 OFFSET {skipped}"
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
    "WITH {newest}, bound AS MATERIALIZED (SELECT COALESCE({bound}) AS id),"
    " found AS MATERIALIZED (SELECT DISTINCT id FROM ({pages}) AS pages ORDER BY id DESC LIMIT {size}),"
    " page AS MATERIALIZED (SELECT conversation_post.id FROM found CROSS JOIN conversation_post"
    " WHERE conversation_post.id = found.id AND {condition} ORDER BY conversation_post.id DESC LIMIT {most})"
    " SELECT (SELECT id FROM bound), (SELECT COUNT(*) FROM found), conversation_post.id{columns} FROM page"
    " CROSS JOIN conversation_post {joins} WHERE conversation_post.id = page.id"
    " ORDER BY conversation_post.id DESC"
)
NEWEST = "newest{sort} AS MATERIALIZED (SELECT s.source, ({newest}) AS id FROM ({sources}) AS s)"
NEWEST_IDS = "SELECT id FROM newest{sort}"
FOURTH_IDS = "SELECT ({newest}) AS id FROM newest{sort} AS s WHERE s.id IS NOT NULL"
# since when the sources have said as much as a page holds: so many of them one post each, or four
SINCE_WHEN = "(SELECT id FROM ({ids}) AS ages WHERE id IS NOT NULL ORDER BY id DESC LIMIT 1 OFFSET {last})"
# SQLite knows no LATERAL, but takes a correlated IN.
PAGE = {
    "postgresql": "CROSS JOIN LATERAL ({page}) AS p",
    "sqlite": "CROSS JOIN conversation_post AS p ON p.id IN ({page})",
}
HINT = re.compile(r"/\*(INDEXED BY \w+|CROSS)\*/")
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


@dataclass(frozen=True, slots=True)
class Besides:
    """What a statement selects of each post besides its id: columns, and joins for them."""

    columns: str = ""
    joins: str = ""


NOTHING = Besides()


def merged(reader: Person, cursor: Cursor, sources: Sequence[Sources], **values: int) -> Page[int]:
    """The newest posts of all sources that `reader` may see and wants to hear; `values` are the sources'."""
    page = merged_rows(reader, cursor, sources, NOTHING, **values)
    return Page([row[0] for row in page.items], page.older, page.newer)


def merged_rows(
    reader: Person, cursor: Cursor, sources: Sequence[Sources], besides: Besides = NOTHING, **values: int
) -> Page[Row]:
    """The same as rows: the id of a post, and what is asked for besides."""
    if cursor.oldest_first:
        return _from_below(reader, cursor, sources, besides, **values)
    asked = _Asked(reader, tuple(sources), besides, values)
    rows, is_whole = asked.rows(cursor, is_quick=True)
    if len(rows) <= cursor.size and not is_whole:
        # she may not see much of what is newest
        rows, _is_whole = asked.rows(cursor, is_quick=False)
    return cut(rows, cursor)


def cut(rows: list[Row], cursor: Cursor) -> Page[Row]:
    """A page from rows, one more than it holds where there are."""
    return cut_rows(rows, cursor, lambda row: int(row[0]))


def _from_below(
    reader: Person, cursor: Cursor, sources: Sequence[Sources], besides: Besides, **values: int
) -> Page[Row]:
    """The page right above `after`: the last of everything that came since, which mostly is not much."""
    rows: list[Row] = []
    before = cursor.before
    while True:
        page = merged_rows(reader, Cursor(before, cursor.after, SINCE), sources, besides, **values)
        rows += page.items
        if page.older is None:
            return cut(rows[: -cursor.size - 2 : -1], cursor)
        before = page.older


@dataclass(frozen=True, slots=True)
class _Asked:
    """A stream as one reader asks for it."""

    reader: Person
    sources: tuple[Sources, ...]
    besides: Besides
    values: dict[str, int]

    def rows(self, cursor: Cursor, *, is_quick: bool) -> tuple[list[Row], bool]:
        """Rows, one more than a page where there are; and whether these are all there are.

        The quick way takes some more posts than a page has and leaves out what the reader may not see.
        """
        size = int(cursor.size * SURPLUS) if is_quick else cursor.size + 1
        bounds = tuple(name for name in ("before", "after") if getattr(cursor, name) is not None)
        seen, heard = named(reaches, self.reader), named(is_heard, self.reader)
        given = values_of(self.reader) | {name: getattr(cursor, name) for name in bounds} | self.values
        text = _statement(
            self.sources,
            (seen, heard),
            (self.besides.columns, self.besides.joins),
            bounds,
            (size, cursor.size + 1),
            connection.vendor,
            is_quick,
        )
        rows = statements.rows(text, given)
        is_whole = bool(rows) and rows[0][0] == 0 and rows[0][1] < size
        return [row[2:] for row in rows], is_whole


@lru_cache
def _statement(
    sources: tuple[Sources, ...],
    conditions: tuple[str, ...],
    besides: tuple[str, str],
    bounds: tuple[str, ...],
    sizes: tuple[int, int],
    vendor: str,
    is_quick: bool,
) -> str:
    """The text with names in the place of values; the quick way holds the condition against few posts."""
    condition, (size, most) = " AND ".join(conditions), sizes
    within = {"before": " AND {id} < %(before)s", "after": " AND {id} > %(after)s"}
    bounded = "".join(within[name] for name in bounds)
    of_posts, of_tags = bounded.replace("{id}", "conversation_post.id"), bounded.replace("{id}", "post_id")
    seen = "" if is_quick else f" AND {condition}"
    newest, fourth, pages = [], [], []
    for sort, source in enumerate(sources):
        of_source = {"bounds": of_posts, "tag_bounds": of_tags}
        first_post = source.newest.format(skipped=0, **of_source)
        newest.append(NEWEST.format(sort=sort, newest=first_post, sources=source.every))
        fourth_post = source.newest.format(skipped=STEP - 1, **of_source)
        fourth.append(FOURTH_IDS.format(sort=sort, newest=fourth_post))
        page = PAGE[vendor].format(page=source.page.format(bounds=of_posts, seen=seen, size=size))
        pages.append(PAGES.format(page=page, sort=sort))
    all_newest = " UNION ".join(NEWEST_IDS.format(sort=sort) for sort in range(len(sources)))
    since = SINCE_WHEN.format(ids=all_newest, last=size - 1)
    since_fourth = SINCE_WHEN.format(ids=" UNION ALL ".join(fourth), last=-(-size // STEP) - 1)
    statement = MERGED.format(
        newest=", ".join(newest),
        bound=f"{since}, {since_fourth}, 0" if is_quick else "0, 0",
        pages=" UNION ALL ".join(pages),
        condition=condition if is_quick else "TRUE",
        columns=besides[0],
        joins=besides[1],
        size=size,
        most=most,
    )
    return HINT.sub(r"\1", statement) if vendor == "sqlite" else statement
