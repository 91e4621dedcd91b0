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


class PersonnelPower(models.Model):
    """Somebody decides about pay, promotion or discipline of others, so she judges nobody's posts."""

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="+")
    since = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"personnel power of {self.person_id}"
