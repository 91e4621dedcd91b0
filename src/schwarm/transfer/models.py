"""What came from where, so that importing again changes nothing; and who claims imported posts."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from schwarm.lib import clock
from schwarm.lib.ids import SnowflakeField
from schwarm.people.models import Person


class ImportedObject(models.Model):
    """One thing of another platform and what it became here."""

    source = models.CharField(max_length=20)
    instance = models.CharField(max_length=60)
    kind = models.CharField(max_length=20)
    source_id = models.CharField(max_length=160)
    object_id = models.BigIntegerField()
    imported_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "instance", "kind", "source_id"], name="imported_object_once"
            ),
        ]
        indexes = [models.Index(fields=["kind", "object_id"], name="imported_object_here")]

    def __str__(self) -> str:
        return f"{self.kind} {self.source_id} of {self.source}"


class KeptAddress(models.Model):
    """The address of a placeholder, by which whoever joins with it is known to be the person behind it."""

    placeholder = models.OneToOneField(Person, models.CASCADE, related_name="+")
    email = models.EmailField(db_index=True)

    def __str__(self) -> str:
        return f"address of {self.placeholder_id}"


class Claim(models.Model):
    """Somebody says: this imported person is me."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        GRANTED = "granted", _("granted")
        DECLINED = "declined", _("declined")

    id = SnowflakeField()
    # empty once the claim is granted: then the placeholder has become the claimant
    placeholder = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    placeholder_name = models.CharField(max_length=80)
    claimant = models.ForeignKey(Person, models.CASCADE, related_name="+")
    message = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    reason = models.CharField(max_length=300, blank=True)
    posts = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now)
    decided_at = models.DateTimeField(null=True)
    # nobody where an address was proof enough
    decided_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["placeholder", "claimant"], name="claim_once"),
            models.CheckConstraint(condition=~Q(placeholder=models.F("claimant")), name="claim_of_another"),
        ]

    def __str__(self) -> str:
        return f"{self.claimant_id} claims {self.placeholder_name}"
