"""What hangs on a post, and all that a person did with it, each in one row, kept by triggers beside the facts.

Whoever shows a post asks for all of it: one row takes a fraction of what looking into six tables takes.

What several people may change at once is added to what stands there, never counted anew: on PostgreSQL a change
by somebody else that is not finished yet would be lost. SQLite drops triggers when a migration rebuilds their
table: it runs `create` again, which a test sees to.
"""

from typing import Any, NamedTuple

import django.db.models.deletion
from django.db import migrations, models

from schwarm.conversation.projections.marks import rebuild_marks

MARKS, COUNTERS = "conversation_readermark", "conversation_postcounters"
POST_OF_OPTION = (
    "(SELECT poll.post_id FROM conversation_polloption AS choice"
    " JOIN conversation_poll AS poll ON poll.id = choice.poll_id WHERE choice.id = {row}.option_id)"
)
LAST_VOTE = (
    "(SELECT MAX(vote.id) FROM conversation_vote AS vote WHERE vote.option_id IN (SELECT other.id"
    " FROM conversation_polloption AS choice JOIN conversation_polloption AS other"
    " ON other.poll_id = choice.poll_id WHERE choice.id = {row}.option_id))"
)
FILES = (
    "COALESCE((SELECT MAX(CASE WHEN file.state = 'processing' THEN 2 ELSE 1 END)"
    " FROM conversation_attachment AS file WHERE file.post_id = {row}.post_id), 0)"
)
EMOJI = "',' || {row}.emoji || ','"


class Follows(NamedTuple):
    """The statements that follow when a row comes and when one goes; they call it `{row}`."""

    coming: tuple[str, ...]
    going: tuple[str, ...]


class Fact(NamedTuple):
    """Which columns of a table matter, which of its rows, and what follows from them."""

    columns: tuple[str, ...]
    which: str
    follows: Follows


def _marked(post: str, person: str, column: str, *, alone: str, with_rest: str, without: str) -> Follows:
    """A mark of a person on a post: as it stands by itself, with what is there, and what remains without it."""
    empty = {"emojis": "''", "has_bookmark": "FALSE", "has_boost": "FALSE", "votes": "0"}
    names, values = ", ".join(empty), ", ".join((empty | {column: alone}).values())
    is_empty = " AND ".join(f"{name} = {value}" for name, value in empty.items())
    these = f"post_id = {post} AND person_id = {person}"
    return Follows(
        (
            f"INSERT INTO {MARKS} (post_id, person_id, {names}) SELECT {post}, {person}, {values} WHERE {{which}}"
            f" ON CONFLICT (post_id, person_id) DO UPDATE SET {column} = {with_rest}",
        ),
        (
            f"UPDATE {MARKS} SET {column} = {without} WHERE {these} AND {{which}}",  # noqa: S608
            f"DELETE FROM {MARKS} WHERE {these} AND {is_empty} AND {{which}}",  # noqa: S608
        ),
    )


def _hanging(coming: str, going: str, post: str = "{row}.post_id") -> Follows:
    """What hangs on a post: what is set in its numbers."""
    text = f"UPDATE {COUNTERS} SET {{changes}} WHERE post_id = {post} AND {{which}}"  # noqa: S608
    return Follows((text.replace("{changes}", coming),), (text.replace("{changes}", going),))


def _flag(post: str, person: str, column: str) -> Follows:
    return _marked(post, person, column, alone="TRUE", with_rest="TRUE", without="FALSE")


_own_votes = _marked(
    POST_OF_OPTION,
    "{row}.person_id",
    "votes",
    alone="1",
    with_rest=f"{MARKS}.votes + 1",
    without="votes - 1",
)
_all_votes = _hanging(
    "votes = votes + 1, last_vote_id = CASE WHEN last_vote_id > {row}.id THEN last_vote_id ELSE {row}.id END",
    f"votes = votes - 1, last_vote_id = {LAST_VOTE}",
    POST_OF_OPTION,
)
ALL = "TRUE"
FACTS = {
    "reaction": Fact(
        ("post_id", "person_id", "emoji"),
        ALL,
        _marked(
            "{row}.post_id",
            "{row}.person_id",
            "emojis",
            alone=EMOJI,
            with_rest=f"{MARKS}.emojis || {EMOJI}",
            without=f"REPLACE(emojis, {EMOJI}, '')",
        ),
    ),
    "bookmark": Fact(
        ("post_id", "person_id"), ALL, _flag("{row}.post_id", "{row}.person_id", "has_bookmark")
    ),
    "post": Fact(
        ("boost_of_id", "author_id"),
        "{row}.boost_of_id IS NOT NULL AND {row}.author_id IS NOT NULL",
        _flag("{row}.boost_of_id", "{row}.author_id", "has_boost"),
    ),
    "vote": Fact(
        ("option_id", "person_id"),
        ALL,
        Follows(_own_votes.coming + _all_votes.coming, _own_votes.going + _all_votes.going),
    ),
    "poll": Fact(
        ("post_id", "closes_at"),
        ALL,
        _hanging("poll_closes_at = {row}.closes_at", "poll_closes_at = NULL"),
    ),
    "attachment": Fact(
        ("post_id", "state"),
        "{row}.post_id IS NOT NULL",
        _hanging(f"files = {FILES}", f"files = {FILES}"),
    ),
    "pin": Fact(
        ("post_id", "space_id"),
        "{row}.space_id IS NULL",
        _hanging("is_pinned = TRUE", "is_pinned = FALSE"),
    ),
}
DIFFERS = {"sqlite": "IS NOT", "postgresql": "IS DISTINCT FROM"}


def statements(vendor: str) -> list[str]:
    """Three triggers for each table; what changes goes as it was and comes as it is."""
    found = []
    for name, (columns, which, follows) in FACTS.items():
        coming, going = _of("NEW", follows.coming, which), _of("OLD", follows.going, which)
        is_new, was_old = which.replace("{row}", "NEW"), which.replace("{row}", "OLD")
        moved = " OR ".join(f"OLD.{column} {DIFFERS[vendor]} NEW.{column}" for column in columns)
        table = f"conversation_{name}"
        found += _trigger(vendor, table, "coming", "INSERT", is_new, coming)
        found += _trigger(vendor, table, "going", "DELETE", was_old, going)
        change = f"(({is_new}) OR ({was_old})) AND ({moved})"
        found += _trigger(vendor, table, "moving", f"UPDATE OF {', '.join(columns)}", change, going + coming)
    return found


def _of(row: str, pieces: tuple[str, ...], which: str) -> list[str]:
    return [piece.replace("{which}", f"({which})").replace("{row}", row) for piece in pieces]


def _trigger(vendor: str, table: str, name: str, moment: str, when: str, pieces: list[str]) -> list[str]:
    name, body = f"{table}_marks_{name}", " ".join(f"{piece};" for piece in pieces)
    head = f"CREATE TRIGGER {name} AFTER {moment} ON {table} FOR EACH ROW WHEN ({when})"
    if vendor == "sqlite":
        return [f"{head} BEGIN {body} END"]
    # a trigger of PostgreSQL calls a function
    return [
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} RETURN NULL; END $$",
        f"{head} EXECUTE FUNCTION {name}()",
    ]


def create(apps: Any, schema_editor: Any) -> None:
    for statement in statements(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def fill(apps: Any, schema_editor: Any) -> None:
    rebuild_marks()


class Migration(migrations.Migration):
    dependencies = [
        ("conversation", "0007_newest"),
        ("people", "0001_initial"),
    ]
    operations = [
        migrations.AddField(
            "postcounters",
            "files",
            models.PositiveSmallIntegerField(
                choices=[(0, "None"), (1, "Some"), (2, "Processing")], default=0
            ),
        ),
        migrations.AddField("postcounters", "poll_closes_at", models.DateTimeField(null=True)),
        migrations.AddField("postcounters", "votes", models.PositiveIntegerField(default=0)),
        migrations.AddField("postcounters", "last_vote_id", models.BigIntegerField(null=True)),
        migrations.AddField("postcounters", "is_pinned", models.BooleanField(default=False)),
        migrations.CreateModel(
            name="ReaderMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("emojis", models.TextField(default="")),
                ("has_bookmark", models.BooleanField(default=False)),
                ("has_boost", models.BooleanField(default=False)),
                ("votes", models.PositiveSmallIntegerField(default=0)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="conversation.post",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("post", "person"), name="reader_mark_once")],
            },
        ),
        migrations.AddIndex(
            model_name="threadreading",
            index=models.Index(
                condition=models.Q(("is_muted", True)), fields=["person"], name="muted_threads"
            ),
        ),
        # the triggers first: from here on PostgreSQL lets nobody change facts until all of it stands
        migrations.RunPython(create, migrations.RunPython.noop),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
