"""By what one can tell that a post looks to a reader as it did before: a few columns beside its id."""

from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import connection

from schwarm.conversation.models import PostCounters
from schwarm.conversation.queries.conditions import named, values_of
from schwarm.conversation.queries.merging import SHOWN, Besides
from schwarm.conversation.queries.visibility import parent_as_wide, reaches
from schwarm.lib import statements
from schwarm.lib.statements import ALONG
from schwarm.people.models import Person

Files = PostCounters.Files
MOST = 100
# many ids as one value: each of many takes the driver as long as a column of the answer
AMONG = {
    "sqlite": "IN (SELECT value FROM json_each(%(ids)s))",
    "postgresql": "= ANY (%(ids)s::bigint[])",
}
LISTED = {"sqlite": "[%s]", "postgresql": "{%s}"}

# What is said, where the post shown only passes it on; its numbers; what the reader did; what it answers.
JOINS = (
    " LEFT JOIN conversation_post AS said"
    " ON said.id = COALESCE(shown.boost_of_id, shown.id)"
    " LEFT JOIN conversation_postcounters AS numbers ON numbers.post_id = said.id"
    " LEFT JOIN conversation_readermark AS mark ON mark.post_id = said.id AND mark.person_id = %(viewer)s"
    " LEFT JOIN conversation_post AS parent ON parent.id = said.reply_to_id"
)
IS_CHANGING = (
    "said.withdrawn_at IS NOT NULL"
    " OR EXISTS (SELECT 1 FROM conversation_postfilter AS filter"
    " WHERE filter.owner_id = %(viewer)s AND (filter.expires_at IS NULL OR filter.expires_at > %(moment)s))"
)
IS_MUTED = (
    "said.thread_id IN (SELECT reading.thread_id FROM conversation_threadreading AS reading"
    " WHERE reading.person_id = %(viewer)s AND reading.is_muted)"
)
# told by the posts alone in most cases (0: no, 1: yes); where it is not, the rest is asked for
ASK = 2
SHOWS_PARENT = "CASE WHEN said.reply_to_id IS NULL THEN 0 WHEN {parent_as_wide} THEN 1 ELSE 2 END"
IS_FOLLOWED = "CASE WHEN said.quote_policy = 'followers' THEN 2 ELSE 0 END"
COLUMNS = (
    IS_CHANGING,
    "said.author_id",
    "said.written_by_id",
    "numbers.files",
    "mark.emojis",
    "mark.votes",
    SHOWS_PARENT,
    IS_FOLLOWED,
    "said.quote_of_id",
    # --- from here on, whoever sees the same may share what is kept
    "said.quote_revoked_at IS NULL",
    "shown.author_id",
    "said.version",
    "said.measured_at",
    "said.quote_policy",
    "numbers.replies",
    "numbers.boosts",
    "numbers.quotes",
    "numbers.reactions",
    "numbers.poll_closes_at > %(moment)s",
    "numbers.votes",
    "numbers.last_vote_id",
    "numbers.is_pinned",
    "mark.has_bookmark",
    "mark.has_boost",
    IS_MUTED,
)
# where in a row those two stand
SHOWS = 1 + COLUMNS.index(SHOWS_PARENT)
SIGNS = "SELECT shown.id{columns} FROM conversation_post AS shown{joins} WHERE shown.id {among} AND {reaches}"
REST = (
    "SELECT shown.id,"
    # an answer names what it answers only to who may see that
    " EXISTS (SELECT 1 FROM conversation_post AS parent"
    " WHERE parent.id = said.reply_to_id AND {parent_reaches}),"
    " EXISTS (SELECT 1 FROM people_follow WHERE follower_id = %(viewer)s AND followed_id = said.author_id)"
    " FROM conversation_post AS shown JOIN conversation_post AS said"
    " ON said.id = COALESCE(shown.boost_of_id, shown.id)"
    " WHERE shown.id {among}"
)


class Sign(NamedTuple):
    """What changes about a post that a reader may see; names of people and spaces change as well.

    `is_lasting`: nothing about it changes by itself. `is_personal`: it has what only this reader sees, so
    nobody else's copy will do. `quote_of` has a sign of its own.
    """

    pk: int
    is_lasting: bool
    is_personal: bool
    author_id: int | None
    quote_of: int | None
    parts: tuple[Any, ...]


def unknown(pk: int) -> Sign:
    """The sign of a post of which nothing can be kept."""
    return Sign(pk, is_lasting=False, is_personal=True, author_id=None, quote_of=None, parts=())


def signs(reader: Person, ids: Collection[int]) -> dict[int, Sign]:
    """The signs of those posts that `reader` may see, by their ids, mostly in one statement."""
    if not ids or not reader.is_active or len(ids) > MOST:
        return {}
    text = _statement(named(reaches, reader, SHOWN), besides(reader).columns, connection.vendor)
    return {sign.pk: sign for sign in signs_from(reader, _among(reader, text, ids))}


def besides(reader: Person, *, of_own: bool = False) -> Besides:
    """What a stream selects of its posts for their signs; `of_own` where many are answers by the reader.

    Those take a moment longer then, but nothing more need be asked for most of them.
    """
    return Besides(_columns(parent_as_wide(reader, of_own=of_own)), JOINS)


def signs_from(reader: Person, rows: Iterable[tuple[Any, ...]]) -> list[Sign]:
    """Signs from the rows of a statement: ids, and what is selected besides."""
    rows = list(rows)
    rest = _rest(reader, [row[0] for row in rows if ASK in row[SHOWS : SHOWS + 2]])
    return [_sign(reader.pk, row, rest.get(row[0], ())) for row in rows]


def _sign(own: int, row: tuple[Any, ...], rest: tuple[bool, ...]) -> Sign:
    pk, changing, author, writer, files, emojis, votes, _shows, _followed, quote_of, *_parts = row
    return Sign(
        pk,
        not changing and files != Files.PROCESSING,
        bool(files or emojis or votes or own in (author, writer)),
        author,
        quote_of,
        row[2:] + rest,
    )


def _rest(reader: Person, ids: Collection[int]) -> dict[int, tuple[bool, ...]]:
    """What their signs do not tell: whether `reader` may see what they answer, and follows their authors."""
    if not ids:
        return {}
    text = _rest_statement(named(reaches, reader, "parent"), connection.vendor)
    return {row[0]: row[1:] for row in _among(reader, text, ids)}


def _among(reader: Person, text: str, ids: Collection[int]) -> list[tuple[Any, ...]]:
    values = values_of(reader) | {"ids": LISTED[connection.vendor] % ",".join(map(str, ids))}
    return statements.rows(text, values)


@lru_cache
def _columns(parent_as_wide: str) -> str:
    columns = "".join(f", ({column})" for column in COLUMNS) + ALONG
    return columns.replace("{parent_as_wide}", parent_as_wide)


@lru_cache
def _statement(condition: str, columns: str, vendor: str) -> str:
    return SIGNS.format(columns=columns, joins=JOINS, among=AMONG[vendor], reaches=condition)


@lru_cache
def _rest_statement(parent_reaches: str, vendor: str) -> str:
    return REST.format(parent_reaches=parent_reaches, among=AMONG[vendor])
