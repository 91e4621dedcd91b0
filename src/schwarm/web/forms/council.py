"""Forms of the council: a proposal, a new key, signatures made elsewhere."""

from django import forms
from django.utils.translation import gettext_lazy as _

from schwarm.web.forms.base import Form


class ProposalForm(Form):
    """The whole text of a next version, and where it is discussed."""

    text = forms.CharField(
        label=_("Text of the version"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "true"}),
        help_text=_("Number, first day and predecessor of the version stand on top."),
    )
    discussion = forms.CharField(
        label=_("Address of the post where it is discussed"),
        max_length=300,
        help_text=_("Such as /@name/123."),
    )


class KeyForm(Form):
    """The public half of a key."""

    key = forms.CharField(
        label=_("Public key"),
        max_length=60,
        help_text=_("As “schwarm policy key FILE” prints it on your own computer."),
    )
    signature = forms.CharField(
        label=_("Signature with the old key"),
        required=False,
        max_length=100,
        help_text=_("Only where this key follows one that you still have."),
    )
