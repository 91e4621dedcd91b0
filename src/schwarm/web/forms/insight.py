"""The forms of insights: what is evaluated, whom one asks, and what key players arrange."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schwarm.insight.actions.nominations import MOST_NAMED
from schwarm.insight.actions.programme import MOST_ASKS
from schwarm.insight.actions.register import HEAVIEST, SOUGHT, WEEKS
from schwarm.insight.words import DEFAULT_WEIGHTS, KINDS, READERS
from schwarm.people.queries import by_handle
from schwarm.people.rules import is_employee
from schwarm.web.forms.base import Form

if TYPE_CHECKING:
    from schwarm.insight.models import Evaluation
    from schwarm.people.models import Person


def _weight(kind: str) -> forms.FloatField:
    return forms.FloatField(
        label=dict(KINDS)[kind],
        required=False,
        min_value=0.1,
        max_value=HEAVIEST,
        initial=DEFAULT_WEIGHTS[kind],
        widget=forms.NumberInput(attrs={"step": "0.1", "inputmode": "decimal"}),
    )


class EvaluationForm(Form):
    """What is evaluated, what for, and on what ground."""

    title = forms.CharField(label=_("Title"), max_length=120)
    purpose = forms.CharField(
        label=_("Purpose"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "What is to be decided or improved with the figures. Everybody who works here reads this."
        ),
    )
    legal_basis = forms.CharField(label=_("Legal basis"), max_length=200)
    agreement = forms.CharField(
        label=_("Works agreement"),
        max_length=200,
        help_text=_("Which agreement with the works council covers it."),
    )
    kinds = forms.MultipleChoiceField(
        label=_("What is counted"), choices=KINDS, widget=forms.CheckboxSelectMultiple
    )
    weight_reply = _weight("reply")
    weight_mention = _weight("mention")
    weight_reaction = _weight("reaction")
    weight_boost = _weight("boost")
    weight_follow = _weight("follow")
    weeks = forms.TypedChoiceField(
        label=_("Weeks in one figure"), coerce=int, choices=[(weeks, str(weeks)) for weeks in WEEKS]
    )
    readers = forms.ChoiceField(label=_("Who sees the figures"), choices=READERS)
    ends_on = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}))
    seeks = forms.TypedChoiceField(
        label=_("Key players to look for"),
        coerce=int,
        required=False,
        choices=[(count, str(count) if count else _("none")) for count in SOUGHT],
        initial=0,
        help_text=_("Each is asked alone whether the name may be shown. Nobody else learns who was found."),
    )

    def clean_seeks(self) -> int:
        return self.cleaned_data["seeks"] or 0

    def weight_fields(self) -> list[forms.BoundField]:
        """How much one of each kind counts."""
        return [self[f"weight_{kind}"] for kind in DEFAULT_WEIGHTS]

    @staticmethod
    def asking_like(evaluation: Evaluation) -> dict[str, Any]:
        """The fields of a form that asks the same; purpose and grounds are for whoever registers to say."""
        weights = {f"weight_{kind}": evaluation.weight_of(kind) for kind in evaluation.kinds}
        return weights | {"kinds": evaluation.kinds, "weeks": evaluation.weeks, "seeks": evaluation.seeks}

    def told(self) -> dict[str, Any]:
        """What the action wants to know; a weight that was left out is the usual one."""
        given = {name: value for name, value in self.cleaned_data.items() if not name.startswith("weight_")}
        weights = {kind: self.cleaned_data[f"weight_{kind}"] for kind in DEFAULT_WEIGHTS}
        return given | {"weights": {kind: value for kind, value in weights.items() if value is not None}}


class ArrangementForm(Form):
    """When a key player may be asked, and how often."""

    office_hour = forms.CharField(
        label=_("When one may ask you"),
        max_length=120,
        required=False,
        help_text=_("In your words, such as “Tuesdays 10 to 11, room 4.12”."),
    )
    asks_a_week = forms.TypedChoiceField(
        label=_("How many people a week at most"),
        coerce=int,
        choices=[(count, str(count)) for count in range(1, MOST_ASKS + 1)],
        help_text=_("After that your name rests until Monday, and nobody is pointed at you."),
    )


class CompanionForm(Form):
    """Who is asked to accompany a key player."""

    companion = forms.CharField(
        label=_("Colleague"),
        max_length=80,
        help_text=_("Begin to type a name, or write the handle: @ada"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class NominationForm(Form):
    """Whom one asks; every field may stay empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, MOST_NAMED + 1):
            self.fields[f"person_{number}"] = forms.CharField(
                label=_("Colleague %(number)s") % {"number": number},
                max_length=80,
                required=False,
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )

    def clean(self) -> dict[str, Any]:
        """The people behind the handles, as `people`."""
        given = super().clean() or {}
        given["people"] = [self._person(name) for name in self.fields if given.get(name, "").strip()]
        return given

    def _person(self, name: str) -> Person | None:
        person = colleague(self.cleaned_data[name])
        if person is None:
            self.add_error(name, _("Nobody here has this handle. Choose somebody from the list."))
        return person


def colleague(handle: str) -> Person | None:
    """Who works here under a handle, with or without its @."""
    person = by_handle(handle.strip().lstrip("@"))
    return person if person and is_employee(person) and person.is_active else None
