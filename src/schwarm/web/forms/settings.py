"""Forms of what a person sets for herself."""

from __future__ import annotations

import zoneinfo
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from schwarm.web.forms.base import Form, Upload

if TYPE_CHECKING:
    from schwarm.people.models import Person

PREFERENCES = ("language", "timezone", "theme", "density", "high_contrast", "shortcuts")


class AvatarForm(Form):
    """A picture of oneself."""

    avatar = Upload(
        label=_("Picture"),
        help_text=_("JPEG, PNG, GIF or WebP. The middle square is shown; where it was taken is removed."),
    )


class LanguageForm(Form):
    """Which language Schwarm speaks, and what time it is."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    timezone = forms.ChoiceField(label=_("Time zone"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zones = sorted(zone for zone in zoneinfo.available_timezones() if "/" in zone or zone == "UTC")
        self.fields["timezone"].choices = [(zone, zone.replace("_", " ")) for zone in zones]  # type: ignore[attr-defined]


class LookForm(Form):
    """How pages look and whether single keys do something."""

    theme = forms.ChoiceField(
        label=_("Theme"),
        widget=forms.RadioSelect,
        choices=[("system", _("Like the system")), ("light", _("Light")), ("dark", _("Dark"))],
    )
    density = forms.ChoiceField(
        label=_("Density"),
        widget=forms.RadioSelect,
        choices=[
            ("comfortable", _("Comfortable: more room")),
            ("compact", _("Compact: more at a glance")),
        ],
    )
    high_contrast = forms.BooleanField(label=_("More contrast"), required=False)
    shortcuts = forms.BooleanField(
        label=_("Single keys do something"),
        required=False,
        help_text=_("For example “j” for the next post. Switch this off if you use a screen reader."),
    )


class TopicForm(Form):
    """A topic to follow."""

    name = forms.CharField(
        label=_("Topic"), max_length=100, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )


class DelegateForm(Form):
    """Who may write in one's name."""

    person = forms.CharField(
        label=_("Colleague"),
        max_length=80,
        help_text=_("Begin to type a name, or write the handle: @ada"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def preferences_of(person: Person) -> dict[str, Any]:
    """What somebody has set for herself, for a form to begin with."""
    return {name: getattr(person, name) for name in PREFERENCES}
