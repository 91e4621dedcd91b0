"""Search: what was found, by sort. https://docs.joinmastodon.org/entities/Search/"""

from typing import Any, TypedDict

from schwarm.api.entities.account import Account
from schwarm.api.entities.status import Status
from schwarm.api.entities.tag import Tag


class Search(TypedDict):
    accounts: list[Account]
    statuses: list[Status]
    hashtags: list[Tag]
    collections: list[Any]
    """None: there are no collections."""


class V1Search(TypedDict):
    """As it was before topics had a history."""

    accounts: list[Account]
    statuses: list[Status]
    hashtags: list[str]
