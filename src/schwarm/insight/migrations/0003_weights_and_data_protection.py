from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("insight", "0002_bridges"),
    ]

    operations = [
        migrations.AddField(
            model_name="evaluation",
            name="weights",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="run",
            name="weights",
            field=models.JSONField(default=dict),
        ),
        migrations.AlterField(
            model_name="approval",
            name="role",
            field=models.CharField(
                choices=[
                    ("administrator", "administrator"),
                    ("council", "works council"),
                    ("protection", "data protection"),
                ],
                max_length=13,
            ),
        ),
        migrations.AlterField(
            model_name="look",
            name="how",
            field=models.CharField(
                choices=[
                    ("page", "looked at"),
                    ("file", "taken along as a file"),
                    ("app", "asked for by an app"),
                    ("command", "printed on the command line"),
                ],
                max_length=7,
            ),
        ),
        migrations.AlterField(
            model_name="evaluation",
            name="readers",
            field=models.CharField(
                choices=[
                    ("employees", "all employees"),
                    ("board", "administrators, works council and data protection"),
                ],
                default="employees",
                max_length=9,
            ),
        ),
    ]
