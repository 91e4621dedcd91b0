"""By what one can tell that a post looks to a reader as it did before: a few columns beside its id."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import connection

from schwarm.conversation.queries.conditions import named, values_of
from schwarm.conversation.queries.merging import Besides
from schwarm.conversation.queries.visibility import reaches
from schwarm.lib import statements
from schwarm.lib.statements import ALONG
from schwarm.people.models import Person

MOST = 100
# many ids as one value: each of many takes the driver as long as a column of the answer
AMONG = {
    "sqlite": "IN (SELECT value FROM json_each(%(ids)s))",
    "postgresql": "= ANY (%(ids)s::bigint[])",
}
LISTED = {"sqlite": "[%s]", "postgresql": "{%s}"}

# What is said, where a post only passes it on; its words, its numbers, and what the reader did with it.
JOINS = (
    " JOIN conversation_post AS said"
    " ON said.id = COALESCE(conversation_post.boost_of_id, conversation_post.id)"
    " LEFT JOIN conversation_postcounters AS numbers ON numbers.post_id = said.id"
)
IS_CHANGING = (
    "said.withdrawn_at IS NOT NULL"
    " OR EXISTS (SELECT 1 FROM conversation_postfilter AS filter"
    " WHERE filter.owner_id = %(viewer)s AND (filter.expires_at IS NULL OR filter.expires_at > %(moment)s))"
)
# whether there are some, and whether one is still being made ready
PROCESSING = 2
FILES = (
    "(SELECT MAX(CASE WHEN file.state = 'processing' THEN 2 ELSE 1 END)"
    " FROM conversation_attachment AS file WHERE file.post_id = said.id)"
)
# The numbers say where looking is of no use.
OWN_EMOJIS = (
    "CASE WHEN numbers.reactions > 0 THEN (SELECT {joined} FROM conversation_reaction AS own"
    " WHERE own.post_id = said.id AND own.person_id = %(viewer)s) END"
)
JOINED = {"sqlite": "GROUP_CONCAT(own.emoji, ',')", "postgresql": "STRING_AGG(own.emoji, ',')"}
# how many votes the reader has given comes last; nothing is added up where there is no poll
POLL = (
    "(SELECT CASE WHEN poll.closes_at > %(moment)s THEN 'open ' ELSE 'over ' END"
    " || (SELECT COUNT(*) || ' ' || COALESCE(MAX(vote.id), 0)"
    " || ' ' || COUNT(CASE WHEN vote.person_id = %(viewer)s THEN 1 END)"
    " FROM conversation_vote AS vote WHERE vote.option_id {one_of} (SELECT choice.id"
    " FROM conversation_polloption AS choice WHERE choice.poll_id = poll.id){end})"
    " FROM conversation_poll AS poll WHERE poll.post_id = said.id)"
)
# a list made first lets PostgreSQL look votes up rather than join them, which takes longer to begin
ONE_OF = {"sqlite": ("IN", ""), "postgresql": ("= ANY (ARRAY", ")")}
COLUMNS = (
    IS_CHANGING,
    "said.author_id",
    "said.written_by_id",
    FILES,
    OWN_EMOJIS,
    POLL,
    "said.quote_of_id",
    # --- from here on, whoever sees the same may share what is kept
    "said.quote_revoked_at IS NULL",
    "conversation_post.author_id",
    "said.version",
    "said.measured_at",
    "said.quote_policy",
    "numbers.replies",
    "numbers.boosts",
    "numbers.quotes",
    "numbers.reactions",
    "EXISTS (SELECT 1 FROM conversation_bookmark WHERE post_id = said.id AND person_id = %(viewer)s)",
    "numbers.boosts > 0 AND EXISTS (SELECT 1 FROM conversation_post AS own"
    " WHERE own.boost_of_id = said.id AND own.author_id = %(viewer)s)",
    "EXISTS (SELECT 1 FROM conversation_threadreading AS reading"
    " WHERE reading.thread_id = said.thread_id AND reading.person_id = %(viewer)s AND reading.is_muted)",
    "EXISTS (SELECT 1 FROM conversation_pin WHERE post_id = said.id AND space_id IS NULL)",
    "said.quote_policy = 'followers' AND EXISTS (SELECT 1 FROM people_follow"
    " WHERE follower_id = %(viewer)s AND followed_id = said.author_id)",
    # an answer names what it answers only to who may see that
    "said.reply_to_id IS NOT NULL AND EXISTS (SELECT 1 FROM conversation_post AS parent"
    " WHERE parent.id = said.reply_to_id AND {parent_reaches})",
)
SIGNS = (
    "SELECT conversation_post.id{columns} FROM conversation_post {joins}"
    " WHERE conversation_post.id {among} AND {reaches}"
)


@dataclass(frozen=True, slots=True)
class Sign:
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
    """The signs of those posts that `reader` may see, by their ids, in one statement."""
    if not ids or not reader.is_active or len(ids) > MOST:
        return {}
    text = _statement(named(reaches, reader), besides(reader).columns, connection.vendor)
    values = values_of(reader) | {"ids": LISTED[connection.vendor] % ",".join(map(str, ids))}
    return {sign.pk: sign for sign in signs_from(reader, statements.rows(text, values))}


def besides(reader: Person) -> Besides:
    """What a stream selects of its posts for their signs."""
    return Besides(_columns(named(reaches, reader, "parent"), connection.vendor), JOINS)


def signs_from(reader: Person, rows: Iterable[tuple[Any, ...]]) -> list[Sign]:
    """Signs from the rows of a statement: ids, and what is selected besides."""
    own = reader.pk
    return [
        Sign(
            pk,
            not changing and files != PROCESSING,
            bool(files or emojis or own in (author, writer) or (poll and poll[-2:] != " 0")),
            author,
            quote_of,
            (quote_of, author, writer, files, emojis and ",".join(sorted(emojis.split(","))), poll, *parts),
        )
        for pk, changing, author, writer, files, emojis, poll, quote_of, *parts in rows
    ]


@lru_cache
def _columns(parent_reaches: str, vendor: str) -> str:
    one_of, end = ONE_OF[vendor]
    holes = {"parent_reaches": parent_reaches, "joined": JOINED[vendor], "one_of": one_of, "end": end}
    columns = "".join(f", ({column})" for column in COLUMNS) + ALONG
    for hole, text in holes.items():
        columns = columns.replace(f"{{{hole}}}", text)
    return columns


@lru_cache
def _statement(condition: str, columns: str, vendor: str) -> str:
    return SIGNS.format(columns=columns, joins=JOINS, among=AMONG[vendor], reaches=condition)
