"""How many key players are active is counted once a run."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("insight", "0004_key_players")]

    operations = [
        migrations.AddField(
            model_name="run",
            name="active",
            field=models.PositiveIntegerField(null=True),
        ),
    ]
