"""Forms that allauth shows for us."""

from typing import Any

from allauth.account.forms import SignupForm
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from schwarm.identity import actions, rules


class RegistrationForm(SignupForm):  # type: ignore[misc]
    """What open registration asks: a name and an address, to which a letter is sent.

    The password is chosen with the link in that letter, so nobody can set one for an address of another.
    """

    name = forms.CharField(
        label=_("Your name"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    field_order = ["name", "email"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password1"], self.fields["password2"]

    def validate_unique_email(self, value: str) -> str:
        """The action answers for every address alike."""
        return value

    def clean_email(self) -> str:
        email: str = super().clean_email()
        if not rules.may_register(email):
            raise forms.ValidationError(_("Registration is not open to addresses of this organisation."))
        return email

    def try_save(self, request: HttpRequest) -> tuple[None, HttpResponse]:
        """Nobody is made yet; she is told to look into her mail."""
        asked = self.cleaned_data
        actions.request_entry(email=asked["email"], name=asked["name"], language=get_language() or "de")
        return None, redirect("account_email_verification_sent")
