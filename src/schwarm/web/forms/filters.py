"""The form of a filter: which words, where they count, what happens and for how long."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schwarm.conversation.actions import Keyword
from schwarm.conversation.queries.filters import Action, Context
from schwarm.lib import clock
from schwarm.web.forms.base import Form

LASTS: dict[str, timedelta | None] = {
    "": None,
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
    "month": timedelta(days=30),
}


class FilterForm(Form):
    """A new filter."""

    title = forms.CharField(
        label=_("Title"), max_length=160, help_text=_("It stands where something is folded.")
    )
    keywords = forms.CharField(
        label=_("Words"),
        help_text=_("One word or phrase in each line."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    whole_word = forms.BooleanField(
        label=_("Only whole words"),
        help_text=_("Otherwise “heat” is found in “preheat”, too."),
        required=False,
        initial=True,
    )
    contexts = forms.MultipleChoiceField(
        label=_("Where"),
        choices=Context.choices,
        initial=[Context.HOME, Context.PUBLIC],
        widget=forms.CheckboxSelectMultiple,
    )
    action = forms.ChoiceField(
        label=_("What happens"), choices=Action.choices, initial=Action.WARN, widget=forms.RadioSelect
    )
    lasts = forms.ChoiceField(
        label=_("For how long"),
        required=False,
        choices=[
            ("", _("until I remove it")),
            ("day", _("a day")),
            ("week", _("a week")),
            ("month", _("a month")),
        ],
    )

    def chosen(self) -> dict[str, Any]:
        """What was chosen, as the action takes it."""
        given = self.cleaned_data
        lines = [line for line in given["keywords"].splitlines() if line.strip()]
        lasts = LASTS[given["lasts"]]
        return {
            "title": given["title"],
            "contexts": given["contexts"],
            "action": given["action"],
            "keywords": [Keyword(line, given["whole_word"]) for line in lines],
            "expires_at": clock.now() + lasts if lasts else None,
        }
