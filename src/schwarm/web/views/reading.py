"""Where new begins."""

from collections.abc import Sequence


def first_read(ids: Sequence[int], read_up_to: int) -> int | None:
    """In a list from new to old, the first id that was read before; None where nothing divides the list."""
    if not read_up_to or not ids or ids[0] <= read_up_to:
        return None
    return next((one for one in ids if one <= read_up_to), None)
