"""Versions of the guidelines after the first, who accepted which, their council, the lists of the guard."""

import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

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


class Heeded:
    """What was made of warnings, wherever they are counted."""

    shown: Any
    overridden: Any

    @property
    def heeded(self) -> int:
        """Warnings after which it was not said so."""
        heeded: int = max(self.shown - self.overridden, 0)
        return heeded


class Counted(Heeded, models.Model):
    """How often a warning was shown, and how often its author posted anyway. Never who, never what."""

    shown = models.PositiveIntegerField(default=0)
    overridden = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True


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


class WarningCount(models.Model):
    """How often in a month something became of warnings of one kind. Never who, never what, never the day."""

    # its first day
    month = models.DateField()
    # a key of `guard.findings.REASONS`
    kind = models.CharField(max_length=12)
    # "shown", "overridden", or why it was overridden: a value of `warnings.Why`
    what = models.CharField(max_length=10)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["month", "kind", "what"], name="counted_once_a_month")]

    def __str__(self) -> str:
        return f"{self.kind} {self.what} in {self.month:%Y-%m}"


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


class CouncilSeat(models.Model):
    """A place in the council that changes the guidelines. It is founded with all seats, empty."""

    class Kind(models.TextChoices):
        WORKS_COUNCIL = "works_council", _("works council")
        ELECTED = "elected", _("elected by all")
        MANAGEMENT = "management", _("management")
        DATA_PROTECTION = "data_protection", _("data protection")

    number = models.PositiveSmallIntegerField(unique=True)
    kind = models.CharField(max_length=20, choices=Kind)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    # takes the seat once a new key is vouched for
    successor = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    # the public half, in base64; the private one never leaves its owner's device
    key = models.CharField(max_length=44, blank=True)
    since = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"seat {self.number}, {self.kind}"


class KeyRequest(models.Model):
    """A new key that waits until somebody entitled has signed that it takes the seat."""

    seat = models.ForeignKey(CouncilSeat, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    key = models.CharField(max_length=44)
    # begins the hash of the version that was in force when the request was made: it is signed, too
    policy = models.CharField(max_length=32)
    signatures = models.JSONField(default=list)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seat"], name="one_key_request_a_seat")]

    def __str__(self) -> str:
        return f"new key for seat {self.seat_id}"


class Proposal(models.Model):
    """A text that is to become the next version. How members voted is counted, not who voted how."""

    hash = models.CharField(max_length=64, unique=True)
    text = models.TextField()
    is_core = models.BooleanField()
    discussion = models.CharField(max_length=300)
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=clock.now)
    members_voting = models.PositiveIntegerField(default=0)
    members_yes = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-proposed_at"]

    def __str__(self) -> str:
        return f"proposal {self.hash[:8]}"


class CouncilVote(models.Model):
    """The latest signed vote of a seat; the log keeps earlier ones, too."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="votes")
    seat = models.ForeignKey(CouncilSeat, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    vote = models.CharField(max_length=3)
    key = models.CharField(max_length=44)
    signature = models.CharField(max_length=88)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["proposal", "seat"], name="one_vote_a_seat")]

    def __str__(self) -> str:
        return f"{self.vote} of seat {self.seat_id}"


class MemberVote(models.Model):
    """That a member has voted about core clauses. What she voted is nowhere but in the sums."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal", "person"], name="one_vote_a_member")]

    def __str__(self) -> str:
        return f"{self.person_id} voted"
