"""How far somebody has read, and what she hears of."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from schwarm.conversation.models import (
    Notification,
    NotificationSetting,
    Post,
    StreamReading,
    ThreadReading,
)
from schwarm.conversation.queries.visibility import may_see
from schwarm.lib import clock, ids
from schwarm.lib.errors import Invalid, require
from schwarm.people.models import Person
from schwarm.spaces.models import Space

# the streams whose position clients keep in common
MARKED = frozenset({"home", "notifications"})
LARGEST_ID = 2**63 - 1


@transaction.atomic
def mark_stream_read(*, actor: Person, stream: str, last_id: int) -> None:
    """Move the reading position of a stream forward; it never moves back."""
    reading, made = StreamReading.objects.get_or_create(
        person=actor, stream=stream, defaults={"last_read_id": last_id}
    )
    if not made and reading.last_read_id < last_id:
        _move(reading, last_id)


@transaction.atomic
def set_marker(*, actor: Person, stream: str, last_id: int) -> StreamReading:
    """Put the reading position of "home" or "notifications" exactly there, also back.

    Notifications up to it are read.
    """
    if stream not in MARKED or not 0 <= last_id <= LARGEST_ID:
        raise Invalid(_("There is no such place to have read up to."))
    reading, made = StreamReading.objects.select_for_update().get_or_create(
        person=actor, stream=stream, defaults={"last_read_id": last_id}
    )
    if not made:
        _move(reading, last_id)
    if stream == "notifications":
        mark_notifications_read(actor=actor, up_to=last_id)
    return reading


def _move(reading: StreamReading, last_id: int) -> None:
    reading.last_read_id, reading.changed_at = last_id, clock.now()
    reading.version += 1
    reading.save(update_fields=["last_read_id", "changed_at", "version"])


@transaction.atomic
def mark_thread_read(*, actor: Person, thread: Post, last_id: int) -> None:
    """Everything up to `last_id` is read, and what was notified about it too."""
    reading, _made = ThreadReading.objects.get_or_create(person=actor, thread=thread)
    if reading.last_read_id < last_id:
        reading.last_read_id = last_id
        reading.save(update_fields=["last_read_id"])
    _unread(actor).filter(thread=thread, post__lte=last_id).update(read_at=clock.now())


@transaction.atomic
def mark_thread_unread_from(*, actor: Person, post: Post) -> None:
    """Read again from this post on."""
    require(may_see(actor, post), _("You cannot see this post."))
    ThreadReading.objects.update_or_create(
        person=actor, thread_id=post.thread_id, defaults={"last_read_id": post.pk - 1}
    )
    notifications = Notification.objects.filter(recipient=actor, thread_id=post.thread_id, post__gte=post.pk)
    notifications.update(read_at=None)


@transaction.atomic
def put_conversation_away(*, actor: Person, thread_id: int, last_id: int) -> None:
    """Leave what was said to few in a thread out of the list, until somebody says more."""
    ThreadReading.objects.update_or_create(
        person=actor, thread_id=thread_id, defaults={"put_away_up_to": last_id}
    )


@transaction.atomic
def follow_thread(*, actor: Person, thread: Post) -> None:
    """Hear about every answer from now on."""
    require(may_see(actor, thread), _("You cannot see this post."))
    _follow_from(actor.pk, thread.pk, ids.new())


@transaction.atomic
def unfollow_thread(*, actor: Person, thread: Post) -> None:
    """Hear no longer about every answer; what was told about them goes too."""
    ThreadReading.objects.filter(person=actor, thread=thread).update(follows_from=None)
    Notification.objects.filter(recipient=actor, thread=thread, kind=Notification.Kind.THREAD).delete()


@transaction.atomic
def mute_thread(*, actor: Person, thread: Post, muted: bool = True) -> None:
    """Hear nothing more about a thread, not even mentions; or hear again."""
    require(may_see(actor, thread), _("You cannot see this post."))
    ThreadReading.objects.update_or_create(person=actor, thread=thread, defaults={"is_muted": muted})


def follow_own_thread(post: Post) -> None:
    """Who says something in a thread hears what others answer; done with every post."""
    for person_id in {post.author_id, post.written_by_id} - {None}:
        _follow_from(person_id, post.thread_id, post.pk)


def _follow_from(person_id: int, thread_id: int, first_id: int) -> None:
    reading = ThreadReading(person_id=person_id, thread_id=thread_id, follows_from=first_id)
    ThreadReading.objects.bulk_create([reading], ignore_conflicts=True)
    if first_id != thread_id:
        known = ThreadReading.objects.filter(person=person_id, thread=thread_id, follows_from=None)
        known.update(follows_from=first_id)


@transaction.atomic
def mark_notifications_read(
    *, actor: Person, kinds: tuple[str, ...] = (), up_to: int | None = None, ids: Collection[int] = ()
) -> None:
    """Mark notifications read: all, or those of some kinds, up to an id, or with these ids."""
    unread = _unread(actor)
    if kinds:
        unread = unread.filter(kind__in=kinds)
    if ids:
        unread = unread.filter(pk__in=ids)
    if up_to is not None:
        unread = unread.filter(pk__lte=up_to)
    unread.update(read_at=clock.now())


@transaction.atomic
def dismiss_notifications(
    *, actor: Person, ids: Collection[int] | None = None, kinds: Collection[str] | None = None
) -> None:
    """Put notifications away, all or those with these ids, or of these kinds; they count as read."""
    mine = Notification.objects.filter(recipient=actor, dismissed_at=None)
    if kinds is not None:
        mine = mine.filter(kind__in=kinds)
    if ids is not None:
        mine = mine.filter(pk__in=ids)
    now = clock.now()
    mine.update(dismissed_at=now, read_at=Coalesce("read_at", Value(now)))


@transaction.atomic
def set_notification(
    *, actor: Person, kind: str, channel: str, enabled: bool, space: Space | None = None
) -> None:
    """Choose whether one hears of a kind of thing through a channel, everywhere or in one space."""
    NotificationSetting.objects.update_or_create(
        person=actor, kind=kind, channel=channel, space=space, defaults={"enabled": enabled}
    )


def _unread(actor: Person) -> Any:
    return Notification.objects.filter(recipient=actor, read_at=None)
