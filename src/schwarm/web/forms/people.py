"""Forms about people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schwarm.web.forms.base import Form
from schwarm.web.showing.words import language_codes, language_name, language_names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from schwarm.people.models import Department, Person

PROFILE_FIELDS = ("name", "title", "location", "about", "helps_with", "wants_to_learn", "languages")


class PeopleSearch(forms.Form):
    """What one looks for among people; nothing is required."""

    q = forms.CharField(label=_("Name, topic or place"), required=False, max_length=100)
    department = forms.TypedChoiceField(label=_("Department"), required=False, coerce=int, empty_value=None)
    place = forms.ChoiceField(label=_("Place"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(
        self,
        data: Any,
        *,
        departments: Iterable[Department],
        places: Iterable[str],
        languages: Iterable[str],
    ) -> None:
        super().__init__(data)
        self.fields["department"].choices = [  # type: ignore[attr-defined]
            ("", _("All departments")),
            *((str(d.pk), d.name) for d in departments),
        ]
        self.fields["place"].choices = [("", _("All places")), *((place, place) for place in places)]  # type: ignore[attr-defined]
        self.fields["language"].choices = [  # type: ignore[attr-defined]
            ("", _("All languages")),
            *((language, language_name(language)) for language in languages),
        ]

    @property
    def wanted(self) -> dict[str, Any]:
        """What was understood of the question; unknown departments and places are left out."""
        self.is_valid()
        return self.cleaned_data


class ProfileForm(Form):
    """What somebody says of herself."""

    name = forms.CharField(label=_("Name"), max_length=80)
    title = forms.CharField(label=_("What you do"), required=False, max_length=120)
    location = forms.CharField(label=_("Place"), required=False, max_length=120)
    about = forms.CharField(
        label=_("About you"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    helps_with = forms.CharField(
        label=_("What I help with"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Others find you by these words. For example: evaporators, customs, presentations"),
    )
    wants_to_learn = forms.CharField(
        label=_("What I want to learn"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    languages = forms.CharField(
        label=_("Languages"), required=False, max_length=60, help_text=_("Separated by commas")
    )

    @classmethod
    def of(cls, person: Person, data: Any = None) -> ProfileForm:
        """The form filled with what `person` says now."""
        initial = {field: getattr(person, field) for field in PROFILE_FIELDS}
        initial["languages"] = language_names(person.languages)
        return cls(data, initial=initial)

    def clean_languages(self) -> str:
        return language_codes(self.cleaned_data["languages"])
