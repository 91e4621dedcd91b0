"""The newest post of each author and in each space that is no answer.

Triggers keep it, so that publishing needs no further statement and no way of writing can forget it.
"""

from django.db import connection

# table, and the column of it and of the posts
TABLES = {"conversation_newestinspace": "space_id", "conversation_newestbyauthor": "author_id"}
FILL = (
    "INSERT INTO {table} ({column}, post_id) SELECT {column}, MAX(id) FROM conversation_post"
    " WHERE reply_to_id IS NULL AND {column} IS NOT NULL GROUP BY {column}"
    # who writes meanwhile may have noted a newer one
    " ON CONFLICT ({column}) DO UPDATE SET post_id = excluded.post_id"
    " WHERE excluded.post_id > {table}.post_id"
)


def rebuild_newest() -> int:
    """Find them anew; returns how many there are."""
    count = 0
    with connection.cursor() as db:
        for table, column in TABLES.items():
            db.execute(f"DELETE FROM {table}")  # noqa: S608  names of this file
            db.execute(FILL.format(table=table, column=column))
            count += int(db.rowcount)
    return count
