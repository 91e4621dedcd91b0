"""The form that writes an evaluation into the register."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schwarm.insight.actions.register import HEAVIEST, WEEKS
from schwarm.insight.words import DEFAULT_WEIGHTS, KINDS, READERS
from schwarm.web.forms.base import Form


def _weight(kind: str) -> forms.FloatField:
    return forms.FloatField(
        label=dict(KINDS)[kind],
        required=False,
        min_value=0.1,
        max_value=HEAVIEST,
        initial=DEFAULT_WEIGHTS[kind],
        widget=forms.NumberInput(attrs={"step": "0.1", "inputmode": "decimal"}),
    )


class EvaluationForm(Form):
    """What is evaluated, what for, and on what ground."""

    title = forms.CharField(label=_("Title"), max_length=120)
    purpose = forms.CharField(
        label=_("Purpose"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "What is to be decided or improved with the figures. Everybody who works here reads this."
        ),
    )
    legal_basis = forms.CharField(label=_("Legal basis"), max_length=200)
    agreement = forms.CharField(
        label=_("Works agreement"),
        max_length=200,
        help_text=_("Which agreement with the works council covers it."),
    )
    kinds = forms.MultipleChoiceField(
        label=_("What is counted"), choices=KINDS, widget=forms.CheckboxSelectMultiple
    )
    weight_reply = _weight("reply")
    weight_mention = _weight("mention")
    weight_reaction = _weight("reaction")
    weight_boost = _weight("boost")
    weight_follow = _weight("follow")
    weeks = forms.TypedChoiceField(
        label=_("Weeks in one figure"), coerce=int, choices=[(weeks, str(weeks)) for weeks in WEEKS]
    )
    readers = forms.ChoiceField(label=_("Who sees the figures"), choices=READERS)
    ends_on = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}))

    def weight_fields(self) -> list[forms.BoundField]:
        """How much one of each kind counts."""
        return [self[f"weight_{kind}"] for kind in DEFAULT_WEIGHTS]

    def told(self) -> dict[str, Any]:
        """What the action wants to know; a weight that was left out is the usual one."""
        given = {name: value for name, value in self.cleaned_data.items() if not name.startswith("weight_")}
        weights = {kind: self.cleaned_data[f"weight_{kind}"] for kind in DEFAULT_WEIGHTS}
        return given | {"weights": {kind: value for kind, value in weights.items() if value is not None}}
