"""What holds for all endpoints of administration: who may ask, and what nobody may do here."""

from collections.abc import Callable
from functools import wraps
from typing import Any, NoReturn, TypeVar

from django.utils.translation import gettext as _

from schwarm.api.calls import Call
from schwarm.lib.errors import NotAllowed, require
from schwarm.people.rules import may_administrate

View = TypeVar("View", bound=Callable[..., Any])


def administrators_only(view: View) -> View:
    """Let in nobody else, whatever a token may allow: whoever has ceased to be one still holds hers."""

    @wraps(view)
    def inner(call: Call, *arguments: Any, **named: Any) -> Any:
        require(may_administrate(call.person), _("Only administrators may do this."))
        return view(call, *arguments, **named)

    return inner  # type: ignore[return-value]


def refuse() -> NoReturn:
    """Nobody is silenced, and nothing said is taken away, by a single person."""
    raise NotAllowed(
        _(
            "Nobody here silences people, takes away what they said or decides alone about a report."
            " Report what breaks the rules: people drawn by lot decide, with reasons, and it can be appealed."
        )
    )
