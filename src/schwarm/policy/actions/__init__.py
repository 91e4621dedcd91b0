"""What is done in this room: with the guidelines, with the lists of the guard, with words not yet said."""

from schwarm.policy.actions.guidelines import accept_policy, adopt_version, bring_into_force
from schwarm.policy.actions.lists import (
    close_period,
    list_name,
    register_figure,
    renew_name,
    reopen_period,
    strike_name,
    unregister_figure,
)
from schwarm.policy.actions.words import check_words, forget_asked, note_warned, refuse_secrets, was_asked

__all__ = [
    "accept_policy",
    "adopt_version",
    "bring_into_force",
    "check_words",
    "close_period",
    "forget_asked",
    "list_name",
    "note_warned",
    "refuse_secrets",
    "register_figure",
    "renew_name",
    "reopen_period",
    "strike_name",
    "unregister_figure",
    "was_asked",
]
