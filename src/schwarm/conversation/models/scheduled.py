"""Posts that are written and wait for their time. Private to their author until then."""

from django.db import models

from schwarm.lib import clock
from schwarm.lib.ids import SnowflakeField
from schwarm.people.models import Person


class ScheduledPost(models.Model):
    """What is to be said at `due_at`; the files of it are reserved."""

    id = SnowflakeField()
    author = models.ForeignKey(Person, models.CASCADE, related_name="+")
    # as `actions.scheduled` writes them
    fields = models.JSONField(default=dict)
    due_at = models.DateTimeField()
    created_at = models.DateTimeField(default=clock.now)
    # it could not be published when it was due, and why, in words for the author
    failed_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["due_at", "id"]
        indexes = [
            models.Index(fields=["author", "-id"], name="scheduled_by_author"),
            models.Index(fields=["due_at"], condition=models.Q(failed_at=None), name="scheduled_and_due"),
        ]

    def __str__(self) -> str:
        return f"scheduled post of {self.author_id}"
