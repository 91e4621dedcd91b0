"""What is only ever added cannot be changed or deleted: triggers, as a second fence behind the Merkle tree.

Whoever may drop triggers gets past them; that is what the tree, members and witnesses are for.
"""

from typing import Any

from django.db import migrations

TABLES = ("ledger_entry", "ledger_tile", "ledger_checkpoint", "ledger_cosignature")
REFUSED = "the transparency log is only ever added to"


def sqlite(table: str) -> list[str]:
    return [
        f"CREATE TRIGGER {table}_{event.lower()} BEFORE {event} ON {table} BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
        for event in ("UPDATE", "DELETE")
    ]


def postgresql(table: str) -> list[str]:
    return [
        f"""CREATE TRIGGER {table}_fence BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()"""
    ]


FUNCTION = f"""
    CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{REFUSED}'; END $$
"""


def statements(vendor: str) -> list[str]:
    triggers = {"sqlite": sqlite, "postgresql": postgresql}[vendor]
    return [
        *([FUNCTION] if vendor == "postgresql" else []),
        *(statement for table in TABLES for statement in triggers(table)),
    ]


def create(apps: Any, schema_editor: Any) -> None:
    for statement in statements(schema_editor.connection.vendor):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
