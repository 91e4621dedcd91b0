"""The choices of an evaluation in words, for doors."""

from collections.abc import Mapping

from django.utils import formats

from schwarm.insight.models import WEIGHTS, Evaluation, Interaction

KINDS = Interaction.Kind.choices
DEFAULT_WEIGHTS = {str(kind): weight for kind, weight in WEIGHTS.items()}
READERS = Evaluation.Readers.choices


def kinds_in_words(kinds: list[str]) -> list[str]:
    """What an evaluation counts, in the reader's language."""
    return [str(Interaction.Kind(kind).label) for kind in kinds]


def weights_in_words(weights: Mapping[str, float]) -> list[str]:
    """How much each kind weighs, such as "answers × 1"."""
    return [f"{Interaction.Kind(kind).label} × {_in_figures(weight)}" for kind, weight in weights.items()]


def _in_figures(weight: float) -> str:
    return formats.localize(round(float(weight), 2)).rstrip("0").rstrip(".,")
