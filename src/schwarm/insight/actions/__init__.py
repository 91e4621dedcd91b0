"""Everything written in the room, one file an intention."""

from schwarm.insight.actions.bridges import refuse_all_bridges, refuse_bridge, take_part_in_bridges
from schwarm.insight.actions.looks import look_at, note_look
from schwarm.insight.actions.nominations import nominate
from schwarm.insight.actions.objections import object_to_evaluation, take_back_objection
from schwarm.insight.actions.processes import MissingExtra
from schwarm.insight.actions.programme import (
    answer_companion,
    answer_question,
    arrange,
    ask_companion,
    forget_person,
    tick_steps,
    turn_to,
)
from schwarm.insight.actions.register import approve, register_evaluation, withdraw_approval
from schwarm.insight.actions.retention import forget_old
from schwarm.insight.actions.runs import run_due, run_evaluation

__all__ = [
    "MissingExtra",
    "answer_companion",
    "answer_question",
    "approve",
    "arrange",
    "ask_companion",
    "forget_old",
    "forget_person",
    "look_at",
    "nominate",
    "note_look",
    "object_to_evaluation",
    "refuse_all_bridges",
    "refuse_bridge",
    "register_evaluation",
    "run_due",
    "run_evaluation",
    "take_back_objection",
    "take_part_in_bridges",
    "tick_steps",
    "turn_to",
    "withdraw_approval",
]
