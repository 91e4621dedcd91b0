"""Forms about spaces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schwarm.web.forms.base import Form, choices_with

if TYPE_CHECKING:
    from collections.abc import Iterable

    from schwarm.people.models import Department, Organisation

AREA = forms.Textarea(attrs={"rows": 3})


class FoundSpaceForm(Form):
    """What a new space is for, and who reads in it."""

    name = forms.CharField(label=_("Name"), min_length=2, max_length=80)
    description = forms.CharField(
        label=_("What it is for"),
        max_length=1000,
        required=False,
        widget=AREA,
        help_text=_("One sentence is enough."),
    )
    access = forms.ChoiceField(
        label=_("Who may come in"),
        initial="open",
        widget=forms.RadioSelect,
        choices=[
            ("open", _("Open: everybody may read and join")),
            ("closed", _("Closed: only who was let in")),
        ],
    )
    closed_reason = forms.CharField(
        label=_("Why it is closed"),
        max_length=300,
        required=False,
        help_text=_("Everybody reads this reason. For example: personnel matters"),
    )
    sharing = forms.ChoiceField(
        label=_("Who belongs"),
        initial="internal",
        widget=forms.RadioSelect,
        choices=[
            ("internal", _("Internal: only our own people")),
            ("shared", _("Shared: people of other organisations read along")),
        ],
    )
    shared_with = forms.TypedMultipleChoiceField(
        label=_("Which organisations"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    department = forms.TypedChoiceField(label=_("Department"), required=False, coerce=int, empty_value=None)
    rules = forms.CharField(
        label=_("Rules of the space"),
        max_length=4000,
        required=False,
        widget=AREA,
        help_text=_("What holds here besides the guidelines."),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        departments: Iterable[Department],
        partners: Iterable[Organisation],
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self.fields["department"].choices = choices_with(_("No department"), departments)  # type: ignore[attr-defined]
        self.fields["shared_with"].choices = [(str(p.pk), p.name) for p in partners]  # type: ignore[attr-defined]
        if not self.fields["shared_with"].choices:  # type: ignore[attr-defined]
            del self.fields["shared_with"], self.fields["sharing"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("access") == "closed" and not cleaned.get("closed_reason"):
            self.add_error("closed_reason", _("Say why the space is closed; everybody reads it."))
        if cleaned.get("sharing") == "shared" and not cleaned.get("shared_with"):
            self.add_error("shared_with", _("Choose at least one organisation, or make the space internal."))
        return cleaned

    @property
    def is_shared(self) -> bool:
        return self.cleaned_data.get("sharing") == "shared"


class DescribeSpaceForm(Form):
    """Name, purpose and rules of a space."""

    name = forms.CharField(label=_("Name"), min_length=2, max_length=80)
    description = forms.CharField(label=_("What it is for"), max_length=1000, required=False, widget=AREA)
    rules = forms.CharField(label=_("Rules of the space"), max_length=4000, required=False, widget=AREA)


class InviteForm(Form):
    """Whom to invite, by the name one mentions somebody with."""

    person = forms.CharField(
        label=_("Person"),
        max_length=80,
        help_text=_("Begin to type a name, or write the handle: @ada"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class ArchiveForm(Form):
    """Why a space is closed for writing."""

    reason = forms.CharField(
        label=_("Reason"), max_length=300, help_text=_("Its members read it. Everything stays readable.")
    )


class AskForm(Form):
    """A word to the hosts of a closed space."""

    message = forms.CharField(label=_("A word to the hosts"), max_length=300, required=False)


class ShareForm(Form):
    """One more organisation that reads in a shared space."""

    organisation = forms.TypedChoiceField(label=_("Organisation"), coerce=int)

    def __init__(self, data: Any = None, *, partners: Iterable[Organisation]) -> None:
        super().__init__(data)
        self.fields["organisation"].choices = choices_with(_("Choose one"), partners)  # type: ignore[attr-defined]
