"""Who reviews: seats for a term, and who never does because she decides about pay and careers."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from schwarm.lib import clock
from schwarm.lib.ids import SnowflakeField
from schwarm.people.models import Person


class PoolSeat(models.Model):
    """A place in the pool, for two years. Management ends none; who holds one may leave it."""

    class Role(models.TextChoices):
        REVIEWER = "reviewer", _("reviewer")
        OMBUDSPERSON = "ombuds", _("ombudsperson")

    class Origin(models.TextChoices):
        COUNCIL = "council", _("named by the works council")
        ELECTED = "elected", _("elected")
        DRAWN = "drawn", _("drawn by lot")
        MANAGEMENT = "management", _("named by management")
        PARTNER = "partner", _("of a partner company's council")

    id = SnowflakeField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    role = models.CharField(max_length=8, choices=Role, default=Role.REVIEWER)
    origin = models.CharField(max_length=10, choices=Origin)
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(left_at=None), name="one_seat_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.person_id}"


class SeatKey(models.Model):
    """The public half of a key that the holder of a seat signs decisions with; the private one is hers alone.

    Reviewers have one for each instance, since the log tells first decisions and panels apart by it.
    """

    class Role(models.TextChoices):
        REVIEWER = "reviewer", _("reviewer")
        PANEL = "panel", _("member of a panel")
        OMBUDSPERSON = "ombuds", _("ombudsperson")

    seat = models.ForeignKey(PoolSeat, models.CASCADE, related_name="keys")
    role = models.CharField(max_length=8, choices=Role)
    key = models.CharField(max_length=44, unique=True)
    # begins the hash of the version that was in force when it was made: whoever vouches signs that, too
    policy = models.CharField(max_length=32)
    signatures = models.JSONField(default=list)
    made_at = models.DateTimeField(default=clock.now)
    # it counts from then on; nothing while the council has not vouched for it
    since = models.DateTimeField(null=True)
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"key of seat {self.seat_id} as {self.role}"


class PersonnelPower(models.Model):
    """Somebody decides about pay, promotion or discipline of others, so she judges nobody's posts."""

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="+")
    since = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"personnel power of {self.person_id}"
