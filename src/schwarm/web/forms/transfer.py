"""Forms of imports and claims."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from schwarm.web.forms.base import Form, Upload


class ClaimForm(Form):
    """Why one is the person whose posts were imported."""

    message = forms.CharField(
        label=_("How one can tell"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("An administrator reads this. For example: a former name, or where you worked then."),
    )


class DeclineForm(Form):
    """Why somebody else's posts stay where they are."""

    reason = forms.CharField(
        label=_("Reason"), max_length=300, required=False, help_text=_("Whoever asked reads it.")
    )


class PeopleListForm(Form):
    """A list of people as a file."""

    file = Upload(
        label=_("List"),
        allow_empty_file=True,
        help_text=_(
            "CSV in UTF-8. The first line names the columns: at least a name, and a personnel number or an"
            " e-mail address."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )
    leavers = forms.BooleanField(
        label=_("The list is complete"),
        required=False,
        help_text=_("Whoever came from an earlier list and is not in this one has left."),
    )
