"""Which part of a list is asked for: by the ids beside it, or by counting."""

import msgspec

from schwarm.api.params import Id
from schwarm.lib.pagination import Cursor


class Paging(msgspec.Struct, kw_only=True):
    """Parameters of every list that goes by ids, newest first."""

    max_id: Id | None = None
    """Only what is older."""
    since_id: Id | None = None
    """Only what is newer, from the newest."""
    min_id: Id | None = None
    """Only what is newer, from the oldest: the page right above."""
    limit: int | None = None
    """How many at most."""

    def cursor(self, size: int = 20, most: int = 40) -> Cursor:
        after = self.min_id if self.min_id is not None else self.since_id
        return Cursor(
            before=self.max_id,
            after=after,
            size=clamped(self.limit, size, most),
            oldest_first=self.min_id is not None,
        )


class Counting(msgspec.Struct, kw_only=True):
    """Parameters of lists that have no ids to go by."""

    offset: int = 0
    """How many to leave out."""
    limit: int | None = None
    """How many at most."""

    def bounds(self, size: int = 20, most: int = 40) -> slice:
        start = max(0, min(self.offset, 10_000))
        return slice(start, start + clamped(self.limit, size, most))


def clamped(limit: int | None, size: int, most: int) -> int:
    return size if limit is None else max(1, min(limit, most))
