"""What is done in this room: with the guidelines, by their council, and with words before they are said."""

from schwarm.policy.actions.acceptance import accept_policy, bring_into_force
from schwarm.policy.actions.council import found_council, hand_over, name_seat
from schwarm.policy.actions.keys import offer_key, vouch_for_key
from schwarm.policy.actions.lists import (
    close_period,
    list_name,
    register_figure,
    renew_name,
    reopen_period,
    strike_name,
    unregister_figure,
)
from schwarm.policy.actions.proposals import adopt_what_is_ready, propose, vote, vote_as_member
from schwarm.policy.actions.words import check_words, forget_asked, note_warned, refuse_secrets, was_asked

__all__ = [
    "accept_policy",
    "adopt_what_is_ready",
    "bring_into_force",
    "check_words",
    "close_period",
    "forget_asked",
    "found_council",
    "hand_over",
    "list_name",
    "name_seat",
    "note_warned",
    "offer_key",
    "propose",
    "refuse_secrets",
    "register_figure",
    "renew_name",
    "reopen_period",
    "strike_name",
    "unregister_figure",
    "vote",
    "vote_as_member",
    "vouch_for_key",
    "was_asked",
]
