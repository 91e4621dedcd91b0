"""The empty object with which Mastodon answers where something was done and there is nothing to show."""

from typing import NotRequired, TypedDict


class Nothing(TypedDict):
    """An empty object."""

    nothing: NotRequired[None]
