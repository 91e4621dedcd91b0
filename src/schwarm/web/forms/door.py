"""Forms of those who come in for the first time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schwarm.web.forms.base import Form, Upload, choices_with
from schwarm.web.showing.words import language_codes, language_names

if TYPE_CHECKING:
    from schwarm.people.models import Department, Person


class AcceptanceForm(Form):
    """What an invitation asks; a person who is in the books already has her name there."""

    name = forms.CharField(
        label=_("Your name"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    password = forms.CharField(
        label=_("A password"),
        strip=False,
        help_text=_("At least 10 characters, not only digits, no word that everybody uses."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, has_name: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_name:
            del self.fields["name"]


class AboutYouForm(Form):
    """What colleagues should know of a newcomer. Only the name is needed."""

    name = forms.CharField(label=_("Name"), max_length=80)
    avatar = Upload(label=_("Picture"), required=False)
    department = forms.TypedChoiceField(label=_("Department"), required=False, coerce=int, empty_value=None)
    helps_with = forms.CharField(
        label=_("What I can help with"),
        required=False,
        max_length=500,
        help_text=_("Topics, separated by commas. Colleagues find you by them."),
    )
    wants_to_learn = forms.CharField(label=_("What I want to learn"), required=False, max_length=500)
    languages = forms.CharField(
        label=_("Languages"), required=False, max_length=60, help_text=_("Separated by commas")
    )

    @classmethod
    def of(
        cls, person: Person, departments: list[Department], data: Any = None, files: Any = None
    ) -> AboutYouForm:
        """The form with what the books say now; who has a department is not asked for it."""
        initial = {
            "name": person.name,
            "helps_with": person.helps_with,
            "wants_to_learn": person.wants_to_learn,
            "languages": language_names(person.languages or person.language),
        }
        form = cls(data, files, initial=initial)
        form.fields["department"].choices = choices_with(  # type: ignore[attr-defined]
            _("none of these"), departments
        )
        if person.department or not departments:
            del form.fields["department"]
        return form

    def clean_languages(self) -> str:
        return language_codes(self.cleaned_data["languages"])


class HelloForm(Form):
    """A first sentence, proposed and not demanded."""

    text = forms.CharField(
        label=_("Your first post"), max_length=5000, widget=forms.Textarea(attrs={"rows": 4})
    )
