"""How often posts were answered, passed on, quoted and reacted to.

Counted by constant statements: they run with every post and reaction, where building them anew by the ORM
costs many times what the database takes.
"""

from collections.abc import Iterable

from django.db import connection

from schwarm.conversation.models import Post, PostCounters

# An answer or a quote for fewer readers is not counted: everybody who may read the post sees the number.
AS_WIDE = (
    "p.audience = (SELECT o.audience FROM conversation_post o WHERE o.id = conversation_postcounters.post_id)"
    " AND p.withdrawn_at IS NULL"
)
REPLIES = (
    "(SELECT COUNT(*) FROM conversation_post p"  # noqa: S608
    f" WHERE p.reply_to_id = conversation_postcounters.post_id AND {AS_WIDE})"
)
IN_THREAD = (
    "FROM conversation_post p WHERE p.thread_id = conversation_postcounters.post_id"
    f" AND p.id <> conversation_postcounters.post_id AND {AS_WIDE}"
)
BOOSTS = "(SELECT COUNT(*) FROM conversation_post p WHERE p.boost_of_id = conversation_postcounters.post_id)"
QUOTES = (
    "(SELECT COUNT(*) FROM conversation_post p"  # noqa: S608
    " WHERE p.quote_of_id = conversation_postcounters.post_id AND p.quote_revoked_at IS NULL"
    f" AND {AS_WIDE})"
)
REACTIONS = (
    "(SELECT COUNT(*) FROM conversation_reaction r WHERE r.post_id = conversation_postcounters.post_id)"
)
COUNT = (
    f"UPDATE conversation_postcounters SET replies = {REPLIES},"  # noqa: S608  constants of this file
    f" thread_replies = (SELECT COUNT(*) {IN_THREAD}), last_reply_id = (SELECT MAX(p.id) {IN_THREAD}),"
    f" boosts = {BOOSTS}, quotes = {QUOTES}, reactions = {REACTIONS}"
)


def refresh_counters(post_ids: Iterable[int]) -> None:
    """Count anew for these posts; doing it twice changes nothing."""
    with connection.cursor() as db:
        for post_id in sorted(post_ids):
            db.execute(f"{COUNT} WHERE post_id = %s", [post_id])


def rebuild_counters() -> int:
    """Count anew for all posts; returns for how many."""
    missing = Post.objects.filter(counters=None).values_list("pk", flat=True)
    PostCounters.objects.bulk_create((PostCounters(post_id=pk) for pk in missing), batch_size=1000)
    with connection.cursor() as db:
        db.execute(COUNT)
        return int(db.rowcount)
