"""Draws, those who were drawn, what they signed, what was decided, and appeals against it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from schwarm.conversation.models import PostMeasure
from schwarm.lib import clock
from schwarm.lib.ids import SnowflakeField
from schwarm.moderation.models.cases import Case
from schwarm.moderation.statements import CriticismTest, Reasons
from schwarm.people.models import Person
from schwarm.policy.measures import Measure

FIRST, PANEL = 1, 2


class CandidateList(models.Model):
    """Who was eligible when the list was committed to in the log, by pseudonyms; the seed comes after it."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="lists")
    instance = models.PositiveSmallIntegerField()
    names = models.JSONField()
    # the entry of the log that completes the list
    entry = models.CharField(max_length=26, blank=True)
    listed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "instance"], name="listed_once")]

    def __str__(self) -> str:
        return f"list {self.instance} of {self.case_id}"


class Draw(models.Model):
    """A lot, so that anybody can draw it again: the seed, and the list in its order, by pseudonyms."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="draws")
    instance = models.PositiveSmallIntegerField()
    seed = models.CharField(max_length=64)
    is_independent = models.BooleanField()
    # the works council's cosignature that the seed comes from, and over how many entries
    size = models.PositiveBigIntegerField(null=True)
    cosig = models.CharField(max_length=200, blank=True)
    order = models.JSONField()
    # who had come into a conflict when her turn was
    passed_over = models.JSONField(default=list)
    seats = models.PositiveSmallIntegerField()
    drawn_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["instance"]
        constraints = [models.UniqueConstraint(fields=["case", "instance"], name="drawn_once")]

    def __str__(self) -> str:
        return f"draw {self.instance} of {self.case_id}"

    def seed_fields(self) -> dict[str, str | int]:
        """Where the seed comes from, as the log says it."""
        told: dict[str, str | int] = {"seed": self.seed}
        if self.size is not None:
            told |= {"size": self.size, "cosig": self.cosig}
        return told


class Assignment(models.Model):
    """Somebody was drawn. Who declines needs no reasons; the next on the list follows."""

    id = SnowflakeField()
    draw = models.ForeignKey(Draw, models.CASCADE, related_name="assignments")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    pseudonym = models.CharField(max_length=16)
    drawn_at = models.DateTimeField(default=clock.now)
    declined_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["draw", "person"], name="assigned_once")]
        indexes = [
            models.Index(fields=["person"], condition=Q(declined_at=None), name="assignments_of_person")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.draw_id}"


class Opinion(models.Model):
    """The reasons that one reviewer has signed; she may sign others until it is decided."""

    assignment = models.OneToOneField(Assignment, models.CASCADE, primary_key=True, related_name="opinion")
    reasons = models.JSONField()
    hash = models.CharField(max_length=64)
    signed_at = models.DateTimeField(default=clock.now)
    # signed with a key of her own, over the entry of the log that these reasons become; else empty
    key = models.CharField(max_length=44, blank=True)
    signature = models.CharField(max_length=88, blank=True)
    salt = models.BinaryField(default=bytes)
    policy = models.CharField(max_length=32, blank=True)

    def __str__(self) -> str:
        return f"opinion of {self.assignment_id}"

    @property
    def stated(self) -> Reasons:
        """The signed reasons."""
        return reasons_from(self.reasons)


class Decision(models.Model):
    """The statement of reasons. Rows are never changed, but for the measure's end and the plain summary."""

    id = SnowflakeField()
    case = models.ForeignKey(Case, models.CASCADE, related_name="decisions")
    instance = models.PositiveSmallIntegerField()
    clause = models.PositiveSmallIntegerField()
    measure = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Measure])
    reasons = models.JSONField()
    hash = models.CharField(max_length=64)
    policy_version = models.PositiveIntegerField()
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True)
    heard = models.CharField(max_length=10)
    votes_for = models.PositiveSmallIntegerField()
    votes_of = models.PositiveSmallIntegerField()
    dissent = models.TextField(blank=True)
    # where an appeal goes, and until when
    redress_until = models.DateTimeField(null=True)
    language = models.CharField(max_length=5)
    # [{"pseudonym": …, "signed_at": …, "hash": …, "key": …}]; no key where the server was told to sign
    signatures = models.JSONField()
    applied = models.ForeignKey(PostMeasure, models.PROTECT, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["instance"]
        constraints = [models.UniqueConstraint(fields=["case", "instance"], name="decided_once")]

    def __str__(self) -> str:
        return f"decision {self.instance} of {self.case_id}"

    @property
    def stated(self) -> Reasons:
        """The signed reasons."""
        return reasons_from(self.reasons)

    @property
    def has_own_keys(self) -> bool:
        """Whether all who signed did so with keys that nobody else has."""
        return all(one.get("key") for one in self.signatures)


class Appeal(models.Model):
    """Somebody does not agree with a decision, in her own words."""

    class Role(models.TextChoices):
        AUTHOR = "author", _("author")
        REPORTER = "reporter", _("reporter")
        CONCERNED = "concerned", _("person concerned")

    id = SnowflakeField()
    case = models.ForeignKey(Case, models.CASCADE, related_name="appeals")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    role = models.CharField(max_length=9, choices=Role)
    text = models.TextField()
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["case", "person"], name="appealed_once")]

    def __str__(self) -> str:
        return f"appeal in {self.case_id}"


def reasons_from(told: dict[str, object]) -> Reasons:
    """Reasons as they were kept."""
    fields: dict[str, object] = {**told, "measure": Measure(str(told["measure"]))}
    test = told["criticism_test"]
    fields["criticism_test"] = CriticismTest(**test)  # type: ignore[arg-type]
    return Reasons(**fields)  # type: ignore[arg-type]
