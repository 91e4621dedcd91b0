"""Whom administrators keep out: network addresses, mail domains, and servers elsewhere."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from schwarm.lib import clock
from schwarm.lib.ids import SnowflakeField
from schwarm.people.models import Person


class IpBlock(models.Model):
    """A network address, or a range of them, from which people may not come in."""

    class Severity(models.TextChoices):
        INVITED_ONLY = "sign_up_requires_approval", _("only with an invitation")
        NO_SIGN_UP = "sign_up_block", _("nobody new")
        NO_ACCESS = "no_access", _("nobody at all")

    id = SnowflakeField()
    # as in 10.0.0.0/8 or 2001:db8::/32
    network = models.CharField(max_length=43, unique=True)
    severity = models.CharField(max_length=25, choices=Severity)
    comment = models.TextField(blank=True)
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return self.network


class EmailDomainBlock(models.Model):
    """A domain whose mail addresses, and those of domains below it, let nobody in any more."""

    id = SnowflakeField()
    domain = models.CharField(max_length=253, unique=True)
    created_at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return self.domain


class ServerBlock(models.Model):
    """A server elsewhere with which this one shall exchange less, or nothing; kept for federation."""

    class Severity(models.TextChoices):
        NOOP = "noop", _("nothing but what is ticked")
        SILENCE = "silence", _("out of public streams")
        SUSPEND = "suspend", _("nothing at all")

    id = SnowflakeField()
    domain = models.CharField(max_length=253, unique=True)
    severity = models.CharField(max_length=7, choices=Severity, default=Severity.SILENCE)
    reject_media = models.BooleanField(default=False)
    reject_reports = models.BooleanField(default=False)
    private_comment = models.TextField(blank=True)
    public_comment = models.TextField(blank=True)
    # its name is told to others only in part
    obfuscate = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return self.domain


class ServerAllowance(models.Model):
    """A server elsewhere with which this one may exchange; kept for federation."""

    id = SnowflakeField()
    domain = models.CharField(max_length=253, unique=True)
    created_at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return self.domain
