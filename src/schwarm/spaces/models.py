"""Spaces, the organisations they are shared with, and their members."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from schwarm.lib import clock
from schwarm.lib.ids import SnowflakeField
from schwarm.people.models import Department, Organisation, Person


class Space(models.Model):
    """A place to talk about one matter."""

    class Access(models.TextChoices):
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")

    id = SnowflakeField()
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=80)
    description = models.TextField(max_length=1000, blank=True)
    rules = models.TextField(max_length=4000, blank=True)
    access = models.CharField(max_length=6, choices=Access, default=Access.OPEN)
    closed_reason = models.CharField(max_length=300, blank=True)
    # fixed at founding: an internal space never becomes a shared one
    is_shared = models.BooleanField(default=False)
    department = models.ForeignKey(Department, models.PROTECT, null=True, blank=True, related_name="+")
    founder = models.ForeignKey(Person, models.PROTECT, related_name="+")
    linked_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="linked")
    founded_at = models.DateTimeField(default=clock.now)
    archived_at = models.DateTimeField(null=True, blank=True)
    archived_reason = models.CharField(max_length=300, blank=True)
    # nobody where it was archived before it was imported
    archived_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(access="open") | ~Q(closed_reason=""), name="closed_space_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        return self.access == self.Access.OPEN

    @property
    def is_archived(self) -> bool:
        return self.archived_at is not None


class SpaceOrganisation(models.Model):
    """A partner organisation with which a space is shared; it sees posts from `since` on."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="organisations")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    since = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "organisation"], name="space_organisation_once")
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.space_id}"


class Membership(models.Model):
    """A person belongs to a space; hosts invite, pin and describe, and remove nobody."""

    class Role(models.TextChoices):
        MEMBER = "member", _("member")
        HOST = "host", _("host")

    space = models.ForeignKey(Space, models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    role = models.CharField(max_length=6, choices=Role, default=Role.MEMBER)
    since = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "person"], name="membership_once")]
        indexes = [models.Index(fields=["person", "space"])]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.space_id}"


class Admission(models.Model):
    """Somebody asks to be let into a closed space, or a host invites somebody."""

    class Kind(models.TextChoices):
        REQUEST = "request", _("request")
        INVITATION = "invitation", _("invitation")

    space = models.ForeignKey(Space, models.CASCADE, related_name="admissions")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    message = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "person", "kind"], name="admission_once"),
            models.CheckConstraint(
                condition=Q(kind="invitation") | Q(by=F("person")), name="one_asks_for_oneself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.person_id} to {self.space_id}"
