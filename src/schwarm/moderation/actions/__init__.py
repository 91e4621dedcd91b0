"""Everything written in moderation, one file a noun."""

from schwarm.moderation.actions.access import open_access
from schwarm.moderation.actions.appeals import appeal, ask_for_time, grant_time
from schwarm.moderation.actions.covers import confirm_cover, propose_cover
from schwarm.moderation.actions.deadlines import meet_deadlines, meet_deadlines_of
from schwarm.moderation.actions.draws import decline
from schwarm.moderation.actions.keys import offer_seat_key, vouch_for_seat_key
from schwarm.moderation.actions.register import summarise
from schwarm.moderation.actions.rephrasing import note_rephrased
from schwarm.moderation.actions.reports import bring_order, report, take_back_report
from schwarm.moderation.actions.retaliation import (
    acknowledge_retaliation,
    answer_retaliation,
    report_retaliation,
)
from schwarm.moderation.actions.reviews import answer, sign, step_aside
from schwarm.moderation.actions.seats import leave_seat, note_personnel_power, take_seat
from schwarm.moderation.actions.triage import dismiss, open_case, redirect

__all__ = [
    "acknowledge_retaliation",
    "answer",
    "answer_retaliation",
    "appeal",
    "ask_for_time",
    "bring_order",
    "confirm_cover",
    "decline",
    "dismiss",
    "grant_time",
    "leave_seat",
    "meet_deadlines",
    "meet_deadlines_of",
    "note_personnel_power",
    "note_rephrased",
    "offer_seat_key",
    "open_access",
    "open_case",
    "propose_cover",
    "redirect",
    "report",
    "report_retaliation",
    "sign",
    "step_aside",
    "summarise",
    "take_back_report",
    "take_seat",
    "vouch_for_seat_key",
]
