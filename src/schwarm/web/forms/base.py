"""What all our forms can do: carry out an action and show at the right field what it does not take."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from schwarm.lib.errors import Invalid


class Form(forms.Form):
    """A form whose fields keep what was typed when an action refuses it."""

    required_css_class = "is-required"
    use_required_attribute = False
    # what the action gave back
    result: Any = None

    def carry_out(self, action: Callable[..., Any], /, **arguments: Any) -> bool:
        """Do `action` if the form is in order; False if the form or the action finds something wrong."""
        if not self.is_valid():
            return False
        try:
            self.result = action(**arguments)
        except Invalid as error:
            self.add_error(error.field if error.field in self.fields else None, str(error))
            return False
        return True


class Upload(forms.FileField):
    """A file of any sort; whether it can be read is for the action to say."""

    widget = forms.FileInput

    def clean(self, data: Any, initial: Any = None) -> "UploadedFile[Any] | None":
        try:
            given: UploadedFile[Any] | None = super().clean(data, initial)
        except forms.ValidationError as error:
            if getattr(error, "code", "") == "empty" and isinstance(data, UploadedFile):
                return data
            raise
        return given


def choices_with(empty: Any, rows: Any) -> list[tuple[str, Any]]:
    """Choices of a select: `empty` for none, then each row by its id."""
    return [("", empty), *((str(row.pk), row) for row in rows)]
