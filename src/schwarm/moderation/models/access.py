"""Administrators who read what is not theirs to read by virtue of their role alone."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from schwarm.lib import clock
from schwarm.lib.ids import SnowflakeField
from schwarm.people.models import Person


class OperatorAccess(models.Model):
    """For a while, and for a reason that everybody may read. Rows are added, never changed."""

    class What(models.TextChoices):
        REPORTS = "reports", _("reports, with what was written in them")

    id = SnowflakeField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    what = models.CharField(max_length=7, choices=What)
    reason = models.TextField()
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.person_id} reads {self.what}"
