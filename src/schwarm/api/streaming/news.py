"""What streams tell besides posts: notifications, conversations between few, announcements."""

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any, cast

import msgspec
from django.utils import translation

from schwarm.api.entities.announcement import announcement_of
from schwarm.api.entities.conversation import conversations
from schwarm.api.entities.notification import kinds_of, notifications
from schwarm.api.streaming.copies import Payload, Reader, copies
from schwarm.conversation.queries.conversations import conversation_in
from schwarm.conversation.queries.responses import reaction_count
from schwarm.conversation.queries.told import Wanted, told_one
from schwarm.people.queries import person_by_id

if TYPE_CHECKING:
    from schwarm.api.entities.status import Status
    from schwarm.people.models import Person


def for_each(readers: Collection[Reader], made: "Callable[[Person], Any]") -> dict[Reader, Payload]:
    """What concerns few is made for each reader as she would get it if she asked."""
    found: dict[Reader, Payload] = {}
    for reader in readers:
        person = person_by_id(reader.person_id)
        with translation.override(reader.language):
            entity = made(person) if person else None
        if entity is not None:
            found[reader] = Payload.of(entity)
    return found


def notification(person: "Person", notification_id: int) -> Any:
    """A notification, if she may see and wants to hear of it."""
    row = told_one(person, notification_id, Wanted(kinds_of((), ())))
    return next(iter(notifications(person, [row])), None) if row else None


def conversation(person: "Person", thread_id: int) -> Any:
    """What she talks about with few in a thread."""
    talk = conversation_in(person, thread_id)
    return conversations(person, [talk])[0] if talk else None


def announcement(post_id: int, readers: Collection[Reader]) -> dict[Reader, Payload]:
    """An announcement as all these readers get it, made once for all who see the same of it."""
    made: dict[bytes, Payload] = {}
    found: dict[Reader, Payload] = {}
    for reader, post in copies(post_id, readers).items():
        if post.body not in made:
            status = cast("Status", msgspec.json.decode(post.body))
            made[post.body] = Payload.of(announcement_of(status, is_read=False))
        found[reader] = made[post.body]
    return found


def reactions(post_id: int, emoji: str) -> Payload:
    """How many have answered an announcement with this emoji by now."""
    count = reaction_count(post_id, emoji)
    return Payload.of({"name": emoji, "count": count, "announcement_id": str(post_id)})
