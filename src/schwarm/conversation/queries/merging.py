"""Streams that are merged from many sources when they are read: people, spaces, topics.

The newest posts of a page come from the sources whose newest post is newest. Which post that is, is kept for
people and spaces (`NewestByAuthor`, `NewestInSpace`), so that nobody looks for it among all that was ever
written. What a page costs depends on how many sources there are, not on how much is written or how many
people there are.

SQLite takes the newest of these posts, puts the next one of its source in its place, and so on until the page
is full: its recursive queries are queues that are kept in order. PostgreSQL knows no such queue. There the
statement looks only into the freshest sources, for a page each; where there are fewer sources than a page has
posts, it asks each for its fourth newest.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.db import connection

from schwarm.conversation.models import NewestByAuthor, NewestInSpace
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
BOUNDS = {"before": " AND {id} < %(before)s", "after": " AND {id} > %(after)s"}

# Left alone, SQLite looks for all first posts there are (`reply_to` is NULL) rather than for those of one
# source; the comments become hints there.
HINT = re.compile(r"/\*(INDEXED BY \w+|CROSS)\*/")
POSTS = (
    "SELECT id FROM conversation_post /*INDEXED BY {index}*/ WHERE {column} = {source} AND {which}{bounds}"
    " ORDER BY id DESC LIMIT {limit}"
)
TAGGED = (
    "SELECT post_id AS id FROM conversation_posttag /*CROSS*/ JOIN conversation_post"
    " ON conversation_post.id = post_id WHERE tag_id = {source}"
    " AND boost_of_id IS NULL AND withdrawn_at IS NULL AND reply_to_id IS NULL{bounds}"
    " ORDER BY post_id DESC LIMIT {limit}"
)
# The newest post of each source: as it is kept, unless only what is older counts; or by an index of posts.
# Left alone, PostgreSQL reads the whole table to join it.
KEPT = {
    "sqlite": (
        "SELECT {sort} AS sort, s.source, {id} AS id FROM ({sources}) AS s"
        " CROSS JOIN {kept} AS n ON n.{key} = s.source{since}"
    ),
    "postgresql": (
        "SELECT {sort} AS sort, s.source, {id} AS id FROM (SELECT {key} AS source, post_id FROM {kept}) AS s"
        " WHERE s.source = ANY (ARRAY({sources})){since}"
    ),
}
OLDER = "CASE WHEN post_id < %(before)s THEN post_id ELSE ({newest}) END"
FOUND = "SELECT {sort} AS sort, s.source, ({newest}) AS id FROM ({sources}) AS s"

# SQLite hands over what a recursive query finds in its own order only where that has a limit. A post may come
# from several sources. Whoever has no more posts ends with NULL, which is the last in order.
WALK = (
    "WITH RECURSIVE walk (sort, source, id) AS ({newest} UNION ALL SELECT w.sort, w.source,"
    " CASE w.sort {next} END FROM walk AS w WHERE w.id IS NOT NULL ORDER BY 3 DESC LIMIT -1),"
    " page AS MATERIALIZED (SELECT DISTINCT {of_post} FROM walk CROSS JOIN conversation_post"
    " WHERE conversation_post.id = walk.id AND {condition} LIMIT {most})"
    " SELECT shown.id{columns} FROM page AS shown{joins} ORDER BY shown.id DESC"
)
NEXT = "WHEN {sort} THEN ({next})"

# How old the newest post of a source may be that is looked into; then the posts since then. One post may be
# the newest of many topics, hence different ones.
MERGED = (
    "WITH {newest}, bound AS MATERIALIZED (SELECT COALESCE({bound}) AS id),"
    " found AS MATERIALIZED (SELECT DISTINCT id FROM ({pages}) AS pages ORDER BY id DESC LIMIT {size}),"
    " page AS MATERIALIZED (SELECT {of_post} FROM found CROSS JOIN conversation_post"
    " WHERE conversation_post.id = found.id AND {condition} ORDER BY conversation_post.id DESC LIMIT {most})"
    " SELECT (SELECT id FROM bound), (SELECT COUNT(*) FROM found), shown.id{columns}"
    " FROM page AS shown{joins} ORDER BY shown.id DESC"
)
NEWEST = "newest{sort} AS MATERIALIZED ({newest})"
NEWEST_IDS = "SELECT id FROM newest{sort}"
FOURTH_IDS = "SELECT ({newest}) AS id FROM newest{sort} AS s WHERE s.id IS NOT NULL"
# since when the sources have said as much as a page holds: so many of them one post each, or four
# (asked whether it is there, a fourth newest would be looked for once more)
SINCE_WHEN = "(SELECT id FROM ({ids}) AS ages ORDER BY id DESC NULLS LAST LIMIT 1 OFFSET {last})"
PAGES = (
    "SELECT p.id FROM bound AS b CROSS JOIN newest{sort} AS f CROSS JOIN LATERAL ({page}) AS p"
    " WHERE f.id >= b.id"
)
# what a page keeps of each post for those who select more, and call it so
SHOWN = "shown"
OF_POST = "conversation_post.id, conversation_post.boost_of_id, conversation_post.author_id"


@dataclass(frozen=True, slots=True)
class Sources:
    """A sort of source: a query for all of them and one for the newest posts of one, which `id` calls by its
    name there; and in which table the newest of all of it is kept, by which column, if anywhere."""

    every: str
    posts: str
    id: str
    kept: str = ""
    key: str = ""

    def newest_of(self, source: str, bounds: str = "", limit: int | str = 1) -> str:
        """The newest posts of one source, within bounds that call the id of a post `{id}`."""
        return self.posts.format(source=source, bounds=bounds.replace("{id}", self.id), limit=limit)


def posts_of(people_or_spaces: str, column: str, index: str, which: str = FIRST_POSTS) -> Sources:
    """People or spaces, by the column of the posts that names them; `which` of their posts count."""
    posts = POSTS
    for hole, text in {"{column}": column, "{index}": index, "{which}": which}.items():
        posts = posts.replace(hole, text)
    return Sources(people_or_spaces, posts, "conversation_post.id")


def first_posts_by(people: str) -> Sources:
    """People, and what they said that is no answer."""
    sources = posts_of(people, "author_id", "first_posts_by_author")
    return replace(sources, kept=NewestByAuthor._meta.db_table, key="author_id")


def first_posts_in(spaces: str) -> Sources:
    """The same of spaces."""
    sources = posts_of(spaces, "space_id", "first_posts_in_space")
    return replace(sources, kept=NewestInSpace._meta.db_table, key="space_id")


def tagged_with(tags: str) -> Sources:
    """Topics: first posts that have words."""
    return Sources(tags, TAGGED, "post_id")


@dataclass(frozen=True, slots=True)
class Besides:
    """What a statement selects of each post besides its id: columns, and joins for them.

    They call the post `SHOWN`, and may name what `OF_POST` has of it.
    """

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
    asked = _Asked(reader, cursor, tuple(sources), besides, values)
    return cut(asked.walked() if connection.vendor == "sqlite" else asked.looked_into(), cursor)


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
    """A page of a stream as one reader asks for it."""

    reader: Person
    cursor: Cursor
    sources: tuple[Sources, ...]
    besides: Besides
    values: dict[str, int]

    def walked(self) -> list[Row]:
        """The rows of the page, and one more where there are, from SQLite."""
        return self._rows(_walk(self.sources, self._conditions(), self._bounds(), self.besides, self._most))

    def looked_into(self) -> list[Row]:
        """The same from PostgreSQL."""
        rows, is_whole = self._looked_into(is_quick=True)
        if len(rows) < self._most and not is_whole:
            # she may not see much of what is newest
            rows, _is_whole = self._looked_into(is_quick=False)
        return rows

    def _looked_into(self, *, is_quick: bool) -> tuple[list[Row], bool]:
        """Rows, and whether these are all there are.

        The quick way takes some more posts than a page has and leaves out what the reader may not see.
        """
        size = int(self.cursor.size * SURPLUS) if is_quick else self._most
        sizes = (size, self._most)
        rows = self._rows(
            _statement(self.sources, self._conditions(), self._bounds(), self.besides, sizes, is_quick)
        )
        is_whole = bool(rows) and rows[0][0] == 0 and rows[0][1] < size
        return [row[2:] for row in rows], is_whole

    def _rows(self, text: str) -> list[Row]:
        bounds = {name: getattr(self.cursor, name) for name in self._bounds()}
        return statements.rows(text, values_of(self.reader) | bounds | self.values)

    @property
    def _most(self) -> int:
        return self.cursor.size + 1

    def _bounds(self) -> tuple[str, ...]:
        return tuple(name for name in BOUNDS if getattr(self.cursor, name) is not None)

    def _conditions(self) -> tuple[str, ...]:
        """What the reader may see and wants to hear."""
        return named(reaches, self.reader), named(is_heard, self.reader)


@lru_cache
def _walk(
    sources: tuple[Sources, ...],
    conditions: tuple[str, ...],
    bounds: tuple[str, ...],
    besides: Besides,
    most: int,
) -> str:
    """The text for SQLite with names in the place of values."""
    newest = [_newest(sort, source, bounds, "sqlite") for sort, source in enumerate(sources)]
    below = " AND {id} < w.id" + "".join(BOUNDS[name] for name in bounds if name == "after")
    following = [
        NEXT.format(sort=sort, next=source.newest_of("w.source", below))
        for sort, source in enumerate(sources)
    ]
    statement = WALK.format(
        newest=" UNION ALL ".join(newest),
        next=" ".join(following),
        condition=" AND ".join(conditions),
        most=most,
        columns=besides.columns,
        joins=besides.joins,
        of_post=OF_POST,
    )
    return HINT.sub(r"\1", statement)


@lru_cache
def _statement(
    sources: tuple[Sources, ...],
    conditions: tuple[str, ...],
    bounds: tuple[str, ...],
    besides: Besides,
    sizes: tuple[int, int],
    is_quick: bool,
) -> str:
    """The text for PostgreSQL; the quick way holds the condition against few posts."""
    condition, (size, most) = " AND ".join(conditions), sizes
    bounded = "".join(BOUNDS[name] for name in bounds)
    since = bounded + " AND {id} >= b.id" + ("" if is_quick else f" AND {condition}")
    newest, fourth, pages = [], [], []
    for sort, source in enumerate(sources):
        newest.append(NEWEST.format(sort=sort, newest=_newest(sort, source, bounds, "postgresql")))
        fourth_post = source.newest_of("s.source", bounded, f"1 OFFSET {STEP - 1}")
        fourth.append(FOURTH_IDS.format(sort=sort, newest=fourth_post))
        pages.append(PAGES.format(page=source.newest_of("f.source", since, size), sort=sort))
    all_newest = " UNION ".join(NEWEST_IDS.format(sort=sort) for sort in range(len(sources)))
    of_each = SINCE_WHEN.format(ids=all_newest, last=size - 1)
    of_fourth = SINCE_WHEN.format(ids=" UNION ALL ".join(fourth), last=-(-size // STEP) - 1)
    return MERGED.format(
        newest=", ".join(newest),
        bound=f"{of_each}, {of_fourth}, 0" if is_quick else "0, 0",
        pages=" UNION ALL ".join(pages),
        condition=condition if is_quick else "TRUE",
        columns=besides.columns,
        joins=besides.joins,
        of_post=OF_POST,
        size=size,
        most=most,
    )


def _newest(sort: int, source: Sources, bounds: tuple[str, ...], vendor: str) -> str:
    """A query for the newest post of each source within bounds."""
    newest = source.newest_of("s.source", "".join(BOUNDS[name] for name in bounds))
    if not source.kept:
        return FOUND.format(sort=sort, newest=newest, sources=source.every)
    given = {"kept": source.kept, "key": source.key, "sources": source.every}
    given["id"] = OLDER.format(newest=newest) if "before" in bounds else "post_id"
    given["since"] = BOUNDS["after"].format(id="post_id") if "after" in bounds else ""
    return KEPT[vendor].format(sort=sort, **given)
