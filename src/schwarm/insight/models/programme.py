"""The programme of key players: who was found, what she answered, and how often she may be asked.

Whoever was found is the only one to know, until she agrees to be named.
"""

from django.db import models
from django.db.models import F, Q

from schwarm.insight.days import this_week
from schwarm.insight.models.evaluations import Evaluation, Run
from schwarm.lib import clock
from schwarm.lib.ids import SnowflakeField
from schwarm.people.models import Person

ASKS_A_WEEK = 3


class Nomination(models.Model):
    """`by` asks `person` when she does not know who could help. Nobody else ever reads that."""

    id = SnowflakeField()
    by = models.ForeignKey(Person, models.CASCADE, related_name="+", db_index=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["by", "person"], name="nominated_once"),
            models.CheckConstraint(condition=~Q(by=F("person")), name="nobody_nominates_oneself"),
        ]

    def __str__(self) -> str:
        return f"nomination {self.pk}"


class KeyPlayer(models.Model):
    """Somebody whom an evaluation found, and what she says to being named. Deleted when the evaluation ends.

    `reasons` are for her alone: see `finding.find`. `run` is the one in which she was found last: whoever
    asks the same of the same weeks gets the same people. Where it is not known, nobody else gets them.
    """

    class Answer(models.TextChoices):
        OPEN = "open"
        LATER = "later"
        YES = "yes"
        NO = "no"

    id = SnowflakeField()
    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    run = models.ForeignKey(Run, models.SET_NULL, null=True, related_name="+")
    reasons = models.JSONField()
    asked_at = models.DateTimeField(default=clock.now)
    answer = models.CharField(max_length=5, choices=Answer, default=Answer.OPEN)
    # when one may ask her, in her words
    office_hour = models.CharField(max_length=120, blank=True)
    asks_a_week = models.PositiveSmallIntegerField(default=ASKS_A_WEEK)
    # first steps that she has ticked
    steps = models.JSONField(default=list)
    companion = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    companion_asked_at = models.DateTimeField(null=True)
    # when the companion said yes
    companion_since = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["evaluation", "person"], name="found_once")]

    def __str__(self) -> str:
        return f"key player {self.pk}"

    @property
    def is_named(self) -> bool:
        return self.answer == self.Answer.YES

    @property
    def asked(self) -> int:
        """How many turned to her this week."""
        week = this_week()
        return sum(one.week == week for one in self.asks.all())

    @property
    def asks_left(self) -> int:
        """How many more may turn to her this week."""
        return max(0, self.asks_a_week - self.asked)


class Consent(models.Model):
    """That somebody agreed to be named for the purpose of one evaluation, and until when."""

    id = SnowflakeField()
    key_player = models.ForeignKey(KeyPlayer, models.CASCADE, related_name="consents")
    given_at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["key_player"], condition=Q(withdrawn_at=None), name="one_consent_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"consent {self.pk}"


class Ask(models.Model):
    """Somebody turned to a key player through her name on the page of people; `week` is its Monday."""

    id = SnowflakeField()
    key_player = models.ForeignKey(KeyPlayer, models.CASCADE, related_name="asks")
    by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    # never below zero; compiled queries put numbers in its place that are
    week = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key_player", "by", "week"], name="asked_once_a_week")]

    def __str__(self) -> str:
        return f"ask {self.pk}"
