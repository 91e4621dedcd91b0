"""Conversation: what is said only to those mentioned. https://docs.joinmastodon.org/entities/Conversation/"""

from typing import TYPE_CHECKING, TypedDict

from schwarm.api.entities.account import Account, people_accounts
from schwarm.api.entities.status import Status, statuses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from schwarm.conversation.queries.conversations import Conversation as Talk
    from schwarm.people.models import Person


class Conversation(TypedDict):
    """A thread between few; its id is that of its first post."""

    id: str
    unread: bool
    accounts: list[Account]
    last_status: Status | None


def conversations(viewer: "Person | None", talks: "Sequence[Talk]") -> list[Conversation]:
    """In a fixed number of queries."""
    people = {person.pk: person for talk in talks for person in talk.people}
    accounts = dict(zip(people, people_accounts(viewer, list(people.values())), strict=True))
    last = {status["id"]: status for status in statuses(viewer, [talk.last_id for talk in talks])}
    return [
        Conversation(
            id=str(talk.thread_id),
            unread=talk.is_unread,
            accounts=[accounts[person.pk] for person in talk.people],
            last_status=last.get(str(talk.last_id)),
        )
        for talk in talks
    ]
