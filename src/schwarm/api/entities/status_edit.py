"""StatusEdit: a post as it once was. https://docs.joinmastodon.org/entities/StatusEdit/"""

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NotRequired, TypedDict

from schwarm.api.entities.account import Account
from schwarm.api.entities.content import content
from schwarm.api.entities.media_attachment import MediaAttachment
from schwarm.api.entities.status import statuses_of
from schwarm.api.moments import moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from schwarm.conversation.models import PostVersion
    from schwarm.conversation.queries.cards import Card
    from schwarm.people.models import Person


class EditPollOption(TypedDict):
    title: str


class EditPoll(TypedDict):
    options: list[EditPollOption]


class StatusEdit(TypedDict):
    content: str
    spoiler_text: str
    sensitive: bool
    created_at: str
    account: Account
    media_attachments: list[MediaAttachment]
    emojis: list[Any]
    poll: NotRequired[EditPoll]


def status_edits(
    viewer: "Person | None", card: "Card", versions: "Sequence[PostVersion]"
) -> list[StatusEdit]:
    """A post in all its versions; its files and its poll are the same in each."""
    (status,) = statuses_of(viewer, [card])
    edits = []
    for version in versions:
        edit = StatusEdit(
            content=content(replace(card, words=version)),
            spoiler_text=version.warning,
            sensitive=card.post.is_sensitive or bool(version.warning),
            created_at=moment(version.written_at),
            account=status["account"],
            media_attachments=status["media_attachments"],
            emojis=[],
        )
        if card.poll:
            edit["poll"] = EditPoll(options=[EditPollOption(title=one.text) for one in card.poll.choices])
        edits.append(edit)
    return edits
