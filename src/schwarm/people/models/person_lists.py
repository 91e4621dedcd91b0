"""Lists: people one follows, read together under a title of one's own."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from schwarm.lib.ids import SnowflakeField
from schwarm.people.models.persons import Person
from schwarm.people.models.ties import Follow


class PersonList(models.Model):
    """Some of the people whom `owner` follows; nobody else knows of it."""

    class Replies(models.TextChoices):
        """Which answers of its people the list shows, besides those to the owner and to oneself."""

        FOLLOWED = "followed", _("answers to people I follow")
        LIST = "list", _("answers to people of the list")
        NONE = "none", _("no answers")

    id = SnowflakeField()
    owner = models.ForeignKey(Person, models.CASCADE, related_name="person_lists")
    title = models.CharField(max_length=120)
    replies_policy = models.CharField(max_length=8, choices=Replies, default=Replies.LIST)
    # what its people write shows here instead of on the home page
    is_exclusive = models.BooleanField(default=False)

    class Meta:
        ordering = ["title", "id"]

    def __str__(self) -> str:
        return f"list {self.pk} of {self.owner_id}"


class ListMember(models.Model):
    """Somebody on a list; who is not followed any more is not on it either."""

    id = SnowflakeField()
    person_list = models.ForeignKey(PersonList, models.CASCADE, related_name="members")
    follow = models.ForeignKey(Follow, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person_list", "follow"], name="list_member_once")]

    def __str__(self) -> str:
        return f"{self.follow_id} on {self.person_list_id}"
