"""Shares as people read them."""


def in_percent(share: float | None) -> int | None:
    """A share from 0 to 1 in whole percent; None where it is not told."""
    return None if share is None else round(100 * share)
