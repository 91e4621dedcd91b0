"""Notifications that somebody does not want among the others, by who they come from.

Like everything about notifications it is decided when they are read, so a change of mind counts at once
and for what has arrived. What is kept apart waits in a list of its own, grouped by sender.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import DateTimeField, Exists, ExpressionWrapper, F, OuterRef, Q

from schwarm.conversation.models import (
    Audience,
    Notification,
    NotificationPolicy,
    NotificationSender,
    Post,
)
from schwarm.lib import clock
from schwarm.people.models import Follow, Person, ReportingLine

Kind = Notification.Kind
Choice = NotificationPolicy.Choice
NAMES = NotificationPolicy.NAMES
# what others do of their own accord; the rest follows from what one chose oneself
SIFTED = (Kind.MENTION, Kind.REPLY, Kind.REACTION, Kind.BOOST, Kind.QUOTE, Kind.FOLLOW)
SPOKEN = (Kind.MENTION, Kind.REPLY, Kind.QUOTE)
NEWCOMER = timedelta(days=30)


def sifted_out(person: Person) -> Q:
    """Notifications that `person` does not want among the others."""
    return _has_policy(person) & _sifted(person) & _matches(person, Choice.FILTER, Choice.DROP)


def kept_apart(person: Person) -> Q:
    """Of these, what waits in the list of its own: not what is dropped, nor what she has put away there.

    What her manager says to her, and what is said in her own threads, is never dropped.
    """
    dropped = _matches(person, Choice.DROP) & ~_is_important(person)
    put_away = NotificationSender.objects.filter(
        person=person, sender=OuterRef("actor"), dismissed_up_to__gte=OuterRef("pk")
    )
    return sifted_out(person) & ~dropped & ~Q(Exists(put_away))


def policy_of(person: Person) -> NotificationPolicy:
    """What `person` chose; everything is accepted where she chose nothing."""
    return NotificationPolicy.objects.filter(person=person).first() or NotificationPolicy(person=person)


def _has_policy(person: Person) -> Q:
    return Q(Exists(NotificationPolicy.objects.filter(person=person)))


def _sifted(person: Person) -> Q:
    accepted = NotificationSender.objects.filter(person=person, sender=OuterRef("actor"), is_accepted=True)
    return Q(kind__in=SIFTED, actor__isnull=False) & ~Q(Exists(accepted))


def _matches(person: Person, *choices: Choice) -> Q:
    """Whom or what `person` chose to treat so."""
    chosen = {
        name: Q(Exists(NotificationPolicy.objects.filter(person=person, **{f"{name}__in": choices})))
        for name in NAMES
    }
    sender = Person.objects.filter(pk=OuterRef("actor"))
    settled_at = ExpressionWrapper(F("joined_at") + NEWCOMER, output_field=DateTimeField())
    newcomer = sender.alias(settled_at=settled_at).filter(settled_at__gt=clock.now())
    follows = Exists(Follow.objects.filter(follower=person, followed=OuterRef("actor")))
    is_followed = Exists(Follow.objects.filter(follower=OuterRef("actor"), followed=person))
    private = Post.objects.filter(pk=OuterRef("post"), audience=Audience.MENTIONED)
    return (
        (chosen["for_not_following"] & ~Q(follows))
        | (chosen["for_not_followers"] & ~Q(is_followed))
        | (chosen["for_new_accounts"] & Q(Exists(newcomer)))
        | (chosen["for_private_mentions"] & Q(Exists(private), kind=Kind.MENTION) & ~Q(follows))
        | (chosen["for_bots"] & Q(Exists(sender.filter(kind=Person.Kind.BOT))))
    )


def _is_important(person: Person) -> Q:
    leads = ReportingLine.objects.filter(person=person, manager=OuterRef("actor"), until=None)
    own_thread = Post.objects.filter(pk=OuterRef("thread"), author=person)
    return Q(kind__in=SPOKEN) & (Q(Exists(leads)) | Q(Exists(own_thread)))


@dataclass(frozen=True, slots=True)
class NotificationRequest:
    """What one sender's notifications that are kept apart amount to; newest first."""

    sender: Person
    notifications: list[Notification]

    @property
    def first_at(self) -> datetime:
        return self.notifications[-1].created_at

    @property
    def last_at(self) -> datetime:
        return self.notifications[0].created_at

    @property
    def last_post_id(self) -> int | None:
        """The post of the newest of them that is about one."""
        return next((one.post_id for one in self.notifications if one.post_id), None)


def by_sender(notifications: list[Notification]) -> list[NotificationRequest]:
    """Requests from notifications with their actors, newest first."""
    senders: dict[int, list[Notification]] = defaultdict(list)
    for one in notifications:
        senders[one.actor_id or 0].append(one)
    return [NotificationRequest(those[0].actor, those) for those in senders.values() if those[0].actor]
