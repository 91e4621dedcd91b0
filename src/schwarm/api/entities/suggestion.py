"""Suggestion: somebody one may want to follow. https://docs.joinmastodon.org/entities/Suggestion/"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, TypedDict

from schwarm.api.entities.account import Account, people_accounts
from schwarm.conversation.queries.discovery import Suggestion as Suggested

if TYPE_CHECKING:
    from schwarm.people.models import Person


class Suggestion(TypedDict):
    """Nobody is suggested for what she does with others, so none of Mastodon's sources fits."""

    source: Literal["global"]
    sources: list[str]
    account: Account
    schwarm_nearness: list[str]
    """Why: one works in a `department` beside hers, or is in a `space` with her."""


def suggestion_entities(viewer: "Person", found: Sequence[Suggested]) -> list[Suggestion]:
    """In the order in which they are suggested."""
    accounts = people_accounts(viewer, [one.person for one in found])
    return [
        Suggestion(source="global", sources=[], account=account, schwarm_nearness=list(one.nearness))
        for one, account in zip(found, accounts, strict=True)
    ]
