"""What somebody does not want to meet without warning, or at all. Private to that person."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from schwarm.conversation.models.posts import Post
from schwarm.lib.ids import SnowflakeField
from schwarm.people.models import Person


class PostFilter(models.Model):
    """Words and posts under a title, where they count and what happens to a post that matches."""

    class Context(models.TextChoices):
        """Where a filter counts."""

        HOME = "home", _("on Start and on lists")
        NOTIFICATIONS = "notifications", _("in notifications")
        PUBLIC = "public", _("in the streams of the company, of spaces and topics")
        THREAD = "thread", _("in threads")
        ACCOUNT = "account", _("on profiles")

    class Action(models.TextChoices):
        WARN = "warn", _("fold it and say why")
        BLUR = "blur", _("fold its pictures")
        HIDE = "hide", _("leave it out")

    id = SnowflakeField()
    owner = models.ForeignKey(Person, models.CASCADE, related_name="+")
    title = models.CharField(max_length=160)
    contexts = models.JSONField(default=list)
    action = models.CharField(max_length=4, choices=Action, default=Action.WARN)
    expires_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"filter {self.pk} of {self.owner_id}"


class FilterKeyword(models.Model):
    """A word or phrase; a whole one is not found inside a longer word."""

    id = SnowflakeField()
    post_filter = models.ForeignKey(PostFilter, models.CASCADE, related_name="keywords")
    keyword = models.CharField(max_length=200)
    whole_word = models.BooleanField(default=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"keyword {self.pk} of filter {self.post_filter_id}"


class FilteredPost(models.Model):
    """A single post that a filter matches, whatever its words."""

    id = SnowflakeField()
    post_filter = models.ForeignKey(PostFilter, models.CASCADE, related_name="posts")
    post = models.ForeignKey(Post, models.CASCADE, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["post_filter", "post"], name="filtered_post_once")]

    def __str__(self) -> str:
        return f"{self.post_id} in filter {self.post_filter_id}"
