"""What hangs on a post, beside its numbers, and all that a person did with it, each in one row.

Triggers keep both, so that no way of writing can forget them.
"""

from django.db import connection

from schwarm.conversation.models import PostCounters, ReaderMark

MARKS, COUNTERS = ReaderMark._meta.db_table, PostCounters._meta.db_table
NAMES = "post_id, person_id, emojis, has_bookmark, has_boost, votes"
POST_OF_VOTE = (
    "conversation_vote AS vote JOIN conversation_polloption AS choice ON choice.id = vote.option_id"
    " JOIN conversation_poll AS poll ON poll.id = choice.poll_id"
)
JOINED = {"sqlite": "GROUP_CONCAT(emoji, '')", "postgresql": "STRING_AGG(emoji, '')"}
DONE = (
    "SELECT post_id, person_id, ',' || emoji || ',' AS emoji, 0 AS bookmark, 0 AS boost, 0 AS vote"  # noqa: S608
    " FROM conversation_reaction"
    " UNION ALL SELECT post_id, person_id, '', 1, 0, 0 FROM conversation_bookmark"
    " UNION ALL SELECT boost_of_id, author_id, '', 0, 1, 0 FROM conversation_post"
    " WHERE boost_of_id IS NOT NULL AND author_id IS NOT NULL"
    f" UNION ALL SELECT poll.post_id, vote.person_id, '', 0, 0, 1 FROM {POST_OF_VOTE}"
)
FILL = (
    f"INSERT INTO {MARKS} ({NAMES}) SELECT post_id, person_id, {{joined}},"  # noqa: S608
    f" MAX(bookmark) = 1, MAX(boost) = 1, SUM(vote) FROM ({DONE}) AS done GROUP BY post_id, person_id"
)
OF_POST = f"WHERE poll.post_id = {COUNTERS}.post_id"
HANG = (
    f"UPDATE {COUNTERS} SET"  # noqa: S608
    " files = COALESCE((SELECT MAX(CASE WHEN file.state = 'processing' THEN 2 ELSE 1 END)"
    f" FROM conversation_attachment AS file WHERE file.post_id = {COUNTERS}.post_id), 0),"
    f" poll_closes_at = (SELECT poll.closes_at FROM conversation_poll AS poll {OF_POST}),"
    f" votes = (SELECT COUNT(*) FROM {POST_OF_VOTE} {OF_POST}),"
    f" last_vote_id = (SELECT MAX(vote.id) FROM {POST_OF_VOTE} {OF_POST}),"
    " is_pinned = EXISTS (SELECT 1 FROM conversation_pin AS pin"
    f" WHERE pin.post_id = {COUNTERS}.post_id AND pin.space_id IS NULL)"
    # most posts have nothing of the kind, and are left alone
    " WHERE files > 0 OR poll_closes_at IS NOT NULL OR votes > 0 OR last_vote_id IS NOT NULL OR is_pinned"
    " OR post_id IN (SELECT post_id FROM conversation_attachment WHERE post_id IS NOT NULL"
    " UNION SELECT post_id FROM conversation_poll UNION SELECT post_id FROM conversation_pin)"
)


def rebuild_marks() -> int:
    """Find all of it anew; returns how many rows there are. To be called in a transaction."""
    with connection.cursor() as db:
        if connection.vendor == "postgresql":
            # so that whoever is adding to a row does so before or after, not meanwhile
            db.execute(f"LOCK TABLE {MARKS}, {COUNTERS} IN EXCLUSIVE MODE")
        db.execute(f"DELETE FROM {MARKS}")  # noqa: S608
        db.execute(FILL.format(joined=JOINED[connection.vendor]))
        count = int(db.rowcount)
        db.execute(HANG)
        return count + int(db.rowcount)
