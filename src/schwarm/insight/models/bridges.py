"""Whom and what somebody might get to know outside her own department, and what she wants to see no more."""

from django.db import models
from django.db.models import Q

from schwarm.conversation.models import Post
from schwarm.lib.ids import SnowflakeField
from schwarm.people.models import Person
from schwarm.spaces.models import Space


class BridgeKind(models.TextChoices):
    """Where a bridge leads."""

    POST = "post"
    PERSON = "person"
    SPACE = "space"


class Bridge(models.Model):
    """A suggestion for `person` alone: a projection of what everybody who works here may know.

    `post` is the post it leads to, or the one in which its reason can be read.
    """

    class Reason(models.TextChoices):
        # both wrote about a topic; somebody writes about one that the other follows
        TOPIC = "topic"
        FOLLOWED = "followed"
        # somebody helps with what the other wants to learn; the same seen from the other side
        HELPS = "helps"
        LEARNS = "learns"
        # somebody helps with what the other asked in vain
        ANSWERS = "answers"
        # both are new here
        NEW = "new"
        # people of many departments meet there
        MIXED = "mixed"

    id = SnowflakeField()
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=6, choices=BridgeKind)
    other = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+")
    space = models.ForeignKey(Space, models.CASCADE, null=True, related_name="+")
    post = models.ForeignKey(Post, models.CASCADE, null=True, related_name="+")
    reason = models.CharField(max_length=8, choices=Reason)
    # the topic, the words of a profile, or a number, that the reason names
    word = models.CharField(max_length=100, blank=True)
    rank = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["rank", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "rank"], name="one_bridge_a_rank"),
            models.CheckConstraint(
                condition=Q(kind="person", other__isnull=False, space=None)
                | Q(kind="space", space__isnull=False, other=None)
                | Q(kind="post", post__isnull=False, other=None, space=None),
                name="bridges_lead_somewhere",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.person_id}, {self.reason}"

    @property
    def subject_id(self) -> int:
        """The person, space or post it leads to."""
        found = {"person": self.other_id, "space": self.space_id, "post": self.post_id}[self.kind]
        if found is None:
            raise ValueError(f"Bridge {self.pk} leads nowhere.")
        return found

    @property
    def is_question(self) -> bool:
        """Whether it holds only while nobody has answered its post."""
        return self.kind == BridgeKind.POST or self.reason == self.Reason.ANSWERS


class BridgeRefusal(models.Model):
    """What somebody does not want to be shown as a bridge; nobody is told. Without a kind: nothing at all."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=6, choices=BridgeKind, blank=True)
    subject_id = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "subject_id"], name="refused_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} wants no {self.kind or 'bridge'} {self.subject_id}"


class Bridging(models.Model):
    """That bridges were made on a day, how many, and for how many people: readable to all employees."""

    day = models.DateField(primary_key=True)
    people = models.PositiveIntegerField()
    bridges = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.bridges} bridges on {self.day}"
