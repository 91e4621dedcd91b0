"""The full-text index beside the stems: FTS5 kept by triggers in SQLite, a generated tsvector in PostgreSQL."""

from typing import Any

from django.db import migrations

# what everybody may see who is signed in, also people of partners: their searches begin there
WIDE = "CREATE INDEX conversation_wide ON conversation_post (id) WHERE audience >= 50"
SQLITE = [
    WIDE,
    """
    CREATE VIRTUAL TABLE conversation_search USING fts5(
        stems, content='conversation_searchdocument', content_rowid='post_id', tokenize='unicode61 remove_diacritics 0',
        prefix='4'
    )
    """,
    """
    CREATE TRIGGER conversation_search_added AFTER INSERT ON conversation_searchdocument BEGIN
        INSERT INTO conversation_search (rowid, stems) VALUES (new.post_id, new.stems);
    END
    """,
    """
    CREATE TRIGGER conversation_search_gone AFTER DELETE ON conversation_searchdocument BEGIN
        INSERT INTO conversation_search (conversation_search, rowid, stems) VALUES ('delete', old.post_id, old.stems);
    END
    """,
    """
    CREATE TRIGGER conversation_search_changed AFTER UPDATE ON conversation_searchdocument BEGIN
        INSERT INTO conversation_search (conversation_search, rowid, stems) VALUES ('delete', old.post_id, old.stems);
        INSERT INTO conversation_search (rowid, stems) VALUES (new.post_id, new.stems);
    END
    """,
]
POSTGRESQL = [
    WIDE,
    """
    ALTER TABLE conversation_searchdocument
        ADD COLUMN vector tsvector GENERATED ALWAYS AS (to_tsvector('simple', stems)) STORED
    """,
    "CREATE INDEX conversation_search ON conversation_searchdocument USING gin (vector)",
    # so that it knows rare words from frequent ones: it chooses between gathering hits and walking posts
    "ALTER TABLE conversation_searchdocument ALTER COLUMN vector SET STATISTICS 1000",
]


def create(apps: Any, schema_editor: Any) -> None:
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("conversation", "0001_initial")]
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
