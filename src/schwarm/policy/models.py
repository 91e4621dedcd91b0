"""Versions of the guidelines after the first, who accepted which, and the lists that the guard looks into."""

import uuid

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


class Counted(models.Model):
    """How often a warning was shown, and how often its author posted anyway. Never who, never what."""

    shown = models.PositiveIntegerField(default=0)
    overridden = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True

    @property
    def heeded(self) -> int:
        """Warnings after which it was not said so."""
        return max(self.shown - self.overridden, 0)


class RegisteredFigure(models.Model):
    """A figure that everybody may know from a day on: its amount as printed, a link to the paper, or both."""

    amount = models.CharField(max_length=80, blank=True)
    link = models.URLField(max_length=500, blank=True)
    published_on = models.DateField()

    class Meta:
        ordering = ["-published_on", "-pk"]

    def __str__(self) -> str:
        return self.amount or self.link


class ConfidentialName(Counted):
    """A customer, project or code name, of which only a keyed hash is here. Its owner answers for it."""

    digest = models.CharField(max_length=64, unique=True)
    words = models.PositiveSmallIntegerField()
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    listed_at = models.DateTimeField(default=clock.now)
    expires_on = models.DateField()
    struck_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"entry {self.pk}"

    @property
    def has_expired(self) -> bool:
        return self.expires_on < clock.today()


class ClosedPeriod(Counted):
    """First and last day on which insiders must not speak of figures. It ends by itself."""

    first = models.DateField()
    last = models.DateField()

    class Meta:
        ordering = ["-first", "-pk"]

    def __str__(self) -> str:
        return f"{self.first} to {self.last}"


class GuardState(models.Model):
    """One row, whose stamp is new after each change of a list, so that processes know when to read again."""

    stamp = models.UUIDField(default=uuid.uuid4)

    def __str__(self) -> str:
        return str(self.stamp)


class Asked(models.Model):
    """That a person was asked about words a moment ago. The words are an HMAC and cannot be read here."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+", db_index=False)
    digest = models.CharField(max_length=64)
    asked_at = models.DateTimeField(default=clock.now, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "digest"], name="asked_once")]

    def __str__(self) -> str:
        return f"{self.person_id} was asked"
