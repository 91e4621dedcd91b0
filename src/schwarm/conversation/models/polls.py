"""Polls: a question with options inside a post."""

from django.db import models

from schwarm.conversation.models.posts import Post
from schwarm.lib import clock
from schwarm.lib.ids import SnowflakeField
from schwarm.people.models import Person


class Poll(models.Model):
    id = SnowflakeField()
    post = models.OneToOneField(Post, models.CASCADE, related_name="poll")
    closes_at = models.DateTimeField()
    is_multiple = models.BooleanField(default=False)
    # the end was announced to those who voted
    announced_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"poll of {self.post_id}"

    @property
    def is_closed(self) -> bool:
        return self.closes_at <= clock.now()


class PollOption(models.Model):
    poll = models.ForeignKey(Poll, models.CASCADE, related_name="options")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=100)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["poll", "position"], name="option_position_once")]

    def __str__(self) -> str:
        return self.text


class Vote(models.Model):
    """One person's choice; shown to nobody but that person, counted for all."""

    option = models.ForeignKey(PollOption, models.CASCADE, related_name="votes")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    cast_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["option", "person"], name="vote_once")]

    def __str__(self) -> str:
        return f"{self.person_id} for {self.option_id}"
