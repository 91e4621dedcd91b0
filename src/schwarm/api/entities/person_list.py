"""List: people one follows, read together. https://docs.joinmastodon.org/entities/List/"""

from typing import TYPE_CHECKING, Literal, TypedDict, cast

if TYPE_CHECKING:
    from collections.abc import Iterable

    from schwarm.people.models import PersonList

RepliesPolicy = Literal["followed", "list", "none"]


class List(TypedDict):
    """A list; with `exclusive`, what it shows leaves the home page."""

    id: str
    title: str
    replies_policy: RepliesPolicy
    exclusive: bool


def list_entities(found: "Iterable[PersonList]") -> list[List]:
    return [
        List(
            id=str(one.pk),
            title=one.title,
            replies_policy=cast("RepliesPolicy", one.replies_policy),
            exclusive=one.is_exclusive,
        )
        for one in found
    ]
