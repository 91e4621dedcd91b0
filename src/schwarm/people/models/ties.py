"""What one person wants of another: to follow, not to hear, not to be heard."""

from django.db import models
from django.db.models import F, Q

from schwarm.lib import clock
from schwarm.people.models.persons import Person


class Follow(models.Model):
    """`follower` sees what `followed` writes on the home page."""

    follower = models.ForeignKey(Person, models.CASCADE, related_name="follows")
    followed = models.ForeignKey(Person, models.CASCADE, related_name="followers")
    since = models.DateTimeField(default=clock.now)
    # since when `follower` shows `followed` on her own profile
    endorsed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["follower", "followed"], name="follow_once"),
            models.CheckConstraint(condition=~Q(follower=F("followed")), name="nobody_follows_oneself"),
        ]

    def __str__(self) -> str:
        return f"{self.follower_id} follows {self.followed_id}"


class Mute(models.Model):
    """`person` does not want to see or hear of `muted`; nobody is told."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="mutes")
    muted = models.ForeignKey(Person, models.CASCADE, related_name="+")
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True, blank=True)
    # False: posts are hidden, but notifications still arrive
    notifications = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "muted"], name="mute_once")]

    def __str__(self) -> str:
        return f"{self.person_id} mutes {self.muted_id}"


class Block(models.Model):
    """`person` does not hear `blocked`, and `blocked` cannot follow, answer, mention or react to `person`.

    A block never hides what `person` said to everybody: nobody can lock a colleague out of the open talk.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="blocks")
    blocked = models.ForeignKey(Person, models.CASCADE, related_name="blocked_by")
    since = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "blocked"], name="block_once")]

    def __str__(self) -> str:
        return f"{self.person_id} blocks {self.blocked_id}"


class Delegation(models.Model):
    """`person` lets `delegate` write in her name; both names are always shown."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="delegations")
    delegate = models.ForeignKey(Person, models.CASCADE, related_name="+")
    since = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "delegate"], name="delegation_once"),
            models.CheckConstraint(condition=~Q(person=F("delegate")), name="nobody_delegates_to_oneself"),
        ]

    def __str__(self) -> str:
        return f"{self.delegate_id} writes for {self.person_id}"
