"""Forms of reports, cases and decisions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schwarm.moderation.statements import CriticismTest, Reasons, scope_of
from schwarm.policy.measures import Measure
from schwarm.policy.words import LABELS
from schwarm.web.forms.base import Form

AREA = {"rows": 3}
Choices = Sequence[tuple[str, str]]
YES_NO = [("yes", _("yes")), ("no", _("no"))]


def _questions(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=YES_NO, widget=forms.RadioSelect)


def _pictures(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, widget=forms.RadioSelect)


def _offer(form: Form, pictures: Choices) -> None:
    """Ask about pictures only where there are some."""
    if pictures:
        form.fields["picture"].choices = [("", _("none")), *pictures]  # type: ignore[attr-defined]
    else:
        del form.fields["picture"]


class ReportForm(Form):
    """Which rule, which words, and whether one's name may be told."""

    rule = forms.ChoiceField(label=_("Which rule is broken?"), widget=forms.RadioSelect)
    passage = forms.CharField(
        label=_("Which words?"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs=AREA),
        help_text=_("Leave in only what it is about."),
    )
    picture = _pictures(_("Or which picture?"))
    comment = forms.CharField(
        label=_("What should the reviewers know?"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs=AREA),
    )
    shows_name = forms.BooleanField(
        label=_("The author may know that I reported it"),
        required=False,
        help_text=_("Otherwise only the reviewers know."),
    )

    def __init__(
        self, *args: Any, rules: Sequence[tuple[str, str]], pictures: Choices = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rule"].choices = rules  # type: ignore[attr-defined]
        _offer(self, pictures)

    def marked(self) -> str:
        """The words that were marked, or the name of a picture."""
        return str(self.cleaned_data.get("picture") or self.cleaned_data["passage"])


class TextForm(Form):
    """Something in one's own words: an answer, an appeal, a reason."""

    text = forms.CharField(label=_("In your words"), required=False, widget=forms.Textarea(attrs={"rows": 5}))


class OpenForm(Form):
    """Under which rule a case is reviewed, and who is criticised in the post."""

    clause = forms.ChoiceField(label=_("Rule"), required=False)
    concerned = forms.CharField(
        label=_("Persons concerned"),
        required=False,
        max_length=500,
        help_text=_("Who is criticised or named in the post, as @name, separated by spaces."),
    )

    def __init__(self, *args: Any, rules: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["clause"].choices = rules  # type: ignore[attr-defined]


class CoverForm(Form):
    """What cannot wait, and why."""

    passage = forms.CharField(
        label=_("Passage, word for word"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    picture = _pictures(_("Or a picture"))
    ground = forms.ChoiceField(label=_("Why it cannot wait"), widget=forms.RadioSelect)

    def __init__(
        self, *args: Any, grounds: Sequence[tuple[str, str]], pictures: Choices = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"].choices = grounds  # type: ignore[attr-defined]
        _offer(self, pictures)

    def said(self) -> dict[str, str]:
        """What cannot wait, and why."""
        told = self.cleaned_data
        return {"passage": told.get("picture") or told["passage"], "ground": told["ground"]}


class ReasonsForm(Form):
    """The statement of reasons, field by field."""

    clause = forms.TypedChoiceField(label=_("Rule"), coerce=int)
    criticism_matter = _questions(_("1. Does it address a matter: a decision, a product, behaviour at work?"))
    criticism_worth = _questions(_("2. Does it deny a person's worth, rather than criticise an act?"))
    criticism_survives = _questions(_("3. Would the statement stand without the hurting words?"))
    measure = forms.ChoiceField(label=_("Measure"), widget=forms.RadioSelect)
    facts = forms.CharField(
        label=_("The words relied on"),
        required=False,
        widget=forms.Textarea(attrs=AREA),
        help_text=_("Quote them from the version above."),
    )
    why_clause = forms.CharField(
        label=_("Why the rule is broken, or why not"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("At least 80 characters, about this post. Everybody who may read the post reads this."),
    )
    note = forms.CharField(
        label=_("Note under the post"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only for a note."),
    )
    passage = forms.CharField(
        label=_("Passage to mask, word for word"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only where a passage is masked."),
    )
    picture = _pictures(_("Or the picture to mask, or relied on"))
    pause_days = forms.IntegerField(
        label=_("Days of the pause"), required=False, help_text=_("Only for a pause: one to seven.")
    )
    legal_ground = forms.CharField(
        label=_("Legal ground"), required=False, help_text=_("Only where an authority orders it.")
    )

    def __init__(
        self,
        *args: Any,
        rules: Sequence[tuple[str, str]],
        measures: Sequence[Measure],
        pictures: Choices = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, pictures)
        self.fields["clause"].choices = rules  # type: ignore[attr-defined]
        self.fields["measure"].choices = [(one.value, LABELS[one]) for one in measures]  # type: ignore[attr-defined]

    def reasons(self) -> Reasons:
        """What was filled in, as it is signed."""
        said = self.cleaned_data
        measure, picture = Measure(said["measure"]), said.get("picture", "")
        return Reasons(
            clause=said["clause"],
            measure=measure,
            scope=scope_of(measure),
            facts=said["facts"].strip() or picture,
            why_clause=said["why_clause"].strip(),
            criticism_test=CriticismTest(
                said["criticism_matter"] == "yes",
                said["criticism_worth"] == "yes",
                said["criticism_survives"] == "yes",
            ),
            note=said["note"].strip() if measure == Measure.NOTE else "",
            passage=(said["passage"].strip() or picture) if measure == Measure.MASK else "",
            legal_ground=said["legal_ground"].strip(),
            pause_days=(said["pause_days"] or 0) if measure == Measure.PAUSE else 0,
        )


class RetaliationForm(Form):
    """What happened after an open word."""

    text = forms.CharField(
        label=_("What happened?"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 6})
    )
    post = forms.CharField(
        label=_("Address of your post"),
        required=False,
        max_length=300,
        help_text=_("If a post of yours is the cause. Its words and its date are fixed with your report."),
    )
