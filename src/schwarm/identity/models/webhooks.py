"""Webhooks: programs elsewhere that are told when something happens."""

from django.db import models

from schwarm.lib import clock
from schwarm.lib.ids import SnowflakeField
from schwarm.people.models import Person


class Webhook(models.Model):
    """An address that is called; what its person may not see, it does not hear of."""

    id = SnowflakeField()
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    url = models.CharField(max_length=2000)
    # names of events as in identity/queries/webhooks.py
    events = models.JSONField(default=list)
    # what its secret is made of, with the key of the installation: the secret itself is not kept
    seed = models.CharField(max_length=64)
    created_at = models.DateTimeField(default=clock.now)
    paused_at = models.DateTimeField(null=True, blank=True)
    # it was paused because nobody answered for days
    was_given_up = models.BooleanField(default=False)
    # in a row
    failures = models.PositiveSmallIntegerField(default=0)
    # not before this moment is it tried again
    held_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class WebhookDelivery(models.Model):
    """One call, with what came of it. Of the answer only HTTP's number is kept."""

    id = SnowflakeField()
    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="deliveries")
    event = models.CharField(max_length=40)
    # of the post or the person; none in a trial
    subject_id = models.BigIntegerField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True, blank=True)
    answer = models.PositiveSmallIntegerField(null=True, blank=True)
    problem = models.CharField(max_length=200, blank=True)
    # delivered, given up, or dropped because its person may not know of it
    ended_at = models.DateTimeField(null=True, blank=True)
    is_delivered = models.BooleanField(default=False)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["created_at"], name="webhook_delivery_age")]

    def __str__(self) -> str:
        return f"{self.event} for {self.webhook_id}"
