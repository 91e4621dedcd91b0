"""Measures in words, for every surface that shows one."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schwarm.policy.measures import Measure

LABELS = {
    Measure.NONE: gettext_lazy("no measure"),
    Measure.NOTE: gettext_lazy("a note under the post"),
    Measure.REPHRASE: gettext_lazy("a request to rephrase"),
    Measure.FOLD: gettext_lazy("the post is folded"),
    Measure.MASK: gettext_lazy("a passage is masked"),
    Measure.WITHDRAW: gettext_lazy("the post is withdrawn"),
    Measure.PAUSE: gettext_lazy("a pause from posting"),
}


def measure_label(measure: str) -> str:
    """What a measure is called."""
    return str(LABELS[Measure(measure)])


def sentence_about(measure: str, clause: int, *, is_cover: bool = False, is_picture: bool = False) -> str:
    """What stands under a post, or on its stub, before the reason."""
    if is_picture and is_cover:
        return _("A picture is covered for at most 72 hours, until it is decided (rule %(clause)s).") % {
            "clause": clause
        }
    if is_picture:
        return _("A picture is masked by decision (rule %(clause)s):") % {"clause": clause}
    if is_cover:
        return _("A passage is covered for at most 72 hours, until it is decided (rule %(clause)s).") % {
            "clause": clause
        }
    told = {
        Measure.NOTE: _("Note of the reviewers (rule %(clause)s):"),
        Measure.REPHRASE: _("The reviewers ask you to rephrase this (rule %(clause)s):"),
        Measure.FOLD: _("Folded by decision (rule %(clause)s):"),
        Measure.MASK: _("A passage is masked by decision (rule %(clause)s):"),
        Measure.WITHDRAW: _("Removed by decision (rule %(clause)s):"),
    }[Measure(measure)]
    return told % {"clause": clause}
