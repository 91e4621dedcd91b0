"""What a person is writing and how far she has read. Private to that person."""

from django.db import models

from schwarm.conversation.models.posts import Post
from schwarm.lib import clock
from schwarm.lib.ids import SnowflakeField
from schwarm.people.models import Person


class Draft(models.Model):
    """Text that is not published; one per place (`place` is 'new', 'space:5', 'reply:77', 'edit:77')."""

    id = SnowflakeField()
    author = models.ForeignKey(Person, models.CASCADE, related_name="+")
    place = models.CharField(max_length=40)
    fields = models.JSONField(default=dict)
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["author", "place"], name="draft_once")]

    def __str__(self) -> str:
        return f"draft of {self.author_id} in {self.place}"


class ThreadReading(models.Model):
    """How far somebody read a thread, and whether she follows it or wants quiet."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    thread = models.ForeignKey(Post, models.CASCADE, related_name="+")
    last_read_id = models.BigIntegerField(default=0)
    # the id from which on answers are told; empty: not followed
    follows_from = models.BigIntegerField(null=True)
    is_muted = models.BooleanField(default=False)
    # what was said in it to few is left out of the list of conversations up to this id
    put_away_up_to = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "thread"], name="thread_reading_once")]
        indexes = [
            models.Index(
                fields=["thread"], condition=models.Q(follows_from__isnull=False), name="thread_followers"
            ),
            models.Index(fields=["person"], condition=models.Q(is_muted=True), name="muted_threads"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in thread {self.thread_id}"


class StreamReading(models.Model):
    """How far somebody read a stream ('home', 'company', 'space:5', 'notifications')."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    stream = models.CharField(max_length=40)
    last_read_id = models.BigIntegerField(default=0)
    changed_at = models.DateTimeField(default=clock.now)
    # how often the position has changed
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "stream"], name="stream_reading_once")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.stream}"
