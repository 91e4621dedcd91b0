"""What one entry commits to together with much else names that entry: the first one, until now."""

from typing import Any

from django.db import migrations, models


def name_the_first(apps: Any, schema_editor: Any) -> None:
    first = apps.get_model("ledger", "Entry").objects.filter(index=0).values_list("identifier", flat=True)
    apps.get_model("ledger", "Committed").objects.update(identifier=first.first() or "")


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_second_fence")]
    operations = [
        migrations.RenameModel("Older", "Committed"),
        migrations.RemoveConstraint("Committed", "older_once"),
        migrations.RemoveConstraint("Committed", "older_place_once"),
        migrations.AddField(
            "Committed", "identifier", models.CharField(default="", max_length=26), preserve_default=False
        ),
        migrations.RunPython(name_the_first, migrations.RunPython.noop),
        migrations.AddIndex("Committed", models.Index(fields=["kind", "key"], name="committed_thing")),
        migrations.AddConstraint(
            "Committed",
            models.UniqueConstraint(fields=["identifier", "kind", "position"], name="committed_place_once"),
        ),
    ]
