"""Topics and persons named in a post."""

from django.db import models

from schwarm.conversation.models.posts import Post
from schwarm.lib import clock
from schwarm.lib.ids import SnowflakeField
from schwarm.people.models import Person


class Tag(models.Model):
    """A topic; `name` is folded, `label` is how it was first written."""

    id = SnowflakeField()
    name = models.CharField(max_length=100, unique=True)
    label = models.CharField(max_length=100)

    def __str__(self) -> str:
        return self.label


class PostTag(models.Model):
    post = models.ForeignKey(Post, models.CASCADE, related_name="post_tags")
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="post_tags", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tag", "post"], name="tag_once")]

    def __str__(self) -> str:
        return f"{self.tag_id} in {self.post_id}"


class TagFollow(models.Model):
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="follows")
    since = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "tag"], name="tag_follow_once")]

    def __str__(self) -> str:
        return f"{self.person_id} follows {self.tag_id}"


class FeaturedTag(models.Model):
    """A topic somebody shows on her profile."""

    id = SnowflakeField()
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "tag"], name="featured_tag_once")]

    def __str__(self) -> str:
        return f"{self.person_id} features {self.tag_id}"


class Mention(models.Model):
    post = models.ForeignKey(Post, models.CASCADE, related_name="mentions")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "post"], name="mention_once")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.post_id}"
