"""The newest post of each author and in each space, kept by triggers beside the posts.

A post is compared when it is written, which is almost always. Where one goes (a boost that is taken back) or moves
(an import that finds its author), the newest of those that remain is looked for.

SQLite drops triggers when a migration rebuilds the table of posts: it runs `create` again, which a test sees to.
"""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

# table, its column and that of the posts, and the index that finds the newest; first the one where many meet:
# whoever waits there in PostgreSQL holds nothing that others wait for
TABLES = [
    ("conversation_newestinspace", "space_id", "first_posts_in_space"),
    ("conversation_newestbyauthor", "author_id", "first_posts_by_author"),
]

ADDED = (
    "INSERT INTO {table} ({column}, post_id) SELECT NEW.{column}, NEW.id"
    " WHERE NEW.{column} IS NOT NULL AND NEW.reply_to_id IS NULL{changed}"
    " ON CONFLICT ({column}) DO UPDATE SET post_id = excluded.post_id WHERE excluded.post_id > {table}.post_id"
)
GONE = (
    "DELETE FROM {table} WHERE {column} = OLD.{column} AND post_id = OLD.id{changed}",
    "INSERT INTO {table} ({column}, post_id) SELECT {column}, id FROM conversation_post {hint}"
    " WHERE {column} = OLD.{column} AND reply_to_id IS NULL{changed}"
    " ORDER BY id DESC LIMIT 1 ON CONFLICT DO NOTHING",
)
FILL = (
    "INSERT INTO {table} ({column}, post_id) SELECT {column}, MAX(id) FROM conversation_post"
    " WHERE reply_to_id IS NULL AND {column} IS NOT NULL GROUP BY {column}"
)
MOVED = "UPDATE OF author_id, space_id, reply_to_id"
# a table in which nothing moves is left alone: others may be writing there
CHANGED = " AND (OLD.{column} {differs} NEW.{column} OR OLD.reply_to_id {differs} NEW.reply_to_id)"
DIFFERS = {"sqlite": "IS NOT", "postgresql": "IS DISTINCT FROM"}
# when, which row says whether it was the beginning of a thread, and what follows
TRIGGERS = {
    "conversation_newest_added": ("INSERT", "NEW.reply_to_id IS NULL", (ADDED,)),
    "conversation_newest_gone": ("DELETE", "OLD.reply_to_id IS NULL", GONE),
    "conversation_newest_moved": (
        MOVED,
        "OLD.reply_to_id IS NULL OR NEW.reply_to_id IS NULL",
        (*GONE, ADDED),
    ),
}


def _filled(pieces: tuple[str, ...], vendor: str, changed: str = "") -> list[str]:
    """For both tables; left alone, SQLite looks through all first posts there are."""
    return [
        piece.format(
            table=table,
            column=column,
            hint=f"INDEXED BY {index}" if vendor == "sqlite" else "",
            changed=changed.format(column=column, differs=DIFFERS[vendor]),
        )
        for table, column, index in TABLES
        for piece in pieces
    ]


def statements(vendor: str) -> list[str]:
    """The triggers; a trigger of PostgreSQL calls a function."""
    found = []
    for name, (moment, which, pieces) in TRIGGERS.items():
        filled = _filled(pieces, vendor, CHANGED if moment == MOVED else "")
        body = " ".join(f"{piece};" for piece in filled)
        when = f"CREATE TRIGGER {name} AFTER {moment} ON conversation_post FOR EACH ROW WHEN ({which})"
        if vendor == "sqlite":
            found.append(f"{when} BEGIN {body} END")
        else:
            found += [
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} RETURN NULL; END $$",
                f"{when} EXECUTE FUNCTION {name}()",
            ]
    return found


def create(apps: Any, schema_editor: Any) -> None:
    for statement in statements(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def fill(apps: Any, schema_editor: Any) -> None:
    for statement in _filled((FILL,), schema_editor.connection.vendor):
        schema_editor.execute(statement)


def _table(name: str, column: str, points_at: str) -> migrations.CreateModel:
    return migrations.CreateModel(
        name=name,
        fields=[
            (
                column,
                models.OneToOneField(
                    on_delete=django.db.models.deletion.CASCADE,
                    primary_key=True,
                    related_name="+",
                    serialize=False,
                    to=points_at,
                ),
            ),
            ("post_id", models.BigIntegerField()),
        ],
    )


class Migration(migrations.Migration):
    dependencies = [
        ("conversation", "0006_fence"),
        ("people", "__first__"),
        ("spaces", "__first__"),
    ]
    operations = [
        _table("NewestByAuthor", "author", "people.person"),
        _table("NewestInSpace", "space", "spaces.space"),
        # the triggers first: from here on PostgreSQL lets nobody write posts until all of it stands
        migrations.RunPython(create, migrations.RunPython.noop),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
