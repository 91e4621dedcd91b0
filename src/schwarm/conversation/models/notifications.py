"""What somebody should hear about, and through which channel."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from schwarm.conversation.models.posts import Post
from schwarm.lib import clock
from schwarm.lib.ids import SnowflakeField
from schwarm.people.models import Person
from schwarm.spaces.models import Space


class Notification(models.Model):
    """One thing that happened and concerns `recipient`; a projection of posts, reactions and ties."""

    class Kind(models.TextChoices):
        MENTION = "mention", _("Mentions")
        REPLY = "reply", _("Replies to me")
        THREAD = "thread", _("Followed threads")
        REACTION = "reaction", _("Reactions")
        BOOST = "boost", _("Boosts")
        QUOTE = "quote", _("Quotes of my posts")
        FOLLOW = "follow", _("New followers")
        POLL = "poll", _("Polls that ended")
        EDIT = "edit", _("Changes to posts I passed on")
        INVITATION = "invitation", _("Invitations to spaces")
        REQUEST = "request", _("Requests to join my spaces")
        ARCHIVED = "archived", _("Archiving of my spaces")
        CLAIM = "claim", _("Claims of imported posts")
        DECISION = "decision", _("Decisions about my claims")
        CASE = "case", _("Steps of my cases")
        PROGRAMME = "programme", _("Questions to me alone about key players")
        COUNCIL = "council", _("Changes of the guidelines")

    id = SnowflakeField()
    recipient = models.ForeignKey(Person, models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=12, choices=Kind)
    # nobody for what a protected voice did
    actor = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+")
    post = models.ForeignKey(Post, models.CASCADE, null=True, related_name="+")
    thread = models.ForeignKey(Post, models.CASCADE, null=True, related_name="+")
    space = models.ForeignKey(Space, models.CASCADE, null=True, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True)
    # put away by the recipient; the row stays, so that a rebuild does not bring it back
    dismissed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "recipient",
                "kind",
                Coalesce("actor", 0),
                Coalesce("post", 0),
                Coalesce("space", 0),
                name="notification_once",
            ),
        ]
        indexes = [
            models.Index(fields=["recipient", "-id"]),
            models.Index(
                fields=["recipient", "kind"], condition=Q(read_at=None), name="unread_notifications"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.recipient_id}"


class NotificationSetting(models.Model):
    """A choice that differs from the quiet default; `space` narrows it to one space."""

    class Channel(models.TextChoices):
        APP = "app", _("In Schwarm")
        MAIL = "mail", _("By mail")

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12)
    channel = models.CharField(max_length=4, choices=Channel)
    space = models.ForeignKey(Space, models.CASCADE, null=True, related_name="+")
    enabled = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint("person", "kind", "channel", Coalesce("space", 0), name="setting_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} by {self.channel} of {self.person_id}"


class NotificationPolicy(models.Model):
    """What happens to notifications from some sorts of senders; no row where all of them are accepted."""

    class Choice(models.TextChoices):
        ACCEPT = "accept", _("show them with the others")
        FILTER = "filter", _("keep them apart")
        DROP = "drop", _("leave them out")

    NAMES = (
        "for_not_following",
        "for_not_followers",
        "for_new_accounts",
        "for_private_mentions",
        "for_limited_accounts",
        "for_bots",
    )

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="+")
    for_not_following = models.CharField(max_length=6, choices=Choice, default=Choice.ACCEPT)
    for_not_followers = models.CharField(max_length=6, choices=Choice, default=Choice.ACCEPT)
    for_new_accounts = models.CharField(max_length=6, choices=Choice, default=Choice.ACCEPT)
    for_private_mentions = models.CharField(max_length=6, choices=Choice, default=Choice.ACCEPT)
    # nobody's account is limited here; clients have a field for it all the same
    for_limited_accounts = models.CharField(max_length=6, choices=Choice, default=Choice.ACCEPT)
    for_bots = models.CharField(max_length=6, choices=Choice, default=Choice.ACCEPT)

    def __str__(self) -> str:
        return f"notification policy of {self.person_id}"

    @property
    def accepts_everything(self) -> bool:
        return all(getattr(self, name) == self.Choice.ACCEPT for name in self.NAMES)


class NotificationSender(models.Model):
    """What `person` has decided about notifications from `sender` that are kept apart."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    sender = models.ForeignKey(Person, models.CASCADE, related_name="+")
    is_accepted = models.BooleanField(default=False)
    # put away up to this id
    dismissed_up_to = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "sender"], name="notification_sender_once")]

    def __str__(self) -> str:
        return f"{self.sender_id} for {self.person_id}"


class MailLog(models.Model):
    """That a mail went out, so that doing the work twice sends it once."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    key = models.CharField(max_length=80)
    sent_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="mail_once")]

    def __str__(self) -> str:
        return f"{self.key} to {self.person_id}"
