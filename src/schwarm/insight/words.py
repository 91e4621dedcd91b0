"""The choices of an evaluation in words, for doors."""

from collections.abc import Mapping
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from schwarm.insight.models import WEIGHTS, Evaluation, Interaction
from schwarm.insight.suppression import SMALLEST

KINDS = Interaction.Kind.choices
DEFAULT_WEIGHTS = {str(kind): weight for kind, weight in WEIGHTS.items()}
READERS = Evaluation.Readers.choices
STEPS = {
    "profile": gettext_lazy("Say in your profile in a few words what you help with."),
    "companion": gettext_lazy("Ask a colleague to accompany you, for the first questions."),
    "hours": gettext_lazy("Say when you have time for questions."),
    "post": gettext_lazy("Answer one open question from another department."),
}


def kinds_in_words(kinds: list[str]) -> list[str]:
    """What an evaluation counts, in the reader's language."""
    return [str(Interaction.Kind(kind).label) for kind in kinds]


def weights_in_words(weights: Mapping[str, float]) -> list[str]:
    """How much each kind weighs, such as "answers × 1"."""
    return [f"{Interaction.Kind(kind).label} × {_in_figures(weight)}" for kind, weight in weights.items()]


def _in_figures(weight: float) -> str:
    return formats.localize(round(float(weight), 2)).rstrip("0").rstrip(".,")


def question_in_words(evaluation: Evaluation) -> str:
    """What an evaluation asks, such as "8 weeks, answers × 1, mentions × 2, 10 key players"."""
    weeks = ngettext("%(count)s week", "%(count)s weeks", evaluation.weeks) % {"count": evaluation.weeks}
    weights = weights_in_words({kind: evaluation.weight_of(kind) for kind in evaluation.kinds})
    sought = ngettext("%(count)s key player", "%(count)s key players", evaluation.seeks)
    seeks = [sought % {"count": evaluation.seeks}] if evaluation.seeks else []
    return ", ".join([weeks, *weights, *seeks])


def seeks_in_words(seeks: int) -> str:
    """How many key players an evaluation looks for."""
    return ngettext("%(count)s person", "%(count)s people", seeks) % {"count": seeks} if seeks else _("none")


def reasons_in_words(reasons: dict[str, Any]) -> list[str]:
    """Why somebody was found: what the ties say, and what colleagues say. For her alone."""
    told = [_turned_to(reasons), _without(reasons), _named_by(reasons["named_by"])]
    return [sentence for sentence in told if sentence]


def _turned_to(reasons: dict[str, Any]) -> str:
    if not reasons["contacts"]:
        return ""
    contacts = ngettext(
        "You had to do with %(count)s person", "You had to do with %(count)s people", reasons["contacts"]
    )
    asked = ngettext(
        "people from %(count)s department turned to you",
        "people from %(count)s departments turned to you",
        reasons["asked_by"],
    )
    told = f"{contacts % {'count': reasons['contacts']}}; {asked % {'count': reasons['asked_by']}}."
    if not reasons["standing"]:
        return told
    among = _("You are among the %(percent)s %% of all to whom people turn most.")
    return f"{told} {among % {'percent': reasons['standing']}}"


def _without(reasons: dict[str, Any]) -> str:
    """The path that would grow most without her."""
    if not reasons["path"]:
        return ""
    source, target = (name or _("all others") for name in reasons["path"])
    before, after = (formats.number_format(reasons[when], 1) for when in ("before", "after"))
    words = _(
        "Without you the path from %(source)s to %(target)s would grow from %(before)s to %(after)s steps."
    )
    return words % {"source": source, "target": target, "before": before, "after": after}


def _named_by(fewest: int) -> str:
    if not fewest:
        return _("No colleague has named you as somebody to ask.")
    if fewest < SMALLEST:
        return _("Fewer than five colleagues named you as somebody to ask.")
    return _("At least %(count)s colleagues named you as somebody to ask.") % {"count": fewest}
