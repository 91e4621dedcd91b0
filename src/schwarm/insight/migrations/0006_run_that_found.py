"""In which run somebody was found, so that whoever asks the same of these weeks gets the same people."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def fill(apps: Any, _editor: Any) -> None:
    """Known where an evaluation looked only once; else nobody can tell which run found whom."""
    known: dict[int, list[int]] = {}
    looked = apps.get_model("insight", "Run").objects.filter(coverage__isnull=False)
    for evaluation_id, run_id in looked.values_list("evaluation_id", "pk"):
        known.setdefault(evaluation_id, []).append(run_id)
    found = apps.get_model("insight", "KeyPlayer").objects
    for evaluation_id, run_ids in known.items():
        if len(run_ids) == 1:
            found.filter(evaluation_id=evaluation_id).update(run_id=run_ids[0])


class Migration(migrations.Migration):
    dependencies = [("insight", "0005_active_in_runs")]

    operations = [
        migrations.AddField(
            model_name="keyplayer",
            name="run",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="insight.run",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
