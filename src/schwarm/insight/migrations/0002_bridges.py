import django.db.models.deletion
from django.db import migrations, models

import schwarm.lib.ids


class Migration(migrations.Migration):
    dependencies = [
        ("conversation", "0002_search_index"),
        ("insight", "0001_initial"),
        ("people", "0001_initial"),
        ("spaces", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Bridging",
            fields=[
                ("day", models.DateField(primary_key=True, serialize=False)),
                ("people", models.PositiveIntegerField()),
                ("bridges", models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Bridge",
            fields=[
                (
                    "id",
                    schwarm.lib.ids.SnowflakeField(
                        default=schwarm.lib.ids.new, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("post", "Post"), ("person", "Person"), ("space", "Space")], max_length=6
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("topic", "Topic"),
                            ("followed", "Followed"),
                            ("helps", "Helps"),
                            ("learns", "Learns"),
                            ("answers", "Answers"),
                            ("new", "New"),
                            ("mixed", "Mixed"),
                        ],
                        max_length=8,
                    ),
                ),
                ("word", models.CharField(blank=True, max_length=100)),
                ("rank", models.PositiveSmallIntegerField()),
                (
                    "other",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="conversation.post",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="spaces.space",
                    ),
                ),
            ],
            options={
                "ordering": ["rank", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("person", "rank"), name="one_bridge_a_rank"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "person"), ("other__isnull", False), ("space", None)),
                            models.Q(("kind", "space"), ("other", None), ("space__isnull", False)),
                            models.Q(
                                ("kind", "post"), ("other", None), ("post__isnull", False), ("space", None)
                            ),
                            _connector="OR",
                        ),
                        name="bridges_lead_somewhere",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BridgeRefusal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[("post", "Post"), ("person", "Person"), ("space", "Space")],
                        max_length=6,
                    ),
                ),
                ("subject_id", models.BigIntegerField(default=0)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("person", "kind", "subject_id"), name="refused_once")
                ],
            },
        ),
    ]
