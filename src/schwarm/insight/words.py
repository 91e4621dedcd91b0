"""The choices of an evaluation in words, for doors."""

from schwarm.insight.models import Evaluation, Interaction

KINDS = Interaction.Kind.choices
READERS = Evaluation.Readers.choices


def kinds_in_words(kinds: list[str]) -> list[str]:
    """What an evaluation counts, in the reader's language."""
    return [str(Interaction.Kind(kind).label) for kind in kinds]
