"""Forms of administration."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from schwarm.web.forms.base import Form, Upload

if TYPE_CHECKING:
    from collections.abc import Iterable

    from schwarm.people.models import Installation, Organisation
    from schwarm.people.queries import Unit

DOMAIN = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+", re.IGNORECASE)
SETTINGS = (
    "name",
    "language",
    "accent_hue",
    "open_registration",
    "registration_domains",
    "world_open",
    "public_is_world",
    "guests_address_community",
)


def department_choices(units: Iterable[Unit], empty: Any) -> list[tuple[str, Any]]:
    """Departments in the order of the tree, moved in by their depth."""
    return [("", empty), *((str(unit.department.pk), _indented(unit)) for unit in units)]


def _indented(unit: Unit) -> str:
    return f"{' ' * 3 * unit.depth}{unit.department.name}"


class RecordForm(Form):
    """What the books say of somebody."""

    name = forms.CharField(label=_("Name"), max_length=80)
    title = forms.CharField(label=_("What this person does"), max_length=120, required=False)
    location = forms.CharField(label=_("Place"), max_length=120, required=False)
    email = forms.EmailField(label=_("E-mail address"), required=False)
    personnel_number = forms.CharField(label=_("Personnel number"), max_length=60, required=False)
    department = forms.TypedChoiceField(label=_("Department"), required=False, coerce=int, empty_value=None)
    manager = forms.CharField(
        label=_("Manager"),
        max_length=80,
        required=False,
        help_text=_("Begin to type a name, or write the handle: @ada"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    stay_until = forms.DateField(
        label=_("Invited until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("For guests: after this day they cannot sign in any more."),
    )
    reason = forms.CharField(
        label=_("Why the stay ends earlier"),
        max_length=300,
        required=False,
        help_text=_("Only where the day is brought forward. The reason stays in the books."),
    )

    def __init__(
        self, data: Any = None, *, units: Iterable[Unit], initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.fields["department"].choices = department_choices(units, _("No department"))  # type: ignore[attr-defined]


class LeavingForm(Form):
    """Why somebody leaves."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("It stays in the books. What somebody said is no reason: for that there are guidelines."),
    )


class InvitationForm(Form):
    """Whom to invite, and to what."""

    email = forms.EmailField(label=_("E-mail address"))
    name = forms.CharField(label=_("Name"), max_length=80, required=False)
    organisation = forms.TypedChoiceField(label=_("Organisation"), coerce=int)
    department = forms.TypedChoiceField(label=_("Department"), required=False, coerce=int, empty_value=None)
    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES)
    stay_until = forms.DateField(
        label=_("Invited until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("For guests: after this day they cannot sign in any more."),
    )
    as_administrator = forms.BooleanField(label=_("As administrator"), required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        organisations: Iterable[Organisation],
        units: Iterable[Unit],
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self.fields["organisation"].choices = [(str(o.pk), o.name) for o in organisations]  # type: ignore[attr-defined]
        self.fields["department"].choices = department_choices(units, _("No department"))  # type: ignore[attr-defined]


class DepartmentForm(Form):
    """A department and where it stands."""

    name = forms.CharField(label=_("Name"), max_length=120)
    parent = forms.TypedChoiceField(label=_("Below"), required=False, coerce=int, empty_value=None)

    def __init__(
        self, data: Any = None, *, units: Iterable[Unit], initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.fields["parent"].choices = department_choices(units, _("At the top"))  # type: ignore[attr-defined]


class OrganisationForm(Form):
    """A partner, supplier or customer."""

    name = forms.CharField(label=_("Name"), max_length=120)
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[("customer", _("customer")), ("partner", _("partner")), ("supplier", _("supplier"))],
    )
    description = forms.CharField(
        label=_("What we do together"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    website = forms.URLField(label=_("Website"), required=False, max_length=200, assume_scheme="https")


class HostForm(OrganisationForm):
    """The own organisation: its kind is settled."""

    kind = None  # type: ignore[assignment]


class LogoForm(Form):
    """The sign of an organisation."""

    logo = Upload(
        label=_("Logo"), help_text=_("JPEG, PNG, GIF or WebP. It is shown whole, in a small square on white.")
    )


class InstallationForm(Form):
    """What holds for everybody."""

    name = forms.CharField(label=_("Name of this installation"), max_length=60)
    language = forms.ChoiceField(
        label=_("Language"), choices=settings.LANGUAGES, help_text=_("For people who have not chosen one.")
    )
    accent_hue = forms.IntegerField(
        label=_("Accent colour"),
        required=False,
        min_value=0,
        max_value=359,
        help_text=_(
            "A hue from 0 to 359. Empty: petrol. 45 to 105 is amber and kept for what outsiders read."
        ),
    )
    open_registration = forms.BooleanField(
        label=_("Open registration"), required=False, help_text=_("People may register themselves.")
    )
    registration_domains = forms.CharField(
        label=_("Only with addresses at"),
        required=False,
        max_length=2000,
        help_text=_("For example: nordkaelte.example, nordkaelte.de. Empty: with any address."),
    )
    world_open = forms.BooleanField(
        label=_("Open to the world"),
        required=False,
        help_text=_("People may write posts that everybody on the internet can read."),
    )
    public_is_world = forms.BooleanField(
        label=_("“Public” in client apps means the world"),
        required=False,
        help_text=_("Otherwise it means all employees. Takes effect where the world is open."),
    )
    guests_address_community = forms.BooleanField(
        label=_("Guests may address the whole community"),
        required=False,
        help_text=_("Otherwise they write only in spaces shared with them and to single people."),
    )

    @classmethod
    def of(cls, installation: Installation, data: Any = None) -> InstallationForm:
        form = cls(data, initial={name: getattr(installation, name) for name in SETTINGS})
        if settings.WORLD:  # whoever runs the server has decided that
            del form.fields["world_open"], form.fields["public_is_world"]
        return form

    def clean_registration_domains(self) -> str:
        words = [word.lstrip("@") for word in re.split(r"[\s,;]+", self.cleaned_data["registration_domains"])]
        domains = [word.lower() for word in words if word]
        for domain in domains:
            if not DOMAIN.fullmatch(domain):
                raise forms.ValidationError(_("“%(domain)s” is no domain.") % {"domain": domain})
        return ", ".join(domains)


class AccessForm(Form):
    """Why an administrator has to read what is not public."""

    reason = forms.CharField(
        label=_("Why you need to read reports"),
        min_length=10,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody reads this reason. Write no names."),
    )
