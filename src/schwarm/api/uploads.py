"""What clients say of the files they upload."""

from typing import TYPE_CHECKING, Annotated

import msgspec
from django.utils.translation import gettext as _

from schwarm.conversation import actions
from schwarm.conversation.actions.attachments import LONGEST_DESCRIPTION
from schwarm.lib.errors import Invalid

if TYPE_CHECKING:
    from schwarm.conversation.models import Attachment
    from schwarm.people.models import Person

Description = Annotated[str, msgspec.Meta(max_length=LONGEST_DESCRIPTION)]


def describe(person: "Person", attachment: "Attachment", *, description: str | None, focus: str) -> None:
    """Write down what a picture shows, and which part of it has to stay visible, as far as it is said."""
    if description is not None:
        actions.describe_attachment(actor=person, attachment=attachment, description=description)
    if focus:
        x, y = _point(focus)
        actions.focus_attachment(actor=person, attachment=attachment, x=x, y=y)


def _point(focus: str) -> tuple[float, float]:
    """Two numbers as in "-0.42,0.69"."""
    try:
        x, y = map(float, focus.split(","))
    except ValueError as error:
        raise Invalid(_("The focus is two numbers from -1 to 1, as in “0.5,-0.2”."), "focus") from error
    if not abs(x) <= 1 or not abs(y) <= 1:  # nor is it NaN
        raise Invalid(_("The focus is two numbers from -1 to 1, as in “0.5,-0.2”."), "focus")
    return x, y
