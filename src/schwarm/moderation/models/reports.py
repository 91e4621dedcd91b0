"""Reports: who says that what breaks which rule."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from schwarm.conversation.models import Post
from schwarm.lib import clock
from schwarm.lib.ids import SnowflakeField
from schwarm.people.models import Person


class Report(models.Model):
    """Somebody says that a person or posts break the rules. Nothing follows from it by itself."""

    class Category(models.TextChoices):
        SPAM = "spam", _("unwanted advertising")
        LEGAL = "legal", _("against the law")
        VIOLATION = "violation", _("against the rules")
        OTHER = "other", _("something else")

    id = SnowflakeField()
    reporter = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # nobody where a protected voice is meant
    subject = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    category = models.CharField(max_length=9, choices=Category, default=Category.OTHER)
    comment = models.TextField(blank=True)
    rule_ids = models.JSONField(default=list)
    # the words that were marked, and whether the reporter's name is kept from the parties
    passage = models.TextField(blank=True)
    is_withheld = models.BooleanField(default=True)
    # the reporter would like the server of somebody elsewhere to hear of it, too
    forward = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["reporter", "-id"], name="reports_by_reporter")]

    def __str__(self) -> str:
        return f"report {self.pk}"


class ReportedPost(models.Model):
    """A post that is reported, and which of its versions was meant."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="posts")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()

    class Meta:
        ordering = ["post"]
        constraints = [models.UniqueConstraint(fields=["report", "post"], name="reported_post_once")]

    def __str__(self) -> str:
        return f"{self.post_id} in report {self.report_id}"
