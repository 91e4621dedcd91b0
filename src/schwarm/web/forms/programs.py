"""Forms for programs that speak or listen here: bots and webhooks."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from schwarm.identity.queries.webhooks import EVENTS
from schwarm.web.forms.base import Form


class WebhookForm(Form):
    """A new webhook."""

    name = forms.CharField(label=_("Name"), max_length=60, help_text=_("So that you know it again."))
    url = forms.CharField(
        label=_("Address"),
        max_length=2000,
        help_text=_("Where your program listens. It has to answer within seconds."),
        widget=forms.URLInput(attrs={"placeholder": "https://", "autocomplete": "off"}),
    )
    chosen = forms.MultipleChoiceField(
        label=_("What it hears of"), choices=EVENTS.items(), widget=forms.CheckboxSelectMultiple
    )


class BotForm(Form):
    """A new bot."""

    name = forms.CharField(label=_("Name"), max_length=80)
    handle = forms.CharField(
        label=_("Handle"),
        max_length=40,
        required=False,
        help_text=_("Made from the name if you leave it out."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class HandOnForm(Form):
    """Who answers for a bot from now on."""

    owner = forms.CharField(
        label=_("Colleague"),
        max_length=80,
        help_text=_("The handle: @ada"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
