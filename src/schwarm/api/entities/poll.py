"""Poll: a question with options. https://docs.joinmastodon.org/entities/Poll/"""

from typing import TYPE_CHECKING, Any, NotRequired, TypedDict

from schwarm.api.moments import moment
from schwarm.conversation.queries.cards import PollView

if TYPE_CHECKING:
    from schwarm.people.models import Person


class PollOption(TypedDict):
    """`votes_count` is null until the reader voted or the poll has ended."""

    title: str
    votes_count: int | None


class Poll(TypedDict):
    id: str
    expires_at: str | None
    expired: bool
    multiple: bool
    votes_count: int
    voters_count: int | None
    options: list[PollOption]
    emojis: list[Any]
    voted: NotRequired[bool]
    own_votes: NotRequired[list[int]]


def poll(viewer: "Person | None", view: PollView) -> Poll:
    """A poll as `viewer` sees it: the result only once she voted or it has ended."""
    asked = view.poll
    entity = Poll(
        id=str(asked.pk),
        expires_at=moment(asked.closes_at),
        expired=asked.is_closed,
        multiple=asked.is_multiple,
        votes_count=view.votes,
        voters_count=view.voters if asked.is_multiple else None,
        options=[
            PollOption(title=choice.text, votes_count=choice.votes if view.shows_results else None)
            for choice in view.choices
        ],
        emojis=[],
    )
    if viewer is not None:
        entity["voted"] = view.has_voted
        entity["own_votes"] = [choice.position for choice in view.choices if choice.is_mine]
    return entity
