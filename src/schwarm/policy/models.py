"""Versions of the guidelines after the first, which comes with the software, and who accepted which."""

from django.db import models

from schwarm.lib import clock
from schwarm.people.models import Person


class PolicyVersion(models.Model):
    """A version that was adopted. Rows are added, never changed; the file says when it comes into force."""

    number = models.PositiveIntegerField(unique=True)
    hash = models.CharField(max_length=64, unique=True)
    text = models.TextField()
    in_force_from = models.DateField()
    adopted_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"version {self.number}"


class Acceptance(models.Model):
    """That a person accepted a version, which text that was, in which language she read it, and when."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+", db_index=False)
    version = models.PositiveIntegerField()
    hash = models.CharField(max_length=64)
    language = models.CharField(max_length=5)
    accepted_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["version"]
        constraints = [models.UniqueConstraint(fields=["person", "version"], name="accepted_once")]

    def __str__(self) -> str:
        return f"{self.person_id} accepted version {self.version}"
