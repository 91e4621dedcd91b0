"""Somebody had a disadvantage for an open word: for the ombudsperson and the works council alone."""

from django.db import models
from django.db.models import F, Q

from schwarm.conversation.models import Post
from schwarm.lib import clock
from schwarm.lib.ids import SnowflakeField
from schwarm.people.models import Person


class RetaliationReport(models.Model):
    """A report of retaliation; the register shows how many there are and nothing else."""

    id = SnowflakeField()
    reporter = models.ForeignKey(Person, models.PROTECT, related_name="+")
    text = models.TextField()
    # the own post that is taken to be the cause, with the version and when it was written
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=0)
    version_hash = models.CharField(max_length=64, blank=True)
    written_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=clock.now)
    acknowledge_due = models.DateTimeField()
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    feedback_due = models.DateTimeField(null=True)
    feedback = models.TextField(blank=True)
    feedback_at = models.DateTimeField(null=True)
    feedback_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(acknowledged_by=None) | ~Q(acknowledged_by=F("reporter")),
                name="nobody_looks_after_her_own_report",
            ),
        ]

    def __str__(self) -> str:
        return f"report of retaliation {self.pk}"
