"""What was said is not changed, and not taken away unless the transparency log says so: triggers, as a second fence.

Versions of a post are only ever added. They go when the post was withdrawn, and a post is withdrawn, or comes
back, only in the transaction of a log event that allows it; each event allows it once. Posts themselves stay.
Whoever may drop triggers gets past them; that is what the log, members and witnesses are for.

SQLite drops triggers when a migration rebuilds a table: whoever alters these tables runs `create` again, which
a test sees to.
"""

from typing import Any

from django.db import migrations

REFUSED = "what was said stays: the transparency log knows of no reason"
EVENTS = "'post.withdrawn', 'reply.withdrawn', 'object.erased', 'measure.applied', 'measure.lifted'"
WORDS = "post_id, number, title, warning, text, html, language"
# before the log begins there is nothing to compare with; tables of before are committed to by its first entry
BEGUN = "EXISTS (SELECT 1 FROM ledger_entry)"
ALLOWED = f"EXISTS (SELECT 1 FROM ledger_waiting WHERE allows = 'post:' || OLD.id AND type IN ({EVENTS}))"
# ruff: noqa: S608  nothing here comes from outside
WITHDRAWN = "EXISTS (SELECT 1 FROM conversation_post WHERE id = OLD.post_id AND withdrawn_at IS NOT NULL)"
TURNED = "(OLD.withdrawn_at IS NULL) <> (NEW.withdrawn_at IS NULL)"
USED = "UPDATE ledger_waiting SET allows = '' WHERE allows = 'post:' || OLD.id"
# table, moment, and when it is refused; a placeholder for what did not come along in an import holds no words
FENCES = {
    "conversation_post_stays": ("DELETE ON conversation_post", "OLD.boost_of_id IS NULL"),
    "conversation_post_shown": ("UPDATE OF withdrawn_at ON conversation_post", f"{TURNED} AND NOT {ALLOWED}"),
    "conversation_words_same": (f"UPDATE OF {WORDS} ON conversation_postversion", "1 = 1"),
    "conversation_words_stay": (
        "DELETE ON conversation_postversion",
        f"OLD.text || OLD.title <> '' AND NOT {WITHDRAWN}",
    ),
}


def sqlite() -> list[str]:
    return [
        *(
            f"CREATE TRIGGER {name} BEFORE {moment} WHEN {BEGUN} AND {refused} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
            for name, (moment, refused) in FENCES.items()
        ),
        f"CREATE TRIGGER conversation_event_used AFTER UPDATE OF withdrawn_at ON conversation_post "
        f"WHEN {TURNED} BEGIN {USED}; END",
    ]


def postgresql() -> list[str]:
    """Conditions of triggers may not look into other tables there, so that each gets a function."""
    statements = []
    for name, (moment, refused) in FENCES.items():
        kept = "OLD" if moment.startswith("DELETE") else "NEW"
        body = f"IF {BEGUN} AND {refused} THEN RAISE EXCEPTION '{REFUSED}'; END IF; RETURN {kept};"
        statements += [_function(name, body), _trigger(name, f"BEFORE {moment}")]
    name = "conversation_event_used"
    body = f"IF {TURNED} THEN {USED}; END IF; RETURN NULL;"
    moment = "AFTER UPDATE OF withdrawn_at ON conversation_post"
    return [*statements, _function(name, body), _trigger(name, moment)]


def _function(name: str, body: str) -> str:
    return f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"


def _trigger(name: str, moment: str) -> str:
    return f"CREATE TRIGGER {name} {moment} FOR EACH ROW EXECUTE FUNCTION {name}()"


def statements(vendor: str) -> list[str]:
    return {"sqlite": sqlite, "postgresql": postgresql}[vendor]()


def create(apps: Any, schema_editor: Any) -> None:
    for statement in statements(schema_editor.connection.vendor):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("conversation", "0005_council_notices"), ("ledger", "0004_allows")]
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
