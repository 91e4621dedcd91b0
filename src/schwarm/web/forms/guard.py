"""Forms about the lists of the guard."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schwarm.people.queries import by_handle
from schwarm.web.forms.base import Form


def _day(label: Any, **details: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}), **details)


class FigureForm(Form):
    """A figure that everybody may know from a day on."""

    amount = forms.CharField(
        label=_("Amount as printed"),
        max_length=80,
        required=False,
        help_text=_("For example: EUR 4.2 million"),
    )
    link = forms.CharField(
        label=_("Link to the paper"),
        max_length=500,
        required=False,
        help_text=_("It stands for all that is in the paper."),
    )
    published_on = _day(_("Published on"))


class NameForm(Form):
    """A confidential name, and who answers for it."""

    name = forms.CharField(
        label=_("Name"), max_length=200, help_text=_("Only a keyed hash is kept. Nobody can read it again.")
    )
    owner = forms.CharField(label=_("Who answers for it (@handle)"), max_length=80)
    expires_on = _day(_("Ends on"), required=False, help_text=_("After twelve months if you say nothing."))

    def clean_owner(self) -> Any:
        owner = by_handle(self.cleaned_data["owner"].strip().lstrip("@"))
        if owner is None or not owner.is_active:
            raise forms.ValidationError(_("Nobody here has this handle."))
        return owner


class PeriodForm(Form):
    """Days on which insiders must not speak of figures."""

    first = _day(_("First day"))
    last = _day(_("Last day"))
