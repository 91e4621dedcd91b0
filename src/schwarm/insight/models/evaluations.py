"""The register: what is evaluated and why, who approved it, what was run, and who looked."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from schwarm.lib import clock
from schwarm.lib.ids import SnowflakeField
from schwarm.people.models import Person


class Evaluation(models.Model):
    """One question with its purpose. What it asks is fixed when it is registered."""

    class Readers(models.TextChoices):
        EMPLOYEES = "employees", _("all employees")
        BOARD = "board", _("administrators, works council and data protection")

    id = SnowflakeField()
    title = models.CharField(max_length=120)
    purpose = models.TextField(max_length=2000)
    legal_basis = models.CharField(max_length=200)
    # reference of the works agreement
    agreement = models.CharField(max_length=200)
    # kinds of interactions it looks at
    kinds = models.JSONField()
    # how much one interaction of each kind weighs; 1 where nothing stands
    weights = models.JSONField(default=dict)
    # how many weeks one run covers
    weeks = models.PositiveSmallIntegerField()
    # how many key players it looks for; none where it tells of groups only
    seeks = models.PositiveSmallIntegerField(default=0)
    readers = models.CharField(max_length=9, choices=Readers, default=Readers.EMPLOYEES)
    ends_on = models.DateField()
    registered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    registered_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.title

    def weight_of(self, kind: str) -> float:
        """How much one interaction of a kind weighs."""
        return float(self.weights.get(kind, 1))


class Approval(models.Model):
    """One side said yes, and may take that back at any time: administration, or works council or data
    protection.
    """

    class Role(models.TextChoices):
        ADMINISTRATOR = "administrator", _("administrator")
        COUNCIL = "council", _("works council")
        PROTECTION = "protection", _("data protection")

    id = SnowflakeField()
    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="approvals")
    role = models.CharField(max_length=13, choices=Role)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "role"], condition=Q(withdrawn_at=None), name="one_approval_a_role"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} for {self.evaluation_id}"


class Run(models.Model):
    """One measurement over whole weeks, from `first_day` until before `end_day` (days since 1970).

    `groups` says who was in which of the groups, in order, and is read only to take people out again;
    `figures` is what may be shown: see `measuring.measure`. `coverage` is, for each group, the share of
    people next to the key players that were found; nothing before they were looked for: see `finding.find`.
    `active` is how many of the key players named at that time were active in these weeks: counted once, so
    that a name that goes later moves no number; nothing where it would tell of a few.
    """

    id = SnowflakeField()
    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="runs")
    # nobody where it was started on the command line
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    kinds = models.JSONField()
    weights = models.JSONField(default=dict)
    first_day = models.PositiveIntegerField()
    end_day = models.PositiveIntegerField()
    groups = models.JSONField()
    figures = models.JSONField()
    coverage = models.JSONField(null=True)
    active = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["evaluation", "first_day"], name="run_once_a_period")]

    def __str__(self) -> str:
        return f"run {self.pk} of {self.evaluation_id}"


class Look(models.Model):
    """Somebody looked at figures, or took them along as a file. Rows are added, never changed."""

    class How(models.TextChoices):
        PAGE = "page", _("looked at")
        FILE = "file", _("taken along as a file")
        APP = "app", _("asked for by an app")
        COMMAND = "command", _("printed on the command line")

    id = SnowflakeField()
    run = models.ForeignKey(Run, models.CASCADE, related_name="looks")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    how = models.CharField(max_length=7, choices=How)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.person_id} {self.how} {self.run_id}"
