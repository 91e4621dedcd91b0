"""The form that writes an evaluation into the register."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from schwarm.insight.actions.register import WEEKS
from schwarm.insight.words import KINDS, READERS
from schwarm.web.forms.base import Form


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
    weeks = forms.TypedChoiceField(
        label=_("Weeks in one figure"), coerce=int, choices=[(weeks, str(weeks)) for weeks in WEEKS]
    )
    readers = forms.ChoiceField(label=_("Who sees the figures"), choices=READERS)
    ends_on = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}))
