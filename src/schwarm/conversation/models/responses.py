"""Small answers to a post: reactions, bookmarks, pins."""

from django.db import models
from django.db.models import Q

from schwarm.conversation.models.posts import Post
from schwarm.lib import clock
from schwarm.lib.ids import SnowflakeField
from schwarm.people.models import Person
from schwarm.spaces.models import Space


class Reaction(models.Model):
    """A person answers with an emoji."""

    id = SnowflakeField()
    post = models.ForeignKey(Post, models.CASCADE, related_name="reactions")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    emoji = models.CharField(max_length=40)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "person", "emoji"], name="reaction_once")]

    def __str__(self) -> str:
        return f"{self.emoji} by {self.person_id}"


class Bookmark(models.Model):
    """Kept for later; nobody else knows."""

    id = SnowflakeField()
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    post = models.ForeignKey(Post, models.CASCADE, related_name="bookmarks")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "post"], name="bookmark_once")]
        indexes = [models.Index(fields=["person", "-id"])]

    def __str__(self) -> str:
        return f"{self.person_id} keeps {self.post_id}"


class AnnouncementDismissal(models.Model):
    """That somebody has put an announcement away."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    post = models.ForeignKey(Post, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "post"], name="announcement_dismissal_once")]

    def __str__(self) -> str:
        return f"{self.person_id} has put {self.post_id} away"


class Pin(models.Model):
    """A post on top of a space, or on top of its author's profile where `space` is empty."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="pins")
    space = models.ForeignKey(Space, models.CASCADE, null=True, related_name="+")
    by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    pinned_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post"], condition=Q(space=None), name="profile_pin_once"),
            models.UniqueConstraint(
                fields=["post", "space"], condition=Q(space__isnull=False), name="space_pin_once"
            ),
        ]

    def __str__(self) -> str:
        return f"pin of {self.post_id}"


class ReaderMark(models.Model):
    """All that a person did with a post, in one row: a projection kept by triggers, see migration 0008."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    # each between commas
    emojis = models.TextField(default="")
    has_bookmark = models.BooleanField(default=False)
    has_boost = models.BooleanField(default=False)
    votes = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "person"], name="reader_mark_once")]

    def __str__(self) -> str:
        return f"marks of {self.person_id} on {self.post_id}"
