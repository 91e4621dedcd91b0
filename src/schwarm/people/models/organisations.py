"""Organisations, their departments, and what the host organisation has set for its installation."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from schwarm.lib import clock
from schwarm.lib.ids import SnowflakeField


class Organisation(models.Model):
    """The host of this installation, or a partner, supplier or customer beside it."""

    class Kind(models.TextChoices):
        HOST = "host", _("host")
        PARTNER = "partner", _("partner")
        SUPPLIER = "supplier", _("supplier")
        CUSTOMER = "customer", _("customer")

    id = SnowflakeField()
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=Kind)
    description = models.TextField(blank=True)
    website = models.URLField(blank=True)
    logo = models.ImageField(upload_to="organisations/", blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["kind"], condition=Q(kind="host"), name="one_host_organisation"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_host(self) -> bool:
        return self.kind == self.Kind.HOST


class Department(models.Model):
    """A unit of an organisation; units nest."""

    id = SnowflakeField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="departments")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    name = models.CharField(max_length=120)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                "organisation", Coalesce("parent", 0), "name", name="department_named_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Installation(models.Model):
    """What administrators have set; one row."""

    name = models.CharField(max_length=60, default="Schwarm")
    language = models.CharField(max_length=5, default="de")
    accent_hue = models.PositiveSmallIntegerField(null=True, blank=True)
    open_registration = models.BooleanField(default=False)
    registration_domains = models.TextField(blank=True)
    world_open = models.BooleanField(default=False)
    # what client apps call public goes to the world, where that is open, and not to all employees
    public_is_world = models.BooleanField(default=False)
    guests_address_community = models.BooleanField(default=False)
    # the version of the guidelines that everybody is asked to accept
    policy_version = models.PositiveSmallIntegerField(default=1)
    changed_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="one_installation")]

    def __str__(self) -> str:
        return self.name
