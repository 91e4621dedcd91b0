from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_committed")]
    operations = [
        migrations.AddField(
            "Waiting",
            "allows",
            models.CharField(blank=True, default="", max_length=60),
            preserve_default=False,
        ),
    ]
