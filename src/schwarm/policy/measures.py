"""The closed list of what may follow from a decision about a post, mildest first. There is nothing else."""

import re
from enum import StrEnum

# how a passage begins that is a picture or another file of a post, by its id
PICTURE = "picture:"


def names_picture(passage: str) -> bool:
    """Whether a passage looks like the name of a picture; words may, too, so only the post knows for sure."""
    return re.fullmatch(rf"{PICTURE}\d+", passage, re.ASCII) is not None


class Measure(StrEnum):
    """What a decision does. `PAUSE` is for panels only; all others are for both instances."""

    NONE = "none"
    NOTE = "note"
    REPHRASE = "rephrase"
    FOLD = "fold"
    MASK = "mask"
    WITHDRAW = "withdraw"
    PAUSE = "pause"

    @property
    def weight(self) -> int:
        """The greater, the harder."""
        return list(Measure).index(self)

    @property
    def restricts(self) -> bool:
        """Whether others read less of the post, or its author may write less; a note only adds something."""
        return self.weight >= Measure.FOLD.weight


ALL_MEASURES = frozenset(Measure) - {Measure.NONE}
