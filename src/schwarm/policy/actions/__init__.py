"""Everything written about the guidelines."""

from schwarm.policy.actions.acceptance import accept_policy, bring_into_force
from schwarm.policy.actions.council import found_council, hand_over, name_seat
from schwarm.policy.actions.keys import offer_key, vouch_for_key
from schwarm.policy.actions.proposals import adopt_what_is_ready, propose, vote, vote_as_member

__all__ = [
    "accept_policy",
    "adopt_what_is_ready",
    "bring_into_force",
    "found_council",
    "hand_over",
    "name_seat",
    "offer_key",
    "propose",
    "vote",
    "vote_as_member",
    "vouch_for_key",
]
