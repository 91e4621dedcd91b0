"""The public register: what was decided, lapsed, reversed or missed, for everybody and without names."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from schwarm.conversation.models import Post
from schwarm.lib import clock
from schwarm.lib.ids import SnowflakeField


class RegisterEntry(models.Model):
    """One entry. It names no person, and its case by name only, so it outlives both."""

    class Kind(models.TextChoices):
        DECISION = "decision", _("Decision")
        LAPSED = "lapsed", _("Deadline missed: no measure")
        PANEL = "panel", _("Decision of a panel")
        FINAL = "final", _("Final")
        REPHRASED = "rephrased", _("Rephrased or withdrawn, as asked")
        UNHEEDED = "unheeded", _("Not rephrased: the post stays as it is")
        COVER = "cover", _("Emergency cover")
        DISMISSED = "dismissed", _("Report dismissed")
        REDIRECTED = "redirected", _("Report belongs elsewhere")

    id = SnowflakeField()
    kind = models.CharField(max_length=10, choices=Kind)
    case = models.CharField(max_length=20, db_index=True)
    # whoever may read it may read the reasons, too
    post = models.ForeignKey(Post, models.SET_NULL, null=True, related_name="+")
    # clause, measure, reasons, votes, dissent, days … : see `actions.register`
    body = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=clock.now)
    # a summary in plain words is owed until then
    summary_due = models.DateTimeField(null=True)
    summary = models.TextField(blank=True)
    summarised_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.kind} in {self.case}"

    @property
    def is_overdue(self) -> bool:
        """Whether the summary was owed by now, or came too late; it stays marked for good."""
        if self.summary_due is None:
            return False
        return (self.summarised_at or clock.now()) > self.summary_due
